namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>Parts a layout into sheets of a size, between columns and rows. Every node and every name stands on one sheet, lanes are named on each, and a way that goes over an edge of a sheet breaks off
/// at a letter and goes on at the same one.</summary>
internal sealed class DiagramSheets
{
    /// <summary>Beside a cut, for the connectors.</summary>
    private const double Strip = 30;

    private const double ConnectorDistance = (2 * SheetConnector.Radius) + 2;
    private readonly DiagramLayout layout;
    private readonly List<(double From, double To)> columns;
    private readonly List<(double From, double To)> rows;
    private readonly List<Piece> pieces = [];

    private DiagramSheets(DiagramLayout layout, double width, double height)
    {
        this.layout = layout;
        columns = Spans(layout.ColumnCuts, DiagramMetrics.LaneHeader, layout.Width, width - DiagramMetrics.LaneHeader);
        rows = Spans(layout.RowCuts, 0, layout.Height, height);
        var letters = new Dictionary<(double X, double Y), string>();
        foreach (var edge in layout.Edges)
            Part(edge, letters);
    }

    /// <summary>The sheets from left to right, then down; one where the whole fits, none for a layout without nodes. A single column or row that is wider or higher than a sheet keeps its size.</summary>
    public static IReadOnlyList<DiagramSheet> Of(DiagramLayout layout, double width, double height)
    {
        if (layout.Nodes.Count == 0)
            return [];
        if (layout.Width <= width && layout.Height <= height)
            return [DiagramSheet.Whole(layout)];
        var sheets = new DiagramSheets(layout, width, height);
        return [.. sheets.rows.SelectMany((_, row) => sheets.columns.Select((_, column) => sheets.SheetOf(column, row))).Where(sheet => sheet.Nodes.Count > 0 || sheet.Edges.Count > 0)];
    }

    /// <summary>As few spans as fit, of about the same length.</summary>
    private static List<(double From, double To)> Spans(IReadOnlyList<double> cuts, double from, double to, double room)
    {
        if (to - from <= room)
            return [(from, to)];
        var inner = room - (2 * Strip);
        var fewest = Greedy(inner).Count;
        for (var length = (to - from) / fewest; length < inner; length += ConnectorDistance)
        {
            if (Greedy(length) is var spans && spans.Count == fewest)
                return spans;
        }

        return Greedy(inner);

        List<(double From, double To)> Greedy(double length)
        {
            var spans = new List<(double, double)>();
            var (start, end) = (from, from);
            foreach (var cut in cuts.Append(to))
            {
                if (cut - start > length && end > start)
                {
                    spans.Add((start, end));
                    start = end;
                }

                end = cut;
            }

            spans.Add((start, to));
            return spans;
        }
    }

    /// <summary>`A` to `Z`, then `AA`.</summary>
    private static string LetterOf(int index) => index < 26 ? ((char)('A' + index)).ToString() : LetterOf((index / 26) - 1) + LetterOf(index % 26);

    /// <summary>Breaks a way where it goes from one sheet to another. Ways that cross at one point share its letter.</summary>
    private void Part(RoutedEdge edge, Dictionary<(double X, double Y), string> letters)
    {
        Piece? piece = null;
        foreach (var (from, to) in edge.Path.Zip(edge.Path.Skip(1)).SelectMany(Broken))
        {
            var at = (SpanOf(columns, (from.X + to.X) / 2), SpanOf(rows, (from.Y + to.Y) / 2));
            if (piece is null || piece.At != at)
            {
                var letter = piece is null ? null : LetterAt(from);
                if (piece is not null)
                    piece.Out = letter;
                piece = new(edge.Edge, at) { In = letter, Path = { from } };
                pieces.Add(piece);
            }

            piece.Path.Add(to);
        }

        string LetterAt(Point point)
        {
            var key = (Math.Round(point.X), Math.Round(point.Y));
            return letters.TryGetValue(key, out var known) ? known : letters[key] = LetterOf(letters.Count);
        }
    }

    /// <summary>A straight part, broken at every cut.</summary>
    private IEnumerable<(Point From, Point To)> Broken((Point From, Point To) part)
    {
        var (from, to) = part;
        var along = columns.Skip(1).Where(span => (from.X < span.From) != (to.X < span.From)).Select(span => new Point(span.From, from.Y));
        var down = rows.Skip(1).Where(span => (from.Y < span.From) != (to.Y < span.From)).Select(span => new Point(from.X, span.From));
        Point[] points = [from, .. along.Concat(down).OrderBy(point => Math.Abs(point.X - from.X) + Math.Abs(point.Y - from.Y)), to];
        return points.Zip(points.Skip(1));
    }

    /// <summary>The point of its way beside which a name stands: it goes where the way goes.</summary>
    private static Point Named(PlacedLabel label) => label.Edge.Path.Zip(label.Edge.Path.Skip(1))
        .Select(part => new Point(
            Math.Clamp(label.Plate.CenterX, Math.Min(part.First.X, part.Second.X), Math.Max(part.First.X, part.Second.X)),
            Math.Clamp(label.Plate.CenterY, Math.Min(part.First.Y, part.Second.Y), Math.Max(part.First.Y, part.Second.Y))))
        .MinBy(point => Math.Abs(point.X - label.Plate.CenterX) + Math.Abs(point.Y - label.Plate.CenterY));

    private static int SpanOf(List<(double From, double To)> spans, double at) => Math.Max(0, spans.FindLastIndex(span => span.From <= at));

    private DiagramSheet SheetOf(int column, int row)
    {
        var (across, down) = (columns[column], rows[row]);
        var (left, top) = (column > 0 ? Strip : 0, row > 0 ? Strip : 0);
        var width = DiagramMetrics.LaneHeader + left + across.To - across.From + (column < columns.Count - 1 ? Strip : 0);
        var height = top + down.To - down.From + (row < rows.Count - 1 ? Strip : 0);
        var here = pieces.FindAll(piece => piece.At == (column, row));
        var connectors = Connectors();
        return new(
            width,
            height,
            [.. Lanes()],
            [.. layout.Nodes.Where(pair => Holds(pair.Box)).Select(pair => (pair.Node, Here(pair.Box)))],
            [.. here.Select(piece => new RoutedEdge(piece.Edge, [.. PathOf(piece)]))],
            [.. layout.Labels.Where(label => HoldsPoint(Named(label))).Select(label => label with { Plate = Within(Here(label.Plate)) })],
            [.. connectors.Values]);

        bool Holds(Box box) => HoldsPoint(new(box.CenterX, box.CenterY));

        bool HoldsPoint(Point point) => SpanOf(columns, point.X) == column && SpanOf(rows, point.Y) == row;

        Point At(Point point) => new(point.X - across.From + DiagramMetrics.LaneHeader + left, point.Y - down.From + top);

        Box Here(Box box) => At(new(box.X, box.Y)) is var corner ? box with { X = corner.X, Y = corner.Y } : box;

        // A name may stand half beyond the cut.
        Box Within(Box plate) => plate with { X = Math.Clamp(plate.X, DiagramMetrics.LaneHeader, Math.Max(DiagramMetrics.LaneHeader, width - plate.Width)), Y = Math.Clamp(plate.Y, 0, Math.Max(0, height - plate.Height)) };

        IEnumerable<(string, Box)> Lanes()
        {
            foreach (var (name, band) in layout.Lanes.Where(lane => lane.Band.Y < down.To && lane.Band.Bottom > down.From))
            {
                var from = band.Y <= down.From ? 0 : At(new(0, band.Y)).Y;
                var to = band.Bottom >= down.To ? height : At(new(0, band.Bottom)).Y;
                yield return (name, new Box(0, from, width, to - from));
            }
        }

        IEnumerable<Point> PathOf(Piece piece)
        {
            if (piece.In is { } enters)
                yield return AtRim(enters, piece.Path[0]);
            foreach (var point in piece.Path)
                yield return At(point);
            if (piece.Out is { } leaves)
                yield return AtRim(leaves, piece.Path[^1]);
        }

        // The point of the connector's circle that is nearest to where the way meets the cut.
        Point AtRim(string letter, Point cut)
        {
            var center = connectors[(letter, Side(cut))].Center;
            var (x, y) = (At(cut).X - center.X, At(cut).Y - center.Y);
            var length = Math.Sqrt((x * x) + (y * y));
            return new(center.X + (x * SheetConnector.Radius / length), center.Y + (y * SheetConnector.Radius / length));
        }

        // Beside each cut the connectors stand as their ways come, apart from each other.
        Dictionary<(string Letter, SheetSide Side), SheetConnector> Connectors()
        {
            var ends = here.SelectMany(piece => new[] { (Letter: piece.In, Point: piece.Path[0]), (Letter: piece.Out, Point: piece.Path[^1]) })
                .Where(end => end.Letter is not null).Select(end => (Letter: end.Letter!, end.Point, Side: Side(end.Point))).DistinctBy(end => (end.Letter, end.Side));
            var placed = new Dictionary<(string, SheetSide), SheetConnector>();
            foreach (var side in ends.GroupBy(end => end.Side))
            {
                var isUpright = side.Key is SheetSide.Left or SheetSide.Right;
                var ordered = side.OrderBy(end => isUpright ? end.Point.Y : end.Point.X).ToList();
                var places = Apart([.. ordered.Select(end => At(end.Point) is var point && isUpright ? point.Y : point.X)], isUpright ? height : width);
                var beyond = Strip - SheetConnector.Radius - 2;
                foreach (var (end, place) in ordered.Zip(places))
                {
                    var point = At(end.Point);
                    placed[(end.Letter, end.Side)] = new(end.Letter, end.Side switch
                    {
                        SheetSide.Left => new(point.X - beyond, place),
                        SheetSide.Right => new(point.X + beyond, place),
                        SheetSide.Top => new(place, point.Y - beyond),
                        _ => new(place, point.Y + beyond),
                    });
                }
            }

            return placed;
        }

        SheetSide Side(Point point) =>
            column > 0 && Math.Abs(point.X - across.From) < 0.1 ? SheetSide.Left
            : column < columns.Count - 1 && Math.Abs(point.X - across.To) < 0.1 ? SheetSide.Right
            : row > 0 && Math.Abs(point.Y - down.From) < 0.1 ? SheetSide.Top
            : SheetSide.Bottom;
    }

    /// <summary>The same places in their order, no two closer than two connectors need, and none beyond the sheet where there is room.</summary>
    private static double[] Apart(double[] places, double end)
    {
        for (var index = 1; index < places.Length; index++)
            places[index] = Math.Max(places[index], places[index - 1] + ConnectorDistance);
        for (var (index, most) = (places.Length - 1, end - ConnectorDistance / 2); index >= 0 && places[index] > most; index--, most -= ConnectorDistance)
            places[index] = most;
        return places;
    }

    private enum SheetSide
    {
        Left,
        Right,
        Top,
        Bottom,
    }

    /// <summary>The part of a way on one sheet, still in the layout's pixels.</summary>
    private sealed class Piece(DiagramEdge edge, (int Column, int Row) at)
    {
        public DiagramEdge Edge { get; } = edge;

        public (int Column, int Row) At { get; } = at;

        public List<Point> Path { get; } = [];

        /// <summary>The letter at which it comes from another sheet; null where it begins here.</summary>
        public string? In { get; init; }

        /// <summary>The letter at which it goes to another sheet; null where it ends here.</summary>
        public string? Out { get; set; }
    }
}
