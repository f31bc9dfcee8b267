using System.Collections.Immutable;
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
using KktWorkflow.Storage.Deadlines;

namespace KktWorkflow.Host.Administration;

/// <summary>The working calendar for the pages: what is in force, and changes of it. Each change is a new version in the register.</summary>
internal sealed class CalendarDesk(CalendarStore calendars, DeadlinePreview preview, DeadlineRecomputation recomputation, CurrentPerson person, BoardTime time)
{
    /// <summary>Largest document that is taken, in bytes.</summary>
    public const int Largest = CalendarReader.LargestText;

    /// <summary>Deadlines of each list that a page names in a preview: above the form with the change, which must not go out of sight.</summary>
    public const int PreviewedRows = 10;

    // Somebody waits for the page.
    private static readonly TimeSpan PreviewTime = TimeSpan.FromSeconds(8);

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task<CalendarRegister?> CurrentAsync(CancellationToken cancellation) => calendars.Current(cancellation);

    /// <summary>The stored document as people can read and change it; null before the first.</summary>
    public async Task<string?> TextAsync(CancellationToken cancellation) => await calendars.Document(cancellation) is { } stored
        ? JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(stored), Readable)
        : null;

    /// <summary>How far counting open deadlines on the calendar in force has come; null before the first change.</summary>
    public Task<RecomputationProgress?> ProgressAsync(CancellationToken cancellation) => recomputation.Progress(cancellation);

    /// <summary>What <see cref="ImportAsync"/> would do to open deadlines. Nothing is stored.</summary>
    /// <param name="rows">At most so many deadlines of each list are named; all are counted.</param>
    /// <param name="from">Where one of the lists goes on; null for the beginning of both.</param>
    public async Task<CalendarPreview> PreviewImportAsync(string text, int rows, MovesPlace? from, CancellationToken cancellation) =>
        await PreviewAsync(await AsImportedAsync(text, cancellation), rows, from, cancellation);

    private async Task<CalendarPreview> PreviewAsync(string text, int rows, MovesPlace? from, CancellationToken cancellation)
    {
        if (!person.May(Permissions.ManageSettings))
            return new(new(Refusal.Of("KKT-A04", RefusalKind.Forbidden, "", Permissions.ManageSettings), []), null);
        var bytes = Encoding.UTF8.GetBytes(text);
        var findings = FindingsOf(bytes, await calendars.Current(cancellation));
        if (await calendars.Check(bytes, cancellation) is { } refusal)
            return new(new(refusal, findings), null);
        var register = ((CalendarReadResult.Read)CalendarReader.Read(bytes)).Register;
        return from is null
            ? new(new(null, findings), await preview.Of(register, person.Chart.Zone, rows, PreviewTime, cancellation))
            : new(new(null, findings), null) { Page = new(from.Appointments, await preview.Page(register, person.Chart.Zone, from.Appointments, from.After, rows, PreviewTime, cancellation)) };
    }

    /// <summary>What <see cref="EditAsync"/> would do to open deadlines. Nothing is stored.</summary>
    /// <param name="version">The version that the person saw; another one since then refuses the change.</param>
    /// <param name="rows">At most so many deadlines of each list are named; all are counted.</param>
    /// <param name="from">Where one of the lists goes on; null for the beginning of both.</param>
    public async Task<CalendarPreview> PreviewEditAsync(CalendarEdit edit, int version, int rows, MovesPlace? from, CancellationToken cancellation) =>
        await PresentAsync(version, edit.Calendar, cancellation) is not { } stored ? new(CalendarChange.Overtaken, null)
        : edit.In(stored) is { } changed ? await PreviewAsync(changed, rows, from, cancellation)
        : new(CalendarChange.Unchanged, null);

    /// <summary>Puts a whole document in the place of the present one. Years whose list is another one there have to be confirmed anew.</summary>
    public async Task<CalendarChange> ImportAsync(string text, CancellationToken cancellation) => await ReplaceAsync(await AsImportedAsync(text, cancellation), cancellation);

    private async Task<string> AsImportedAsync(string text, CancellationToken cancellation) =>
        await calendars.Current(cancellation) is { } present ? CalendarDocument.WithoutNewConfirmations(text, present) : text;

    private async Task<CalendarChange> ReplaceAsync(string text, CancellationToken cancellation)
    {
        if (!person.May(Permissions.ManageSettings))
            return new(Refusal.Of("KKT-A04", RefusalKind.Forbidden, "", Permissions.ManageSettings), []);
        var bytes = Encoding.UTF8.GetBytes(text);
        var findings = FindingsOf(bytes, await calendars.Current(cancellation));
        return new(await calendars.Replace(bytes, person.Actor(), cancellation), findings);
    }

    /// <summary>Changes one thing as the person wants it.</summary>
    /// <param name="version">The version that the person saw; another one since then refuses the change.</param>
    public Task<CalendarChange> EditAsync(CalendarEdit edit, int version, CancellationToken cancellation) =>
        ChangeAsync(version, edit.Calendar, edit.In, cancellation);

    /// <summary>The person answers for the year's list from now on, or takes that back.</summary>
    /// <param name="version">The version that the person saw; another one since then refuses the change.</param>
    /// <param name="calendar">Id of the calendar whose own list it is; null for the board's.</param>
    public Task<CalendarChange> ConfirmAsync(string? calendar, int year, bool confirm, int version, CancellationToken cancellation) =>
        ChangeAsync(version, calendar, text => CalendarDocument.WithConfirmation(text, calendar, year, confirm ? person.Name : null, time.Today), cancellation);

    /// <param name="change">The changed document; null when it would be what it was.</param>
    private async Task<CalendarChange> ChangeAsync(int version, string? calendar, Func<string, string?> change, CancellationToken cancellation) =>
        await PresentAsync(version, calendar, cancellation) is not { } stored ? CalendarChange.Overtaken
        : change(stored) is { } changed ? await ReplaceAsync(changed, cancellation)
        : CalendarChange.Unchanged;

    /// <summary>The document in force; null when it is another one than the person saw, or has no such calendar.</summary>
    private async Task<string?> PresentAsync(int version, string? calendar, CancellationToken cancellation) =>
        await calendars.Current(cancellation) is { } present && present.Version == version && ShownCalendar.Find(present, calendar) is not null && await calendars.Document(cancellation) is { } stored
            ? Encoding.UTF8.GetString(stored)
            : null;

    private static ImmutableArray<Finding> FindingsOf(byte[] text, CalendarRegister? present) => CalendarReader.ReadNext(text, present) switch
    {
        CalendarReadResult.Unreadable unreadable => unreadable.Findings.Items,
        CalendarReadResult.Read read => read.Warnings.Items,
        _ => [],
    };
}
