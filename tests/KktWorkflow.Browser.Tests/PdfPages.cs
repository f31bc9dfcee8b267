using UglyToad.PdfPig;

namespace KktWorkflow.Browser.Tests;

/// <summary>What stands on the pages of a PDF. Spaces are left out: how wide they are is the fonts' business.</summary>
internal sealed class PdfPages
{
    private readonly IReadOnlyList<string> _texts;

    private PdfPages(IReadOnlyList<string> texts) => _texts = texts;

    public int Count => _texts.Count;

    public static PdfPages Read(string file)
    {
        using var document = PdfDocument.Open(file);
        return new([.. document.GetPages().Select(page => Bare(page.Text))]);
    }

    /// <summary>Numbers of the pages, from 1, on which the text stands.</summary>
    public IReadOnlyList<int> With(string text) => [.. _texts.Index().Where(page => page.Item.Contains(Bare(text), StringComparison.OrdinalIgnoreCase)).Select(page => page.Index + 1)];

    private static string Bare(string text) => string.Concat(text.Normalize().Where(c => !char.IsWhiteSpace(c)));
}
