using KktWorkflow.Engine.Validation;
using KktWorkflow.Host.Calendars;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Administration;

/// <summary>A page on which one thing of the calendars is changed: what would become of open deadlines is looked at first, or the change is stored. Nothing is stored over what somebody else has changed since.</summary>
public abstract class CalendarEditPage : ComponentBase
{
    /// <summary>Id of a calendar; the board's when it is left out.</summary>
    [SupplyParameterFromQuery(Name = "lich")] public string? WantedCalendar { get; set; }

    [CascadingParameter] private protected HttpContext Http { get; set; } = null!;

    [Inject] private protected CalendarDesk Desk { get; set; } = null!;

    [Inject] private protected FlashNotes Notes { get; set; } = null!;

    [Inject] private protected NavigationManager Navigation { get; set; } = null!;

    [Inject] private protected IStringLocalizer<CalendarTexts> C { get; set; } = null!;

    private protected string? Refusal { get; private set; }

    private protected IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>What was looked at; null where nothing was.</summary>
    private protected CalendarPreview? Preview { get; private set; }

    /// <summary>What is wrong in what was filled in.</summary>
    private protected abstract IReadOnlyList<FieldError> Errors { get; }

    private protected FieldError? ErrorAt(string field) => Errors.FirstOrDefault(error => error.Field == field);

    private protected string? InvalidAt(string field) => ErrorAt(field) is null ? null : "k-invalid";

    /// <summary>Does what the form was sent for.</summary>
    /// <param name="version">The version that the person saw.</param>
    /// <param name="unchanged">Said where everything is so already.</param>
    /// <param name="done">What is said, and where, once it is stored.</param>
    private protected async Task ActAsync(CalendarEdit edit, int version, string unchanged, Func<(string Said, string Address)> done)
    {
        if (Errors.Count == 0)
        {
            var next = MovesPlace.Of(Http.Request.Form[MovesPreview.Next]);
            var change = Http.Request.Form["act"] == MovesPreview.Act || next is not null ? await LookAsync(edit, version, next) : await Desk.EditAsync(edit, version, Http.RequestAborted);
            if (Preview is not null)
                return;
            if (change.IsDone)
            {
                var (said, address) = done();
                Notes.Leave(new FlashNote(NoteKind.Ok, said));
                Navigation.NavigateTo(address);
                return;
            }

            Findings = change.Findings.Where(finding => finding.Severity == FindingSeverity.Error).ToList();
            Refusal = change.IsOvertaken ? C["Overtaken"] : change.IsUnchanged ? unchanged : change.Refusal is { } refused ? FieldErrors.Sentence(refused) : null;
        }

        Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    private async Task<CalendarChange> LookAsync(CalendarEdit edit, int version, MovesPlace? next)
    {
        var looked = await Desk.PreviewEditAsync(edit, version, CalendarDesk.PreviewedRows, next, Http.RequestAborted);
        Preview = looked is { Moves: null, Page: null } ? null : looked;
        return looked.Change;
    }
}
