using System.Text.Json;
using KktWorkflow.Host.Forms;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Procedures.Lifecycle;

/// <summary>The forms of a definition version: those that it was signed with, else the board's present ones, as for a draft that is tried out.</summary>
public sealed class VersionForms(FormLibrary library, IDefinitionLibrary definitions)
{
    /// <summary>The JSON Schema of <paramref name="form"/>, undefined when there is no such form.</summary>
    public async Task<JsonElement> FindAsync(string versionId, string? form, CancellationToken cancellation)
    {
        if (form is null)
            return default;
        var pinned = await definitions.FindPinned(versionId, cancellation);
        return pinned?.Form(form) is { ValueKind: not JsonValueKind.Undefined } signed ? signed : library.Find(form);
    }
}
