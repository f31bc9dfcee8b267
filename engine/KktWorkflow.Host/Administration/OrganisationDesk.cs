using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.Administration;

/// <summary>The organisation for the pages: what is stored, and a new document in its place.</summary>
internal sealed class OrganisationDesk(OrganisationStore organisation, CurrentPerson person)
{
    /// <summary>Largest document that is taken, in bytes.</summary>
    public const int Largest = 1024 * 1024;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The stored document as people can read and change it; null before the first.</summary>
    public async Task<string?> TextAsync(CancellationToken cancellation) => await organisation.Document(cancellation) is { } stored
        ? JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(stored), Readable)
        : null;

    /// <summary>Null when the document was taken; otherwise why not, and nothing is changed.</summary>
    public async Task<Refusal?> ReplaceAsync(string text, CancellationToken cancellation)
    {
        if (!person.May(Permissions.ManageOrganisation))
            return Refusal.Of("KKT-A04", RefusalKind.Forbidden, "", Permissions.ManageOrganisation);
        return await organisation.ReplaceDocument(Encoding.UTF8.GetBytes(text), person.Actor(), cancellation);
    }
}
