namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>The small signs of a drawing, each on a 16 by 16 field.</summary>
internal static class Glyphs
{
    private const string Clock = "M8 2.2a5.8 5.8 0 1 0 .01 0M8 4.8V8l2.1 1.4";
    private const string Person = "M6.4 2.4a2.6 2.6 0 1 0 .01 0M2 14v-1a3 3 0 0 1 3-3h2.6M9.6 12.4l1.7 1.7 3.1-3.4";
    private const string Pen = "M1.4 11.6c1.6-4.4 3.2-7.4 4.5-6.2 1.4 1.3-2.4 5.4-1 5.6 1.3.2 1.8-3 3-2.8 1 .2.2 2.7 1.4 2.8 1 .1 1.2-1.5 2.2-1.5.9 0 1 .9 3.1.9";
    private const string Bubbles = "M6 2.4h8v5.8h-1.6v1.8l-2-1.8H6zM3.8 6.2H2V12h1.4v1.8l2-1.8h4v-1.4";
    private const string Bars = "M4.6 3h2.2v10H4.6zM9.2 3h2.2v10H9.2z";
    private const string Wheel = "M8 5.2a2.8 2.8 0 1 0 .01 0M8 1.8v1.8M8 12.4v1.8M1.8 8h1.8M12.4 8h1.8M3.7 3.7l1.2 1.2M11.1 11.1l1.2 1.2M12.3 3.7l-1.2 1.2M4.9 11.1l-1.2 1.2";
    private const string Tree = "M6 2.2h4v3H6zM1.8 10.8h4v3h-4zM10.2 10.8h4v3h-4zM8 5.2V8M3.8 10.8V8h8.4v2.8";
    private const string Fork = "M8 14V9L4 5M8 9l4-4M3.6 8V4.4h3.2M9.2 4.4h3.2V8";
    private const string Apart = "M2.4 8h3l3-3.6h4.8M5.4 8l3 3.6h4.8M11.4 2.6l1.8 1.8-1.8 1.8M11.4 9.8l1.8 1.8-1.8 1.8";
    private const string Together = "M2.4 4.4h3.4l3 3.6h4.6M2.4 11.6h3.4l3-3.6M11.6 6.2 13.4 8l-1.8 1.8";

    public static SvgWriter DrawClock(this SvgWriter svg, double x, double y, double size, string colour) => svg.Lines(Clock, x, y, size, colour);

    /// <summary>The sign of the node's kind, in outline.</summary>
    public static SvgWriter DrawKind(this SvgWriter svg, DiagramNodeKind kind, double x, double y, double size, string colour) => svg.Lines(
        kind switch
        {
            DiagramNodeKind.Sign => Pen,
            DiagramNodeKind.Consult => Bubbles,
            DiagramNodeKind.Wait => Bars,
            DiagramNodeKind.Automatic => Wheel,
            DiagramNodeKind.Child => Tree,
            DiagramNodeKind.Branch => Fork,
            DiagramNodeKind.Split => Apart,
            DiagramNodeKind.Join => Together,
            _ => Person,
        },
        x, y, size, colour);

    /// <summary>The filled sign of what became of the node: a check, a play mark, a warning triangle; the kind's sign where nothing did.</summary>
    public static SvgWriter DrawState(this SvgWriter svg, DiagramNode node, double x, double y, double size, string colour)
    {
        switch (node.State)
        {
            case DiagramNodeState.Done:
                return svg.Filled("M8 1.6a6.4 6.4 0 1 0 .01 0", x, y, size, colour).Lines("M5.2 8.2l2 2 3.7-4", x, y, size, DiagramPalette.White, 1.7);
            case DiagramNodeState.Open:
                return svg.Filled("M4 2.2v11.6a.8.8 0 0 0 1.2.7l8.8-5.8a.8.8 0 0 0 0-1.4L5.2 1.5a.8.8 0 0 0-1.2.7z", x, y, size, colour);
            case DiagramNodeState.Late:
                return svg.Filled("M6.9 2 1.3 12a1.3 1.3 0 0 0 1.1 2h11.2a1.3 1.3 0 0 0 1.1-2L9.1 2a1.3 1.3 0 0 0-2.2 0z", x, y, size, colour)
                    .Lines("M8 5.6v3.6M8 11.4v.2", x, y, size, DiagramPalette.White, 1.6);
            default:
                return svg.DrawKind(node.Kind, x, y, size, colour);
        }
    }

    public static SvgWriter Filled(this SvgWriter svg, string path, double x, double y, double size, string colour) =>
        svg.Shape("path", ("d", path), ("fill", colour), ("transform", At(x, y, size)));

    private static SvgWriter Lines(this SvgWriter svg, string path, double x, double y, double size, string colour, double weight = 1.3) =>
        svg.Shape("path", ("d", path), ("fill", "none"), ("stroke", colour), ("stroke-width", weight), ("stroke-linecap", "round"),
            ("stroke-linejoin", "round"), ("transform", At(x, y, size)));

    private static string At(double x, double y, double size) =>
        $"translate({SvgWriter.Number(x)} {SvgWriter.Number(y)}) scale({SvgWriter.Number(size / 16)})";
}
