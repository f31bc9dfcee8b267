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

        return Draw(DiagramSheet.Whole(DiagramLayout.Of(diagram, size)), diagram.Title, size, scale: 1);
    }

    /// <summary>The markup of one sheet for paper, where a pixel of a page is three quarters of a point.</summary>
    internal static string Draw(DiagramSheet sheet, string title, double pointsToPixel) => Draw(sheet, title, DiagramSize.Sheet, pointsToPixel / 0.75);

    private static string Draw(DiagramSheet sheet, string title, DiagramSize size, double scale)
    {
        var svg = new SvgWriter();
        svg.Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("role", "img"), ("aria-label", title), ("class", "k-diagram"),
            ("viewBox", $"0 0 {SvgWriter.Number(sheet.Width)} {SvgWriter.Number(sheet.Height)}"),
            ("width", sheet.Width * scale), ("height", sheet.Height * scale), ("font-family", "Inter, 'Segoe UI', sans-serif"));
        svg.Title(title);
        DrawLanes(svg, sheet);
        foreach (var edge in sheet.Edges.OrderBy(edge => edge.Edge.State == DiagramEdgeState.Followed || edge.Edge.Mark != DiagramMark.None))
        {
            DrawEdge(svg, edge);
        }

        foreach (var (node, box) in sheet.Nodes)
        {
            DrawNode(svg, node, box, size);
        }

        foreach (var label in sheet.Labels)
        {
            DrawLabel(svg, label);
        }

        foreach (var (node, box) in sheet.Nodes.Where(pair => pair.Node.Tag is not null))
        {
            DrawTag(svg, node, box);
        }

        foreach (var connector in sheet.Connectors)
        {
            svg.Shape("circle", ("cx", connector.Center.X), ("cy", connector.Center.Y), ("r", SheetConnector.Radius), ("fill", DiagramPalette.White), ("stroke", DiagramPalette.Edge), ("stroke-width", 1.4));
            svg.Text(connector.Letter, connector.Center.X, connector.Center.Y + 3.5, 10, DiagramPalette.Ink, 600, "middle");
        }

        return svg.Close("svg").ToString();
    }

    private static void DrawLanes(SvgWriter svg, DiagramSheet sheet)
    {
        var even = true;
        foreach (var (name, band) in sheet.Lanes)
        {
            svg.Shape("rect", ("x", 0d), ("y", band.Y), ("width", band.Width), ("height", band.Height), ("fill", even ? DiagramPalette.White : "#fbfcfe"));
            svg.Shape("rect", ("x", 0d), ("y", band.Y), ("width", DiagramMetrics.LaneHeader), ("height", band.Height), ("fill", DiagramPalette.LaneHeader));
            if (band.Y > 0)
            {
                svg.Shape("path", ("d", $"M0 {SvgWriter.Number(band.Y)}H{SvgWriter.Number(band.Width)}"), ("stroke", DiagramPalette.RowLine));
            }

            var lines = TextMeasure.Wrap(name, DiagramMetrics.LaneHeader - 10, 11.5, bold: true, lines: DiagramMetrics.LaneLines(band.Height));
            for (var line = 0; line < lines.Count; line++)
            {
                svg.Text(lines[line], DiagramMetrics.LaneHeader / 2, band.CenterY + 4 + ((line - ((lines.Count - 1) / 2d)) * 14), 11.5, DiagramPalette.Ink, 600, "middle");
            }

            even = !even;
        }

        svg.Shape("path", ("d", $"M{SvgWriter.Number(DiagramMetrics.LaneHeader)} 0V{SvgWriter.Number(sheet.Height)}"), ("stroke", DiagramPalette.Line));
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
        var length = Length(from, to);
        var (along, down) = length == 0 ? (0, 0) : ((to.X - from.X) / length, (to.Y - from.Y) / length);
        var left = new Point(to.X - (8 * along) - (3.5 * down), to.Y - (8 * down) + (3.5 * along));
        var right = new Point(to.X - (8 * along) + (3.5 * down), to.Y - (8 * down) - (3.5 * along));
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

    private static Point Toward(Point from, Point to, double distance) => Length(from, to) is > 0 and var length
        ? new(from.X + ((to.X - from.X) / length * distance), from.Y + ((to.Y - from.Y) / length * distance))
        : from;

    private static double Length(Point a, Point b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));

    private static string At(Point point) => $"{SvgWriter.Number(point.X)} {SvgWriter.Number(point.Y)}";
}
