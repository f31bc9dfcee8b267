using System.Security.Cryptography;
using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Documents;
using KktWorkflow.Storage.Audits;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Documents;
using KktWorkflow.Storage.Escalations;
using KktWorkflow.Storage.LegalDocuments;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.Administration;

/// <summary>How the files that come with the program differ from what is stored. Nothing is taken from a file without an import.</summary>
internal sealed class LibraryComparison(HostSettings settings, DefinitionStore definitions, OrganisationStore organisation, CalendarStore calendars, EscalationStore policies, LegalDocumentStore documents, AuditCriteriaStore criteria, DocumentTemplateStore forms)
{
    /// <summary>The files that are not what is stored, by name.</summary>
    public async Task<IReadOnlyList<LibraryDifference>> FindAsync(CancellationToken cancellation)
    {
        var found = new List<LibraryDifference>();
        foreach (var (name, document) in new (string, Func<CancellationToken, Task<byte[]?>>)[]
        {
            ("organisation.json", organisation.Document), ("calendar.json", calendars.Document), ("escalation.json", policies.Document), ("legal-documents.json", documents.Document), ("audit-criteria.json", criteria.Document),
            (TemplateLibrary.Register, forms.Document),
        })
        {
            var file = Path.Combine(settings.Library, name);
            if (File.Exists(file) && await DiffersAsync(file, await document(cancellation), cancellation))
                found.Add(new(name, null, LibraryDifferenceKind.Different));
        }

        var stored = (await definitions.List(cancellation)).ToLookup(d => d.DefinitionId, StringComparer.Ordinal);
        var folder = Path.Combine(settings.Library, "procedures");
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var text = await File.ReadAllBytesAsync(file, cancellation);
            var name = $"procedures/{Path.GetFileName(file)}";
            if (DefinitionReader.Read(text) is not DefinitionReadResult.Read read)
                found.Add(new(name, null, LibraryDifferenceKind.Unreadable));
            else if (!stored.Contains(read.Definition.DefinitionId))
                found.Add(new(name, read.Definition.Name, LibraryDifferenceKind.Missing));
            else if (stored[read.Definition.DefinitionId].All(version => !string.Equals(version.Hash, Convert.ToHexStringLower(SHA256.HashData(text)), StringComparison.Ordinal)))
                found.Add(new(name, read.Definition.Name, LibraryDifferenceKind.Different));
        }

        return found;
    }

    private static async Task<bool> DiffersAsync(string file, byte[]? stored, CancellationToken cancellation)
    {
        if (stored is null)
            return true;
        using var here = JsonDocument.Parse(await File.ReadAllBytesAsync(file, cancellation));
        using var there = JsonDocument.Parse(stored);
        return !JsonElement.DeepEquals(here.RootElement, there.RootElement);
    }
}
