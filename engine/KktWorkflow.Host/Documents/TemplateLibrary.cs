using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage;

namespace KktWorkflow.Host.Documents;

/// <summary>The forms that come with the program. They are taken once, by an installation that has none yet; afterwards the database is the truth.</summary>
internal static class TemplateLibrary
{
    /// <summary>Name of the register within the folder of definitions.</summary>
    public const string Register = "templates/documents.json";

    /// <param name="library">The folder of definitions. One without forms leaves everything as it is.</param>
    /// <exception cref="CannotStartException">The register or one of its files can't be taken.</exception>
    public static async Task LoadAsync(KktStorage storage, string library, CancellationToken cancellation)
    {
        var file = Path.Combine(library, Register);
        if (!File.Exists(file) || await storage.DocumentTemplates.Document(cancellation) is not null)
            return;
        var files = new List<byte[]>();
        foreach (var word in Directory.GetFiles(Path.GetDirectoryName(file)!, "*.docx").Order(StringComparer.Ordinal))
            files.Add(await File.ReadAllBytesAsync(word, cancellation));
        if (await storage.DocumentTemplates.Replace(await File.ReadAllBytesAsync(file, cancellation), files, Actor.System, cancellation) is { } refusal)
            throw new CannotStartException($"{file} can't be taken: {RefusalSentence.Of(refusal, "en")}");
    }
}
