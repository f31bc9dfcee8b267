namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>The lines on which edges may run, what stands in the way, and who already runs where.</summary>
internal sealed class RoutingGrid
{
    private readonly double[] xs;
    private readonly double[] ys;
    private readonly bool[,] blockedRight;
    private readonly bool[,] blockedDown;
    private readonly Dictionary<(int X, int Y, bool Horizontal), List<DiagramEdge>> users = [];

    public RoutingGrid(IEnumerable<double> vertical, IEnumerable<double> horizontal, IReadOnlyCollection<Box> boxes)
    {
        xs = Distinct(vertical);
        ys = Distinct(horizontal);
        blockedRight = new bool[xs.Length, ys.Length];
        blockedDown = new bool[xs.Length, ys.Length];
        foreach (var box in boxes.Select(box => box.Inflate(DiagramMetrics.Clearance - 0.01)))
        {
            Block(box);
        }
    }

    public int Columns => xs.Length;

    public int Rows => ys.Length;

    public Point At(int x, int y) => new(xs[x], ys[y]);

    /// <summary>The first crossing of lines straight out of the port that lies clear of its box; null where the drawing ends first.</summary>
    public (int X, int Y)? OutOf(Port port)
    {
        var x = Nearest(xs, port.At.X);
        var y = Nearest(ys, port.At.Y);
        var reach = DiagramMetrics.Clearance - 0.01;
        var (column, row) = port.Outward switch
        {
            Heading.Right => (Array.FindIndex(xs, line => line >= port.At.X + reach), y),
            Heading.Left => (Array.FindLastIndex(xs, line => line <= port.At.X - reach), y),
            Heading.Down => (x, Array.FindIndex(ys, line => line >= port.At.Y + reach)),
            _ => (x, Array.FindLastIndex(ys, line => line <= port.At.Y - reach)),
        };
        return column < 0 || row < 0 ? null : (column, row);
    }

    /// <summary>The neighbouring crossing in that direction, or null where a box or the border is in between.</summary>
    public (int X, int Y)? Step(int x, int y, Heading heading) => heading switch
    {
        Heading.Right => x + 1 < xs.Length && !blockedRight[x, y] ? (x + 1, y) : null,
        Heading.Left => x > 0 && !blockedRight[x - 1, y] ? (x - 1, y) : null,
        Heading.Down => y + 1 < ys.Length && !blockedDown[x, y] ? (x, y + 1) : null,
        _ => y > 0 && !blockedDown[x, y - 1] ? (x, y - 1) : null,
    };

    /// <summary>Edges that already run along the part between the two neighbouring crossings.</summary>
    public IReadOnlyList<DiagramEdge> Along((int X, int Y) from, (int X, int Y) to) => Users(from, to);

    /// <summary>True when an edge of other ends runs through the crossing at right angles to the heading.</summary>
    public bool IsCrossed((int X, int Y) at, Heading heading, Func<DiagramEdge, bool> mayMeet)
    {
        var horizontal = heading is Heading.Up or Heading.Down;
        var before = horizontal ? (at.X - 1, at.Y, true) : (at.X, at.Y - 1, false);
        return users.TryGetValue((at.X, at.Y, horizontal), out var there) && users.TryGetValue(before, out var here)
            && there.Exists(edge => here.Contains(edge) && !mayMeet(edge));
    }

    public void Use((int X, int Y) from, (int X, int Y) to, DiagramEdge edge)
    {
        var key = KeyOf(from, to);
        if (!users.TryGetValue(key, out var there))
        {
            users[key] = there = [];
        }

        there.Add(edge);
    }

    private List<DiagramEdge> Users((int X, int Y) from, (int X, int Y) to) => users.TryGetValue(KeyOf(from, to), out var there) ? there : [];

    private static (int X, int Y, bool Horizontal) KeyOf((int X, int Y) from, (int X, int Y) to) =>
        from.Y == to.Y ? (Math.Min(from.X, to.X), from.Y, true) : (from.X, Math.Min(from.Y, to.Y), false);

    private void Block(Box box)
    {
        for (var y = 0; y < ys.Length; y++)
        {
            for (var x = 0; x < xs.Length; x++)
            {
                blockedRight[x, y] |= x + 1 < xs.Length && box.IsCrossedBy(At(x, y), At(x + 1, y));
                blockedDown[x, y] |= y + 1 < ys.Length && box.IsCrossedBy(At(x, y), At(x, y + 1));
            }
        }
    }

    private static double[] Distinct(IEnumerable<double> lines) =>
        [.. lines.Select(line => Math.Round(line, 1)).Distinct().Order()];

    private static int Nearest(double[] lines, double value)
    {
        var best = 0;
        for (var index = 1; index < lines.Length; index++)
        {
            if (Math.Abs(lines[index] - value) < Math.Abs(lines[best] - value))
            {
                best = index;
            }
        }

        return best;
    }
}
