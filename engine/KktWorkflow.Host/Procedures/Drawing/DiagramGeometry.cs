namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>Turns cells into pixels: boxes of nodes, bands of lanes, and the tracks between them on which edges run.</summary>
internal sealed class DiagramGeometry
{
    private readonly DiagramMetrics metrics;
    private readonly DiagramPlacement placement;
    private readonly List<double> columnLeft = [];
    private readonly List<double> columnWidth = [];
    private readonly List<double> rowTop = [];
    private readonly List<double> rowExtra = [];
    private readonly List<double> rowHeight = [];
    private readonly List<int> laneFirstRow = [];

    public DiagramGeometry(DiagramGraph graph, DiagramPlacement placement, DiagramMetrics metrics)
    {
        this.metrics = metrics;
        this.placement = placement;
        LayRows(graph);
        LayColumns(graph);
        Boxes = graph.Nodes.ToDictionary(node => node.Id, BoxOf, StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, Box> Boxes { get; }

    public double Width => columnLeft[^1];

    public double Height => rowTop[^1];

    /// <summary>The band of each lane over the whole width, in order.</summary>
    public IEnumerable<(string Name, Box Band)> Lanes()
    {
        for (var lane = 0; lane < placement.Lanes.Count; lane++)
        {
            var top = rowTop[laneFirstRow[lane]];
            var bottom = rowTop[laneFirstRow[lane] + placement.RowsOf(lane)];
            yield return (placement.Lanes[lane], new Box(0, top, Width, bottom - top));
        }
    }

    /// <summary>Where the drawing can be parted between two columns: no box stands there, and no vertical part of an edge runs there.</summary>
    public IEnumerable<double> ColumnCuts => columnLeft.Skip(1).SkipLast(1).Select(left => left - (DiagramMetrics.ColumnGap / 4));

    /// <summary>The same between two rows.</summary>
    public IEnumerable<double> RowCuts => rowTop.Skip(1).SkipLast(1).Select(top => top - (1.5 * DiagramMetrics.RowTrack));

    /// <summary>Where vertical parts of edges may run between columns.</summary>
    public IEnumerable<double> VerticalTracks()
    {
        for (var column = 0; column <= placement.Columns; column++)
        {
            var left = column == 0 ? DiagramMetrics.LaneHeader : columnLeft[column - 1] + columnWidth[column - 1];
            var right = column == placement.Columns ? Width : columnLeft[column];
            var half = DiagramMetrics.ColumnGap / 2;
            for (var x = left + half; x <= right - half + 0.1; x += DiagramMetrics.TrackGap)
            {
                yield return x;
            }
        }
    }

    /// <summary>Where horizontal parts of edges may run between rows.</summary>
    public IEnumerable<double> HorizontalTracks()
    {
        for (var row = 0; row < rowTop.Count; row++)
        {
            var extra = row < rowExtra.Count ? rowExtra[row] : 0;
            for (var y = rowTop[row] - DiagramMetrics.RowTrack; y <= rowTop[row] + extra + DiagramMetrics.RowTrack + 0.1; y += DiagramMetrics.RowTrack)
            {
                if (y >= DiagramMetrics.RowTrack && y <= Height - DiagramMetrics.RowTrack)
                {
                    yield return y;
                }
            }
        }
    }

    private int RowOf(string id) => laneFirstRow[placement.Cells[id].Lane] + placement.Cells[id].Row;

    private void LayRows(DiagramGraph graph)
    {
        var rows = 0;
        for (var lane = 0; lane < placement.Lanes.Count; lane++)
        {
            laneFirstRow.Add(rows);
            rows += placement.RowsOf(lane);
        }

        var top = 0d;
        for (var row = 0; row < rows; row++)
        {
            var returns = graph.Edges.Count(edge => edge.Backward && RowOf(edge.To) == row);
            var extra = 2 * DiagramMetrics.RowTrack * Math.Max(0, row == 0 ? returns : returns - 1);
            var height = metrics.RowHeight - metrics.NodeHeight
                + graph.Nodes.Where(node => RowOf(node.Id) == row).Select(node => metrics.HeightOf(node)).DefaultIfEmpty(0).Max();
            rowTop.Add(top);
            rowExtra.Add(extra);
            rowHeight.Add(height);
            top += height + extra;
        }

        rowTop.Add(top);
    }

    private void LayColumns(DiagramGraph graph)
    {
        var widths = new double[placement.Columns];
        foreach (var node in graph.Nodes)
        {
            var column = placement.Cells[node.Id].Column;
            widths[column] = Math.Max(widths[column], metrics.WidthOf(node.Kind));
        }

        var left = DiagramMetrics.LaneHeader + GapBefore(graph, 0);
        for (var column = 0; column < widths.Length; column++)
        {
            columnLeft.Add(left);
            columnWidth.Add(widths[column]);
            left += widths[column] + GapBefore(graph, column + 1);
        }

        columnLeft.Add(left);
    }

    /// <summary>A gap is as wide as the different ways need that probably turn in it.</summary>
    private double GapBefore(DiagramGraph graph, int column)
    {
        var turning = graph.Edges.Where(edge => RowOf(edge.From) != RowOf(edge.To)).ToList();
        int ColumnOf(string id) => placement.Cells[id].Column;
        var leaving = turning.Where(edge => !edge.Backward && ColumnOf(edge.From) == column - 1 && ColumnOf(edge.To) >= column).Select(edge => edge.From);
        var entering = turning.Where(edge => !edge.Backward && ColumnOf(edge.From) < column - 1 && ColumnOf(edge.To) == column).Select(edge => edge.To);
        var returning = turning.Where(edge => edge.Backward && ColumnOf(edge.From) == column && ColumnOf(edge.To) < column).Select(edge => edge.From);
        var ways = leaving.Distinct(StringComparer.Ordinal).Count() + entering.Distinct(StringComparer.Ordinal).Count() + returning.Distinct(StringComparer.Ordinal).Count();
        var named = graph.Edges
            .Where(edge => !edge.Backward && edge.Label is not null && RowOf(edge.From) == RowOf(edge.To) && ColumnOf(edge.From) == column - 1 && ColumnOf(edge.To) == column)
            .Select(edge => LabelPlacer.WidthOf(edge.Label!, metrics.LabelWidth) + DiagramMetrics.ColumnGap).DefaultIfEmpty(0).Max();
        return Math.Max(named, DiagramMetrics.ColumnGap + (DiagramMetrics.TrackGap * Math.Max(0, ways - 1)));
    }

    private Box BoxOf(DiagramNode node)
    {
        var cell = placement.Cells[node.Id];
        var row = RowOf(node.Id);
        var (width, height) = (metrics.WidthOf(node.Kind), metrics.HeightOf(node));
        var centerX = columnLeft[cell.Column] + (columnWidth[cell.Column] / 2);
        var centerY = rowTop[row] + rowExtra[row] + (rowHeight[row] / 2);
        return new Box(centerX - (width / 2), centerY - (height / 2), width, height);
    }
}
