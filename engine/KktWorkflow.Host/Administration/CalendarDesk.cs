using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Calendars;

namespace KktWorkflow.Host.Administration;

/// <summary>The working calendar for the pages: what is in force, and a new document in its place.</summary>
internal sealed class CalendarDesk(CalendarStore calendars, CurrentPerson person)
{
    /// <summary>Largest document that is taken, in bytes.</summary>
    public const int Largest = 4 * 1024 * 1024;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task<CalendarRegister?> CurrentAsync(CancellationToken cancellation) => calendars.Current(cancellation);

    /// <summary>The stored document as people can read and change it; null before the first.</summary>
    public async Task<string?> TextAsync(CancellationToken cancellation) => await calendars.Document(cancellation) is { } stored
        ? JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(stored), Readable)
        : null;

    /// <summary>Null when the document was taken; otherwise why not, and nothing is changed.</summary>
    public async Task<Refusal?> ReplaceAsync(string text, CancellationToken cancellation) => person.May(Permissions.ManageSettings)
        ? await calendars.Replace(Encoding.UTF8.GetBytes(text), person.Actor(), cancellation)
        : Refusal.Of("KKT-A04", RefusalKind.Forbidden, "", Permissions.ManageSettings);
}
