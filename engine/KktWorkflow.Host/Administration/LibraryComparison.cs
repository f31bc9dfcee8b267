using System.Security.Cryptography;
using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Host.Composition;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.Administration;

/// <summary>How the files that come with the program differ from what is stored. Nothing is taken from a file without an import.</summary>
internal sealed class LibraryComparison(HostSettings settings, DefinitionStore definitions, OrganisationStore organisation)
{
    /// <summary>The files that are not what is stored, by name.</summary>
    public async Task<IReadOnlyList<LibraryDifference>> FindAsync(CancellationToken cancellation)
    {
        var found = new List<LibraryDifference>();
        var chart = Path.Combine(settings.Library, "organisation.json");
        if (File.Exists(chart) && await OrganisationDiffersAsync(chart, cancellation))
            found.Add(new("organisation.json", null, LibraryDifferenceKind.Different));
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

    private async Task<bool> OrganisationDiffersAsync(string file, CancellationToken cancellation)
    {
        if (await organisation.Document(cancellation) is not { } stored)
            return true;
        using var here = JsonDocument.Parse(await File.ReadAllBytesAsync(file, cancellation));
        using var there = JsonDocument.Parse(stored);
        return !JsonElement.DeepEquals(here.RootElement, there.RootElement);
    }
}
