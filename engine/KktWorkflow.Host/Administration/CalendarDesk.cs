using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Calendars;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Calendars;

namespace KktWorkflow.Host.Administration;

/// <summary>The working calendar for the pages: what is in force, and changes of it. Each change is a new version in the register.</summary>
internal sealed class CalendarDesk(CalendarStore calendars, CurrentPerson person, BoardTime time)
{
    /// <summary>Largest document that is taken, in bytes.</summary>
    public const int Largest = CalendarReader.LargestText;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task<CalendarRegister?> CurrentAsync(CancellationToken cancellation) => calendars.Current(cancellation);

    /// <summary>The stored document as people can read and change it; null before the first.</summary>
    public async Task<string?> TextAsync(CancellationToken cancellation) => await calendars.Document(cancellation) is { } stored
        ? JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(stored), Readable)
        : null;

    /// <summary>Puts a whole document in the place of the present one.</summary>
    public async Task<CalendarChange> ReplaceAsync(string text, CancellationToken cancellation)
    {
        if (!person.May(Permissions.ManageSettings))
            return new(Refusal.Of("KKT-A04", RefusalKind.Forbidden, "", Permissions.ManageSettings), []);
        var bytes = Encoding.UTF8.GetBytes(text);
        var findings = CalendarReader.Read(bytes) switch
        {
            CalendarReadResult.Unreadable unreadable => unreadable.Findings,
            CalendarReadResult.Read read => read.Warnings,
            _ => [],
        };
        return new(await calendars.Replace(bytes, person.Actor(), cancellation), findings.Items);
    }

    /// <summary>Makes a date what the person wants it to be.</summary>
    /// <param name="version">The version that the person saw; another one since then refuses the change.</param>
    public Task<CalendarChange> SetDayAsync(CalendarDayEdit edit, int version, CancellationToken cancellation) =>
        ChangeAsync(version, text => CalendarDocument.WithDay(text, edit), cancellation);

    /// <summary>The person answers for the year's list from now on, or takes that back.</summary>
    /// <param name="version">The version that the person saw; another one since then refuses the change.</param>
    public Task<CalendarChange> ConfirmAsync(int year, bool confirm, int version, CancellationToken cancellation) =>
        ChangeAsync(version, text => CalendarDocument.WithConfirmation(text, year, confirm ? person.Name : null, time.Today), cancellation);

    private async Task<CalendarChange> ChangeAsync(int version, Func<string, string> change, CancellationToken cancellation) =>
        await calendars.Current(cancellation) is not { } present || await calendars.Document(cancellation) is not { } stored || present.Version != version
            ? CalendarChange.Overtaken
            : await ReplaceAsync(change(Encoding.UTF8.GetString(stored)), cancellation);
}
