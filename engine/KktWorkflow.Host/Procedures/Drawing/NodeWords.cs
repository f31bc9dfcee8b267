using System.Globalization;

namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>The words of a box on paper, broken into lines, all of them: what is done, who does it and how long that takes.</summary>
internal sealed record NodeWords(IReadOnlyList<string> Title, IReadOnlyList<string> Below)
{
    public const double TitleSize = 12;
    public const double BelowSize = 11;
    public const double TitleLine = 14;
    public const double BelowLine = 13;
    private const double Margin = 5;

    /// <summary>The height of a box that holds them.</summary>
    public double Height => (Title.Count * TitleLine) + (Below.Count * BelowLine) + (2 * Margin);

    /// <param name="width">Of the box.</param>
    public static NodeWords Of(DiagramNode node, double width)
    {
        var title = node.Number is { } number ? $"{number.ToString(CultureInfo.InvariantCulture)}. {node.Title}" : node.Title;
        var below = new[] { node.Role, node.Foot }.OfType<string>().SelectMany(words => TextMeasure.Wrap(words, width - (2 * Margin), BelowSize, bold: false, lines: int.MaxValue));
        return new(TextMeasure.Wrap(title, width - (2 * Margin), TitleSize, bold: true, lines: int.MaxValue), [.. below]);
    }
}
