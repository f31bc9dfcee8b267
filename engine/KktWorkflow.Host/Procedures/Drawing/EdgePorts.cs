namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>Which sides an edge may use: it leads on from right or bottom to left or top; it returns from top to top.</summary>
internal static class EdgePorts
{
    private const double First = 0.28;
    private const double Second = 0.72;
    private const double Last = 60;

    /// <summary>Where the edge may leave its source, cheapest use first.</summary>
    public static IReadOnlyList<Port> Leaving(Box source, Box target, bool backward, bool paired)
    {
        if (paired)
        {
            return [Facing(source, target, backward ? Second : First)];
        }

        if (backward)
        {
            return [Top(source, First, 0), Top(source, 0.5, 6), Top(source, Second, 8), Bottom(source, First, Last), Bottom(source, Second, Last)];
        }

        var below = target.Y >= source.Bottom;
        var sameColumn = SharesColumn(source, target);
        return
        [
            Right(source, 0),
            Bottom(source, 0.5, below ? 2 : Last),
            Top(source, 0.5, sameColumn && !below ? 4 : Last),
        ];
    }

    /// <summary>Where the edge may enter its target, cheapest use first.</summary>
    public static IReadOnlyList<Port> Entering(Box source, Box target, bool backward, bool paired)
    {
        if (paired)
        {
            return [Facing(target, source, backward ? Second : First)];
        }

        if (backward)
        {
            return [Top(target, Second, 0), Top(target, 0.5, 6), Top(target, First, 8), Bottom(target, Second, Last), Bottom(target, First, Last)];
        }

        var above = source.Bottom <= target.Y;
        var sameColumn = SharesColumn(source, target);
        return
        [
            Left(target, 0),
            Top(target, 0.5, above ? 2 : Last),
            Bottom(target, 0.5, !above && source.Y >= target.Bottom ? 6 : sameColumn ? 4 : Last),
        ];
    }

    private static bool SharesColumn(Box a, Box b) => a.X < b.Right && b.X < a.Right;

    private static Port Facing(Box box, Box other, double share) =>
        other.Y >= box.Bottom ? Bottom(box, share, 0) : Top(box, share, 0);

    private static Port Right(Box box, double cost) => new(new Point(box.Right, box.CenterY), Heading.Right, cost);

    private static Port Left(Box box, double cost) => new(new Point(box.X, box.CenterY), Heading.Left, cost);

    private static Port Top(Box box, double share, double cost) => new(new Point(box.X + (box.Width * share), box.Y), Heading.Up, cost);

    private static Port Bottom(Box box, double share, double cost) => new(new Point(box.X + (box.Width * share), box.Bottom), Heading.Down, cost);
}
