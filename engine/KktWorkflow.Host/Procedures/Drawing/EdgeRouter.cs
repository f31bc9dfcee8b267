namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>
/// Finds for each edge the cheapest orthogonal way along the tracks: short, with few bends and crossings, and through no box.
/// Edges of one source or of one target may run together; others keep apart where there is room.
/// </summary>
internal sealed class EdgeRouter
{
    private const double Bend = 14;
    private const double Crossing = 12;
    private const double SharedTrack = 5;
    private const double SharedPort = 60;

    private readonly DiagramGraph graph;
    private readonly DiagramGeometry geometry;
    private readonly RoutingGrid grid;
    private readonly Dictionary<Point, List<DiagramEdge>> ports = [];

    private EdgeRouter(DiagramGraph graph, DiagramGeometry geometry)
    {
        this.graph = graph;
        this.geometry = geometry;
        var boxes = geometry.Boxes.Values.ToList();
        grid = new RoutingGrid(
            boxes.SelectMany(box => new[] { box.CenterX, box.X + (box.Width * 0.28), box.X + (box.Width * 0.72) }).Concat(geometry.VerticalTracks()),
            boxes.Select(box => box.CenterY).Concat(geometry.HorizontalTracks()),
            boxes);
    }

    /// <summary>The edges in their own order. One for which no free way exists is drawn straight rather than left out.</summary>
    public static IReadOnlyList<RoutedEdge> Route(DiagramGraph graph, DiagramGeometry geometry)
    {
        var router = new EdgeRouter(graph, geometry);
        var paths = new Dictionary<int, IReadOnlyList<Point>>();
        foreach (var index in Enumerable.Range(0, graph.Edges.Count).OrderBy(router.Rank).ThenBy(index => index))
        {
            paths[index] = router.PathOf(graph.Edges[index]);
        }

        return [.. graph.Edges.Select((edge, index) => new RoutedEdge(edge, paths[index]))];
    }

    private double Rank(int index)
    {
        var edge = graph.Edges[index];
        var (source, target) = (geometry.Boxes[edge.From], geometry.Boxes[edge.To]);
        var distance = Math.Abs(source.CenterX - target.CenterX) + Math.Abs(source.CenterY - target.CenterY);
        return edge.Backward && !IsPaired(edge, source, target) ? 1e6 + distance : distance;
    }

    private List<Point> PathOf(DiagramEdge edge)
    {
        var (source, target) = (geometry.Boxes[edge.From], geometry.Boxes[edge.To]);
        var paired = IsPaired(edge, source, target);
        var leaving = EdgePorts.Leaving(source, target, edge.Backward, paired);
        var entering = EdgePorts.Entering(source, target, edge.Backward, paired);
        return Search(edge, leaving, entering, target) ?? [new Point(source.Right, source.CenterY), new Point(target.X, target.CenterY)];
    }

    private bool IsPaired(DiagramEdge edge, Box source, Box target) =>
        graph.Edges.Any(other => other.From == edge.To && other.To == edge.From && other.Backward != edge.Backward)
        && Math.Abs(source.CenterX - target.CenterX) < 1 && (source.Bottom <= target.Y || target.Bottom <= source.Y);

    private List<Point>? Search(DiagramEdge edge, IReadOnlyList<Port> leaving, IReadOnlyList<Port> entering, Box target)
    {
        var cost = new Dictionary<(int X, int Y, Heading Heading), double>();
        var cameFrom = new Dictionary<(int X, int Y, Heading Heading), (int X, int Y, Heading Heading)>();
        var startedAt = new Dictionary<(int X, int Y, Heading Heading), Port>();
        var queue = new PriorityQueue<(int X, int Y, Heading Heading), double>();
        var goals = new Dictionary<(int X, int Y), (Port Port, double Cost)>();
        foreach (var port in entering)
        {
            if (grid.OutOf(port) is { } at)
            {
                goals[at] = (port, port.Cost + PortCost(edge, port));
            }
        }

        foreach (var port in leaving)
        {
            if (grid.OutOf(port) is { } at)
            {
                var state = (at.X, at.Y, port.Outward);
                var price = port.Cost + PortCost(edge, port) + Length(port.At, grid.At(at.X, at.Y));
                if (price < cost.GetValueOrDefault(state, double.MaxValue))
                {
                    cost[state] = price;
                    startedAt[state] = port;
                    queue.Enqueue(state, price);
                }
            }
        }

        (int X, int Y, Heading Heading)? best = null;
        var bestCost = double.MaxValue;
        var settled = new HashSet<(int X, int Y, Heading Heading)>();
        while (queue.TryDequeue(out var state, out var estimate) && estimate < bestCost)
        {
            if (!settled.Add(state))
            {
                continue;
            }

            if (goals.TryGetValue((state.X, state.Y), out var goal) && !AreOpposite(state.Heading, Inward(goal.Port)))
            {
                var total = cost[state] + goal.Cost + (state.Heading == Inward(goal.Port) ? 0 : Bend) + Length(goal.Port.At, grid.At(state.X, state.Y));
                if (total < bestCost)
                {
                    (best, bestCost) = (state, total);
                }
            }

            foreach (var heading in Enum.GetValues<Heading>())
            {
                if (AreOpposite(heading, state.Heading) || grid.Step(state.X, state.Y, heading) is not { } to)
                {
                    continue;
                }

                var next = (to.X, to.Y, heading);
                var price = cost[state] + StepCost(edge, (state.X, state.Y), to, heading) + (heading == state.Heading ? 0 : Bend);
                if (price < cost.GetValueOrDefault(next, double.MaxValue))
                {
                    cost[next] = price;
                    cameFrom[next] = state;
                    queue.Enqueue(next, price + Remaining(to, target));
                }
            }
        }

        return best is { } end ? Trace(edge, end, goals[(end.X, end.Y)].Port, cameFrom, startedAt) : null;
    }

    private List<Point> Trace(
        DiagramEdge edge,
        (int X, int Y, Heading Heading) end,
        Port into,
        Dictionary<(int X, int Y, Heading Heading), (int X, int Y, Heading Heading)> cameFrom,
        Dictionary<(int X, int Y, Heading Heading), Port> startedAt)
    {
        var path = new List<Point> { OnGrid(into, grid.At(end.X, end.Y)), grid.At(end.X, end.Y) };
        var state = end;
        while (cameFrom.TryGetValue(state, out var previous))
        {
            grid.Use((previous.X, previous.Y), (state.X, state.Y), edge);
            path.Add(grid.At(previous.X, previous.Y));
            state = previous;
        }

        var outOf = startedAt[state];
        path.Add(OnGrid(outOf, path[^1]));
        path.Reverse();
        Occupy(edge, outOf);
        Occupy(edge, into);
        return Corners(path);
    }

    private double StepCost(DiagramEdge edge, (int X, int Y) from, (int X, int Y) to, Heading heading)
    {
        var length = Length(grid.At(from.X, from.Y), grid.At(to.X, to.Y));
        var strangers = grid.Along(from, to).Count(other => !MayMeet(edge, other));
        return length + (strangers * length * SharedTrack) + (grid.IsCrossed(to, heading, other => MayMeet(edge, other)) ? Crossing : 0);
    }

    private double PortCost(DiagramEdge edge, Port port) =>
        ports.TryGetValue(port.At, out var there) && there.Exists(other => !MayMeet(edge, other)) ? SharedPort : 0;

    private void Occupy(DiagramEdge edge, Port port)
    {
        if (!ports.TryGetValue(port.At, out var there))
        {
            ports[port.At] = there = [];
        }

        there.Add(edge);
    }

    private double Remaining((int X, int Y) from, Box target)
    {
        var at = grid.At(from.X, from.Y);
        var x = Math.Max(0, Math.Max(target.X - at.X, at.X - target.Right));
        var y = Math.Max(0, Math.Max(target.Y - at.Y, at.Y - target.Bottom));
        return x + y;
    }

    /// <summary>Ways into one node or out of one node may become one line; a way in and a way out may not.</summary>
    private static bool MayMeet(DiagramEdge one, DiagramEdge other) =>
        one.Backward == other.Backward && (one.From == other.From || one.To == other.To);

    /// <summary>The lines are rounded, the side of a box is not: the stub in between must still be straight.</summary>
    private static Point OnGrid(Port port, Point beyond) =>
        port.Outward is Heading.Up or Heading.Down ? port.At with { X = beyond.X } : port.At with { Y = beyond.Y };

    private static List<Point> Corners(List<Point> path)
    {
        var corners = new List<Point>();
        foreach (var point in path)
        {
            if (corners.Count > 0 && Length(corners[^1], point) < 0.1)
            {
                continue;
            }

            if (corners.Count > 1 && IsStraight(corners[^2], corners[^1], point))
            {
                corners[^1] = point;
            }
            else
            {
                corners.Add(point);
            }
        }

        return corners;
    }

    private static bool IsStraight(Point a, Point b, Point c) =>
        (Math.Abs(a.X - b.X) < 0.1 && Math.Abs(b.X - c.X) < 0.1) || (Math.Abs(a.Y - b.Y) < 0.1 && Math.Abs(b.Y - c.Y) < 0.1);

    private static double Length(Point a, Point b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y);

    private static Heading Inward(Port port) => Opposite(port.Outward);

    private static bool AreOpposite(Heading one, Heading other) => Opposite(one) == other;

    private static Heading Opposite(Heading heading) => heading switch
    {
        Heading.Right => Heading.Left,
        Heading.Left => Heading.Right,
        Heading.Up => Heading.Down,
        _ => Heading.Up,
    };
}
