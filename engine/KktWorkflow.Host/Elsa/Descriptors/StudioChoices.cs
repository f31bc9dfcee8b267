using System.Globalization;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Elsa.Inputs;
using KktWorkflow.Host.Forms;

namespace KktWorkflow.Host.Elsa.Descriptors;

/// <summary>What the forms offer to choose from: the organisation in force, the forms, the escalation policies, the calendars, and the fixed lists.</summary>
internal sealed class StudioChoices
{
    private const string Between = "/";

    private static readonly string[] Times = ["workingMinutes", "workingHours", "workingDays", "calendarDays", "months"];
    private static readonly string[] Ways = ["claim", "leastLoaded", "roundRobin"];

    /// <param name="policies">Null as long as there are none.</param>
    /// <param name="calendars">Null as long as there are none.</param>
    /// <param name="documents">Null as long as there are none.</param>
    public StudioChoices(OrganisationChart organisation, FormLibrary forms, EscalationRegister? policies, CalendarRegister? calendars, DocumentTemplateRegister? documents)
    {
        Units = [.. organisation.Units.Values.OrderBy(u => u.Code, StringComparer.Ordinal).Select(u => new StudioChoice(u.Code, u.Name))];
        Positions =
        [
            new(AssigneeInput.Head, StudioText.Of("Assignee.Head")),
            .. organisation.Positions.Values.OrderBy(p => p.Code, StringComparer.Ordinal).Select(p => new StudioChoice(p.Code, p.Name)),
        ];
        Posts = [.. PostsOf(organisation)];
        Policies = [.. (policies?.Policies ?? []).Select(p => new StudioChoice(p.Id, p.NameVi))];
        Calendars = [.. (calendars?.Rules ?? []).Select(c => new StudioChoice(c.Id, c.Name))];
        Documents = [.. DocumentMoments.OfCases.Select(moment => (Moment: moment, Form: documents?.Templates.Where(t => t.Moment == moment).MaxBy(t => t.From)))
            .Where(found => found.Form is not null).Select(found => new StudioChoice(DocumentMoments.WordOf(found.Moment), found.Form!.NameVi))];
        Forms = [.. forms.Ids.Order(StringComparer.Ordinal).Select(f => new StudioChoice(f, forms.TitleOf(f)))];
    }

    /// <summary>Units in force by code.</summary>
    public IReadOnlyList<StudioChoice> Units { get; }

    public IReadOnlyList<StudioChoice> Positions { get; }

    /// <summary>Positions in the units in which somebody holds them, and each unit's head.</summary>
    public IReadOnlyList<StudioChoice> Posts { get; }

    public IReadOnlyList<StudioChoice> Forms { get; }

    /// <summary>What may happen before and after a deadline, in the order of their file.</summary>
    public IReadOnlyList<StudioChoice> Policies { get; }

    /// <summary>Documents that the board issues in a case, by their moment, named as the latest form names them.</summary>
    public IReadOnlyList<StudioChoice> Documents { get; }

    /// <summary>The working calendars, the board's own first.</summary>
    public IReadOnlyList<StudioChoice> Calendars { get; }

    public IReadOnlyList<StudioChoice> TimeUnits { get; } = [.. Times.Select(t => new StudioChoice(t, StudioText.Of($"Time.{t}")))];

    public IReadOnlyList<StudioChoice> HandOuts { get; } = [.. Ways.Select(w => new StudioChoice(w, StudioText.Of($"HandOut.{w}")))];

    public IReadOnlyList<StudioChoice> NationalStatuses { get; } =
        [.. Enumerable.Range(1, 10).Select(n => n.ToString(CultureInfo.InvariantCulture)).Select(n => new StudioChoice(n, StudioText.Of($"National.{n}")))];

    /// <summary>How the list of posts names a position in a unit.</summary>
    public static string PostKey(string unit, string position) => unit + Between + position;

    /// <summary>True for what <see cref="PostKey"/> gives.</summary>
    public static bool IsPost(string key) => key.Contains(Between, StringComparison.Ordinal);

    public static (string Unit, string Position) PostOf(string key) => key.Split(Between, 2) is [var unit, var position] ? (unit, position) : ("", key);

    private static IEnumerable<StudioChoice> PostsOf(OrganisationChart organisation)
    {
        foreach (var unit in organisation.Units.Values.OrderBy(u => u.Code, StringComparer.Ordinal))
        {
            yield return new(PostKey(unit.Code, AssigneeInput.Head), $"{unit.ShortName} – {StudioText.Of("Assignee.Head")}");
            var held = organisation.People.Values.SelectMany(p => p.Posts).Where(p => p.Unit == unit.Code).Select(p => p.Position).Distinct(StringComparer.Ordinal);
            foreach (var position in held.Order(StringComparer.Ordinal))
                yield return new(PostKey(unit.Code, position), $"{unit.ShortName} – {organisation.Positions.GetValueOrDefault(position)?.Name ?? position}");
        }
    }
}
