namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>
/// Gives each node a cell: lanes are units in the order in which the path first meets them, columns follow the longest path.
/// A step in a lower lane stands under its predecessor where the way down is free; the path comes back up one column further right.
/// </summary>
internal sealed class DiagramPlacement
{
    private readonly DiagramGraph graph;
    private readonly List<string> lanes = [];
    private readonly Dictionary<string, Cell> cells = new(StringComparer.Ordinal);
    private readonly HashSet<Cell> taken = [];
    private readonly HashSet<(int Lane, int Column)> passed = [];

    private DiagramPlacement(DiagramGraph graph) => this.graph = graph;

    public IReadOnlyList<string> Lanes => lanes;

    public IReadOnlyDictionary<string, Cell> Cells => cells;

    public int Columns => cells.Count == 0 ? 0 : cells.Values.Max(cell => cell.Column) + 1;

    public int RowsOf(int lane) => cells.Values.Where(cell => cell.Lane == lane).Max(cell => cell.Row) + 1;

    /// <summary>Every node of the graph gets a cell of its own.</summary>
    public static DiagramPlacement Of(DiagramGraph graph)
    {
        var placement = new DiagramPlacement(graph);
        var order = graph.InOrder();
        foreach (var node in order.Where(node => node.Kind != DiagramNodeKind.End && placement.HostOf(node) is null))
        {
            placement.Place(node);
        }

        foreach (var node in order.Where(node => placement.HostOf(node) is not null))
        {
            placement.PlaceBeside(node, placement.HostOf(node)!);
        }

        foreach (var node in order.Where(node => node.Kind == DiagramNodeKind.End))
        {
            placement.PlaceEnd(node);
        }

        return placement;
    }

    private void Place(DiagramNode node)
    {
        var lane = LaneOf(node);
        var sources = graph.ForwardSources(node).Where(source => cells.ContainsKey(source.Id)).ToList();
        var column = sources.Select(source => cells[source.Id].Column + 1).DefaultIfEmpty(0).Max();
        if (sources is [var only] && StandsUnder(node, lane, cells[only.Id], only))
        {
            column = cells[only.Id].Column;
            for (var between = cells[only.Id].Lane + 1; between < lane; between++)
            {
                passed.Add((between, column));
            }
        }

        while (passed.Contains((lane, column)))
        {
            column++;
        }

        var row = sources.Select(source => cells[source.Id]).Where(cell => cell.Lane == lane).Select(cell => cell.Row).DefaultIfEmpty(0).Min();
        Take(node, new Cell(lane, FreeRow(lane, row, column), column));
        foreach (var guest in graph.ForwardTargets(node).Where(target => HostOf(target) == node))
        {
            // The lane of what stands beside this step comes next, so that the way there is short.
            LaneOf(guest);
        }
    }

    /// <summary>A step of another unit that only leaves its host and comes back (a request for papers) stands over or under it, off the path.</summary>
    private void PlaceBeside(DiagramNode node, DiagramNode host)
    {
        var lane = LaneOf(node);
        var column = cells[host.Id].Column;
        Take(node, new Cell(lane, FreeRow(lane, 0, column), column));
    }

    /// <summary>An end is small and leads nowhere: where the cell beside its source is taken, it goes into the slim row below.</summary>
    private void PlaceEnd(DiagramNode node)
    {
        var lane = LaneOf(node);
        var sources = graph.ForwardSources(node).Where(source => cells.ContainsKey(source.Id)).Select(source => cells[source.Id]).ToList();
        var column = sources.Select(cell => cell.Column + 1).DefaultIfEmpty(0).Max();
        var row = sources.Where(cell => cell.Lane == lane).Select(cell => cell.Row).DefaultIfEmpty(0).Min();
        Take(node, new Cell(lane, FreeRow(lane, row, column), column));
    }

    private bool StandsUnder(DiagramNode node, int lane, Cell above, DiagramNode source) =>
        DiagramMetrics.IsBox(node.Kind) && DiagramMetrics.IsBox(source.Kind)
        && lane > above.Lane
        && !passed.Contains((lane, above.Column))
        && !taken.Any(cell => cell.Column == above.Column && ((cell.Lane > above.Lane && cell.Lane <= lane) || (cell.Lane == above.Lane && cell.Row > above.Row)));

    private int FreeRow(int lane, int from, int column)
    {
        var row = from;
        while (taken.Contains(new Cell(lane, row, column)))
        {
            row++;
        }

        return row;
    }

    private void Take(DiagramNode node, Cell cell)
    {
        cells.Add(node.Id, cell);
        taken.Add(cell);
    }

    private DiagramNode? HostOf(DiagramNode node)
    {
        if (!DiagramMetrics.IsBox(node.Kind))
        {
            return null;
        }

        var sources = graph.ForwardSources(node).DistinctBy(source => source.Id, StringComparer.Ordinal).ToList();
        var targets = graph.Edges.Where(edge => edge.From == node.Id).Select(edge => graph.Nodes[graph.Index[edge.To]])
            .Where(target => target.Kind != DiagramNodeKind.End).DistinctBy(target => target.Id, StringComparer.Ordinal).ToList();
        return sources is [var host] && targets is [var target] && host.Id == target.Id && DiagramMetrics.IsBox(host.Kind)
            && host.Lane is not null && node.Lane is not null && host.Lane != node.Lane ? host : null;
    }

    private int LaneOf(DiagramNode node)
    {
        var name = node.Lane ?? NeighbourLane(node) ?? string.Empty;
        var lane = lanes.IndexOf(name);
        if (lane < 0)
        {
            lane = lanes.Count;
            lanes.Add(name);
        }

        return lane;
    }

    private string? NeighbourLane(DiagramNode node)
    {
        var before = graph.ForwardSources(node).Select(source => cells.TryGetValue(source.Id, out var cell) ? lanes[cell.Lane] : source.Lane);
        var after = graph.ForwardTargets(node).Select(target => target.Lane);
        var neighbours = node.Kind is DiagramNodeKind.Start or DiagramNodeKind.Join ? after.Concat(before) : before.Concat(after);
        return neighbours.FirstOrDefault(lane => lane is not null);
    }
}
