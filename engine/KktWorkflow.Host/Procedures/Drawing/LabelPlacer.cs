namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>Puts each outcome's name beside a vertical or over a horizontal part of its edge, clear of boxes, other names and other edges.</summary>
internal static class LabelPlacer
{
    public const double FontSize = 11.5;
    private const double Height = 15;
    private const double Padding = 3;

    /// <summary>The width of the plate for a name, which is cut where it is too long.</summary>
    public static double WidthOf(string label, double widest) => TextMeasure.Width(TextMeasure.Cut(label, widest, FontSize), FontSize) + (2 * Padding);

    /// <summary>Every edge with a name gets a place; the least bad one where none is free.</summary>
    public static IReadOnlyList<PlacedLabel> Place(IReadOnlyList<RoutedEdge> edges, IReadOnlyCollection<Box> obstacles, Box canvas, double widest)
    {
        var placed = new List<PlacedLabel>();
        foreach (var edge in edges.Where(edge => !string.IsNullOrWhiteSpace(edge.Edge.Label)))
        {
            var text = TextMeasure.Cut(edge.Edge.Label!, widest, FontSize);
            var width = WidthOf(edge.Edge.Label!, widest);
            var best = Candidates(edge, width).MinBy(candidate => Price(candidate, edge));
            placed.Add(new PlacedLabel(edge, text, best.Plate));
        }

        return placed;

        double Price((Box Plate, double Cost) candidate, RoutedEdge own)
        {
            var plate = candidate.Plate;
            var outside = plate.X < canvas.X || plate.Y < canvas.Y || plate.Right > canvas.Right || plate.Bottom > canvas.Bottom;
            return candidate.Cost
                + (outside ? 2000 : 0)
                + (1000 * obstacles.Count(box => box.Overlaps(plate)))
                + (1000 * placed.Count(other => other.Plate.Overlaps(plate)))
                + (100 * edges.Count(other => other != own && Crosses(other, plate)));
        }
    }

    private static IEnumerable<(Box Plate, double Cost)> Candidates(RoutedEdge edge, double width)
    {
        var along = 0d;
        for (var index = 1; index < edge.Path.Count; index++)
        {
            var (from, to) = (edge.Path[index - 1], edge.Path[index]);
            var length = Math.Abs(from.X - to.X) + Math.Abs(from.Y - to.Y);
            foreach (var share in new[] { 0.5, 0.35, 0.65, 0.2, 0.8 })
            {
                var (x, y) = (from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share));
                var far = (along / 20) + (Math.Abs(share - 0.5) * 20);
                if (Math.Abs(from.Y - to.Y) < 0.1)
                {
                    var tight = length < width + 8 ? 60 : 0;
                    yield return (new Box(x - (width / 2), y - (Height / 2), width, Height), far + tight);
                    yield return (new Box(x - (width / 2), y - Height - 1, width, Height), far + 8);
                    yield return (new Box(x - (width / 2), y + 1, width, Height), far + 9);
                }
                else
                {
                    var tight = length < Height ? 60 : 0;
                    yield return (new Box(x + Padding, y - (Height / 2), width, Height), far + tight);
                    yield return (new Box(x - Padding - width, y - (Height / 2), width, Height), far + tight + 1);
                }
            }

            along += length;
        }
    }

    private static bool Crosses(RoutedEdge edge, Box plate)
    {
        for (var index = 1; index < edge.Path.Count; index++)
        {
            if (plate.IsCrossedBy(edge.Path[index - 1], edge.Path[index]))
            {
                return true;
            }
        }

        return false;
    }
}
