using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Procedures.Drawing;

namespace KktWorkflow.Host.Booklet;

/// <content>The flowchart as a group of shapes, laid out as on the screen and in grey.</content>
internal sealed partial class BookletWord
{
    // English metric units in a point.
    private const double Point = 12_700;

    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly XNamespace Wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace Wpg = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";
    private static readonly XNamespace Wps = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
    private static readonly XNamespace Mc = "http://schemas.openxmlformats.org/markup-compatibility/2006";

    /// <param name="scale">Points to a pixel.</param>
    /// <param name="number">Of the drawing within the file.</param>
    private static AlternateContent Flow(DiagramSheet sheet, double scale, int number, string title)
    {
        var shapes = new FlowShapes(scale * Point, 1000 * number);
        foreach (var (name, band) in sheet.Lanes)
        {
            // Nothing fills a lane, so that the words across an obsolete version show through it.
            shapes.Add(band, "rect", null, "BFBFBF");
            shapes.Add(
                new Box(0, band.Y, DiagramMetrics.LaneHeader, band.Height), "rect", "EDEDED", "BFBFBF",
                TextMeasure.Wrap(name, DiagramMetrics.LaneHeader - 10, 11.5, bold: true, lines: DiagramMetrics.LaneLines(band.Height)), bold: true);
        }

        foreach (var routed in sheet.Edges)
            shapes.Add(routed.Path, routed.Edge.Backward);
        foreach (var (node, box) in sheet.Nodes)
            Add(shapes, node, box);
        foreach (var label in sheet.Labels)
            shapes.Add(label.Plate, "rect", "FFFFFF", null, [label.Text]);
        foreach (var connector in sheet.Connectors)
        {
            shapes.Add(
                new Box(connector.Center.X - SheetConnector.Radius, connector.Center.Y - SheetConnector.Radius, 2 * SheetConnector.Radius, 2 * SheetConnector.Radius), "ellipse", "FFFFFF", "404040", [connector.Letter], bold: true);
        }

        return new AlternateContent(Whole(shapes, sheet, number, XmlWords.Of(title)).ToString(SaveOptions.DisableFormatting));
    }

    private static void Add(FlowShapes shapes, DiagramNode node, Box box)
    {
        switch (node.Kind)
        {
            case DiagramNodeKind.Start:
                shapes.Add(box, "ellipse", "FFFFFF", "000000");
                break;
            case DiagramNodeKind.End:
                shapes.Add(box, "ellipse", "404040", "000000");
                break;
            case DiagramNodeKind.Branch or DiagramNodeKind.Split or DiagramNodeKind.Join:
                shapes.Add(box, "diamond", "FFFFFF", "000000");
                break;
            default:
                var words = NodeWords.Of(node, box.Width);
                shapes.Add(box, "roundRect", "FFFFFF", "404040", words.Title, bold: true, dashed: node.Kind == DiagramNodeKind.Wait, below: words.Below);
                break;
        }
    }

    private static XElement Whole(FlowShapes shapes, DiagramSheet sheet, int number, string title)
    {
        var (width, height) = (shapes.Length(sheet.Width), shapes.Length(sheet.Height));
        var extent = new XElement(Wp + "extent", new XAttribute("cx", width), new XAttribute("cy", height));
        var group = new XElement(
            Wpg + "wgp",
            new XElement(Wpg + "cNvGrpSpPr"),
            new XElement(Wpg + "grpSpPr", new XElement(
                A + "xfrm", FlowShapes.Place("off", 0, 0), FlowShapes.Extent("ext", width, height), FlowShapes.Place("chOff", 0, 0), FlowShapes.Extent("chExt", width, height))),
            shapes.All);
        var inline = new XElement(
            Wp + "inline", new XAttribute("distT", 0), new XAttribute("distB", 0), new XAttribute("distL", 0), new XAttribute("distR", 0),
            extent,
            new XElement(Wp + "docPr", new XAttribute("id", number), new XAttribute("name", $"Flow {number.ToString(CultureInfo.InvariantCulture)}"), new XAttribute("descr", title)),
            new XElement(Wp + "cNvGraphicFramePr"),
            new XElement(A + "graphic", new XElement(A + "graphicData", new XAttribute("uri", Wpg.NamespaceName), group)));
        return new XElement(
            Mc + "AlternateContent",
            new XAttribute(XNamespace.Xmlns + "mc", Mc), new XAttribute(XNamespace.Xmlns + "w", W), new XAttribute(XNamespace.Xmlns + "wp", Wp), new XAttribute(XNamespace.Xmlns + "a", A),
            new XAttribute(XNamespace.Xmlns + "wpg", Wpg), new XAttribute(XNamespace.Xmlns + "wps", Wps),
            new XElement(Mc + "Choice", new XAttribute("Requires", "wpg"), new XElement(W + "drawing", inline)),
            new XElement(Mc + "Fallback", new XElement(W + "t", title)));
    }

    /// <summary>Collects shapes, pixels of the layout turned into the page's units.</summary>
    private sealed class FlowShapes(double scale, int firstId)
    {
        private readonly List<XElement> all = [];

        public IReadOnlyList<XElement> All => all;

        public static XElement Place(string name, long x, long y) => new(A + name, new XAttribute("x", x), new XAttribute("y", y));

        public static XElement Extent(string name, long width, long height) => new(A + name, new XAttribute("cx", width), new XAttribute("cy", height));

        public long Length(double pixels) => (long)Math.Round(pixels * scale);

        public void Add(Box box, string form, string? fill, string? line, IReadOnlyList<string>? words = null, bool bold = false, bool dashed = false, IReadOnlyList<string>? below = null) => Add(
            box,
            new XElement(A + "prstGeom", new XAttribute("prst", form), new XElement(A + "avLst")),
            fill is null ? new XElement(A + "noFill") : new XElement(A + "solidFill", Colour(fill)),
            line is null ? new XElement(A + "ln", new XElement(A + "noFill")) : Stroke(line, dashed),
            words is null ? null : Lines(words, bold, below ?? []));

        /// <summary>A way with an arrow at its end.</summary>
        public void Add(IReadOnlyList<Point> path, bool dashed)
        {
            var (left, top) = (path.Min(point => point.X), path.Min(point => point.Y));
            var box = new Box(left, top, Math.Max(1, path.Max(point => point.X) - left), Math.Max(1, path.Max(point => point.Y) - top));
            XElement At(Point point) => new(A + "pt", new XAttribute("x", Length(point.X - left)), new XAttribute("y", Length(point.Y - top)));
            var line = new XElement(
                A + "path", new XAttribute("w", Length(box.Width)), new XAttribute("h", Length(box.Height)), new XAttribute("fill", "none"),
                new XElement(A + "moveTo", At(path[0])), path.Skip(1).Select(point => new XElement(A + "lnTo", At(point))));
            Add(
                box,
                new XElement(
                    A + "custGeom", new XElement(A + "avLst"), new XElement(A + "gdLst"), new XElement(A + "ahLst"), new XElement(A + "cxnLst"),
                    new XElement(A + "rect", new XAttribute("l", 0), new XAttribute("t", 0), new XAttribute("r", "r"), new XAttribute("b", "b")), new XElement(A + "pathLst", line)),
                new XElement(A + "noFill"),
                Stroke("404040", dashed, new XElement(A + "tailEnd", new XAttribute("type", "triangle"), new XAttribute("w", "sm"), new XAttribute("len", "sm"))),
                words: null);
        }

        private static XElement Colour(string rgb) => new(A + "srgbClr", new XAttribute("val", rgb));

        private static XElement Stroke(string rgb, bool dashed, XElement? end = null) => new(
            A + "ln", new XAttribute("w", 6350), new XElement(A + "solidFill", Colour(rgb)), dashed ? new XElement(A + "prstDash", new XAttribute("val", "dash")) : null, end);

        private void Add(Box box, XElement form, XElement fill, XElement line, XElement? words)
        {
            var number = firstId + all.Count;
            all.Add(new XElement(
                Wps + "wsp",
                new XElement(Wps + "cNvPr", new XAttribute("id", number), new XAttribute("name", $"Shape {number.ToString(CultureInfo.InvariantCulture)}")),
                new XElement(Wps + "cNvSpPr"),
                new XElement(Wps + "spPr", new XElement(A + "xfrm", Place("off", Length(box.X), Length(box.Y)), Extent("ext", Length(box.Width), Length(box.Height))), form, fill, line),
                words is null ? null : new XElement(Wps + "txbx", words),
                new XElement(Wps + "bodyPr", new XAttribute("wrap", "square"), new XAttribute("lIns", 0), new XAttribute("tIns", 0), new XAttribute("rIns", 0), new XAttribute("bIns", 0), new XAttribute("anchor", "ctr"))));
        }

        private XElement Lines(IReadOnlyList<string> words, bool bold, IReadOnlyList<string> below) =>
            new(W + "txbxContent", words.Select(line => Line(line, bold, NodeWords.TitleSize)), below.Select(line => Line(line, bold: false, NodeWords.BelowSize)));

        private XElement Line(string words, bool bold, double pixels)
        {
            var size = Math.Max(6, (int)Math.Round(pixels * scale / Point * 2));
            return new XElement(
                W + "p",
                new XElement(
                    W + "pPr",
                    new XElement(W + "spacing", new XAttribute(W + "before", 0), new XAttribute(W + "after", 0), new XAttribute(W + "line", 240), new XAttribute(W + "lineRule", "auto")),
                    new XElement(W + "jc", new XAttribute(W + "val", "center"))),
                new XElement(
                    W + "r",
                    new XElement(
                        W + "rPr", new XElement(W + "rFonts", new XAttribute(W + "ascii", "Arial"), new XAttribute(W + "hAnsi", "Arial"), new XAttribute(W + "cs", "Arial")),
                        bold ? new XElement(W + "b") : null, new XElement(W + "sz", new XAttribute(W + "val", size))),
                    new XElement(W + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), XmlWords.Of(words))));
        }
    }
}
