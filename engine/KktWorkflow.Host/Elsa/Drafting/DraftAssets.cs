using System.Text.Json;
using KktWorkflow.Host.Frame;

namespace KktWorkflow.Host.Elsa.Drafting;

/// <summary>The designer's script and style sheets by the names that its build gave them, which change with their content. Read once; thread-safe.</summary>
internal sealed class DraftAssets(IWebHostEnvironment environment, PageAddresses pages)
{
    private const string Manifest = "thiet-ke/soan/manifest.json";
    private const string Entry = "src/main.tsx";

    private readonly Lazy<(string Script, IReadOnlyList<string> Sheets)> _files = new(() => Read(environment, pages));

    public string Script => _files.Value.Script;

    public IReadOnlyList<string> Sheets => _files.Value.Sheets;

    private static (string, IReadOnlyList<string>) Read(IWebHostEnvironment environment, PageAddresses pages)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(Manifest);
        if (!file.Exists)
            throw new InvalidOperationException($"{Manifest} is missing: designer/build makes it.");
        using var content = file.CreateReadStream();
        using var manifest = JsonDocument.Parse(content);
        var entry = manifest.RootElement.GetProperty(Entry);
        var sheets = entry.TryGetProperty("css", out var css) ? css.EnumerateArray().Select(sheet => AddressOf(sheet.GetString()!)).ToList() : [];
        return (AddressOf(entry.GetProperty("file").GetString()!), sheets);

        string AddressOf(string name) => $"{pages.DraftingFiles}/{name}";
    }
}
