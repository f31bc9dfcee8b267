namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>A flowchart for A4: on as few pages as hold it in letters that can be read on paper, upright or across, and then as large as it fits on those.</summary>
/// <param name="IsAcross">Whether the pages lie across.</param>
/// <param name="Scale">Points to a pixel.</param>
/// <param name="Sheets">Empty for a diagram without nodes.</param>
internal sealed record PrintedDiagram(bool IsAcross, double Scale, IReadOnlyList<DiagramSheet> Sheets)
{
    // Names of steps between seven and ten points.
    private static readonly double[] Scales = [0.8, 0.76, 0.72, 0.68, 0.64, 0.6];

    // Points that margins, head, foot and heading leave of A4.
    private static readonly (bool IsAcross, double Width, double Height)[] Pages = [(false, 467, 640), (true, 720, 415)];

    public static PrintedDiagram Of(Diagram diagram)
    {
        if (diagram.Nodes.Count == 0)
            return new(IsAcross: false, Scales[0], []);
        var layout = DiagramLayout.Of(diagram, DiagramSize.Sheet);
        return Pages.SelectMany(page => Scales.Select(scale => On(layout, page, scale))).OrderBy(printed => printed.Sheets.Count).ThenByDescending(printed => printed.Scale).First();
    }

    private static PrintedDiagram On(DiagramLayout layout, (bool IsAcross, double Width, double Height) page, double least)
    {
        var sheets = DiagramSheets.Of(layout, page.Width / least, page.Height / least);
        var fits = Math.Min(page.Width / sheets.Max(sheet => sheet.Width), page.Height / sheets.Max(sheet => sheet.Height));
        return new(page.IsAcross, Math.Min(Scales[0], fits), sheets);
    }
}
