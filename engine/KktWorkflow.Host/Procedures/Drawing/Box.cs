namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>A rectangle of the drawing.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double CenterX => X + (Width / 2);

    public double CenterY => Y + (Height / 2);

    public Box Inflate(double by) => new(X - by, Y - by, Width + (2 * by), Height + (2 * by));

    /// <summary>True when the two share more than an edge.</summary>
    public bool Overlaps(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    /// <summary>True when the straight, axis-parallel line from one point to the other passes through the inside.</summary>
    public bool IsCrossedBy(Point from, Point to) =>
        Math.Min(from.X, to.X) < Right && Math.Max(from.X, to.X) > X && Math.Min(from.Y, to.Y) < Bottom && Math.Max(from.Y, to.Y) > Y;
}
