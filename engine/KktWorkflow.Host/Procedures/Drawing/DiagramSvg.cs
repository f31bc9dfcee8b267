using System.Text;

namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>Draws a flowchart in lanes as SVG markup that needs neither script nor style sheet.</summary>
public static partial class DiagramSvg
{
    /// <summary>The markup of the whole drawing, an image named by the diagram's title; empty for a diagram without nodes.</summary>
    public static string Draw(Diagram diagram, DiagramSize size)
    {
        if (diagram.Nodes.Count == 0)
        {
            return string.Empty;
        }

        var layout = DiagramLayout.Of(diagram, size);
        var svg = new SvgWriter();
        svg.Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("role", "img"), ("aria-label", diagram.Title), ("class", "k-diagram"),
            ("viewBox", $"0 0 {SvgWriter.Number(layout.Width)} {SvgWriter.Number(layout.Height)}"),
            ("width", layout.Width), ("height", layout.Height), ("font-family", "Inter, 'Segoe UI', sans-serif"));
        svg.Title(diagram.Title);
        DrawLanes(svg, layout);
        foreach (var edge in layout.Edges.OrderBy(edge => edge.Edge.State == DiagramEdgeState.Followed || edge.Edge.Mark != DiagramMark.None))
        {
            DrawEdge(svg, edge);
        }

        foreach (var (node, box) in layout.Nodes)
        {
            DrawNode(svg, node, box, size);
        }

        foreach (var label in layout.Labels)
        {
            DrawLabel(svg, label);
        }

        foreach (var (node, box) in layout.Nodes.Where(pair => pair.Node.Tag is not null))
        {
            DrawTag(svg, node, box);
        }

        return svg.Close("svg").ToString();
    }

    private static void DrawLanes(SvgWriter svg, DiagramLayout layout)
    {
        var even = true;
        foreach (var (name, band) in layout.Lanes)
        {
            svg.Shape("rect", ("x", 0d), ("y", band.Y), ("width", band.Width), ("height", band.Height), ("fill", even ? DiagramPalette.White : "#fbfcfe"));
            svg.Shape("rect", ("x", 0d), ("y", band.Y), ("width", DiagramMetrics.LaneHeader), ("height", band.Height), ("fill", DiagramPalette.LaneHeader));
            if (band.Y > 0)
            {
                svg.Shape("path", ("d", $"M0 {SvgWriter.Number(band.Y)}H{SvgWriter.Number(band.Width)}"), ("stroke", DiagramPalette.RowLine));
            }

            var lines = TextMeasure.Wrap(name, DiagramMetrics.LaneHeader - 10, 11.5, bold: true, lines: 4);
            for (var line = 0; line < lines.Count; line++)
            {
                svg.Text(lines[line], DiagramMetrics.LaneHeader / 2, band.CenterY + 4 + ((line - ((lines.Count - 1) / 2d)) * 14), 11.5, DiagramPalette.Ink, 600, "middle");
            }

            even = !even;
        }

        svg.Shape("path", ("d", $"M{SvgWriter.Number(DiagramMetrics.LaneHeader)} 0V{SvgWriter.Number(layout.Height)}"), ("stroke", DiagramPalette.Line));
    }

    private static void DrawEdge(SvgWriter svg, RoutedEdge routed)
    {
        var (colour, width) = routed.Edge.Mark != DiagramMark.None ? (ColourOf(routed.Edge.Mark), 2d)
            : routed.Edge.State == DiagramEdgeState.Followed ? (DiagramPalette.Ok, 2d)
            : routed.Edge.State == DiagramEdgeState.NotFollowed ? (DiagramPalette.Outline, 1.3)
            : (DiagramPalette.Edge, 1.4);
        var attributes = new List<(string, object)>
        {
            ("d", PathOf(routed.Path)), ("fill", "none"), ("stroke", colour), ("stroke-width", width),
        };
        if (routed.Edge.Mark == DiagramMark.Removed)
        {
            attributes.Add(("stroke-dasharray", "4 3"));
        }
        else if (routed.Edge.State == DiagramEdgeState.NotFollowed)
        {
            attributes.Add(("stroke-dasharray", "2 4"));
        }
        else if (routed.Edge.Backward)
        {
            attributes.Add(("stroke-dasharray", "5 4"));
        }

        svg.Shape("path", [.. attributes]);
        DrawArrow(svg, routed.Path[^2], routed.Path[^1], colour);
    }

    private static void DrawArrow(SvgWriter svg, Point from, Point to, string colour)
    {
        var along = Math.Sign(to.X - from.X);
        var down = Math.Sign(to.Y - from.Y);
        var left = new Point(to.X - (8 * along) - (3.5 * down), to.Y - (8 * down) - (3.5 * along));
        var right = new Point(to.X - (8 * along) + (3.5 * down), to.Y - (8 * down) + (3.5 * along));
        svg.Shape("path", ("d", $"M{At(to)}L{At(left)}L{At(right)}Z"), ("fill", colour));
    }

    private static void DrawLabel(SvgWriter svg, PlacedLabel label)
    {
        svg.Open("g").Title(label.Edge.Edge.Label!);
        svg.Shape("rect", ("x", label.Plate.X), ("y", label.Plate.Y), ("width", label.Plate.Width), ("height", label.Plate.Height), ("rx", 3d), ("fill", DiagramPalette.White));
        var colour = label.Edge.Edge.Mark != DiagramMark.None ? ColourOf(label.Edge.Edge.Mark) : label.Edge.Edge.State == DiagramEdgeState.Followed ? DiagramPalette.OkText : DiagramPalette.Ink2;
        svg.Text(label.Text, label.Plate.CenterX, label.Plate.Y + 11.5, LabelPlacer.FontSize, colour, 500, "middle");
        svg.Close("g");
    }

    private static string ColourOf(DiagramMark mark) => mark switch
    {
        DiagramMark.Added => DiagramPalette.Added,
        DiagramMark.Removed => DiagramPalette.Removed,
        DiagramMark.Changed => DiagramPalette.Changed,
        _ => DiagramPalette.Accent,
    };

    /// <summary>Straight parts joined by round corners, smaller where a part is short.</summary>
    private static string PathOf(IReadOnlyList<Point> path)
    {
        var text = new StringBuilder("M").Append(At(path[0]));
        for (var index = 1; index < path.Count - 1; index++)
        {
            var (before, corner, after) = (path[index - 1], path[index], path[index + 1]);
            var radius = Math.Min(DiagramMetrics.CornerRadius, Math.Min(Length(before, corner), Length(corner, after)) / 2);
            text.Append('L').Append(At(Toward(corner, before, radius))).Append('Q').Append(At(corner)).Append(' ').Append(At(Toward(corner, after, radius)));
        }

        return text.Append('L').Append(At(path[^1])).ToString();
    }

    private static Point Toward(Point from, Point to, double distance) =>
        new(from.X + (Math.Sign(to.X - from.X) * distance), from.Y + (Math.Sign(to.Y - from.Y) * distance));

    private static double Length(Point a, Point b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y);

    private static string At(Point point) => $"{SvgWriter.Number(point.X)} {SvgWriter.Number(point.Y)}";
}
