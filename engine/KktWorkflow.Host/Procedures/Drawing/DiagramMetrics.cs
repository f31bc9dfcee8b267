namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>The measures of a drawing in pixels, one set a size.</summary>
internal sealed record DiagramMetrics(double NodeWidth, double NodeHeight, double RowHeight)
{
    public const double LaneHeader = 74;
    public const double ColumnGap = 24;
    public const double TrackGap = 10;
    public const double Diamond = 26;
    public const double Ring = 18;
    public const double CornerRadius = 7;

    /// <summary>What an edge keeps away from a box that it neither leaves nor enters.</summary>
    public const double Clearance = 7;

    /// <summary>Distance of the horizontal tracks between two rows.</summary>
    public const double RowTrack = 4;

    /// <summary>The widest name of an outcome; a longer one is cut.</summary>
    public double LabelWidth { get; private init; } = 110;

    /// <summary>True where a box grows with its words instead of cutting them.</summary>
    public bool KeepsWords { get; private init; }

    public static DiagramMetrics Of(DiagramSize size) => size switch
    {
        DiagramSize.Full => new DiagramMetrics(120, 80, 102),
        DiagramSize.Sheet => new DiagramMetrics(132, 40, 64) { LabelWidth = double.MaxValue, KeepsWords = true },
        _ => new DiagramMetrics(116, 54, 80),
    };

    /// <summary>How many lines of a unit's name a lane of that height has room for.</summary>
    public static int LaneLines(double height) => Math.Max(4, (int)(height / 14));

    public double WidthOf(DiagramNodeKind kind) => kind switch
    {
        DiagramNodeKind.Start or DiagramNodeKind.End => Ring,
        DiagramNodeKind.Split or DiagramNodeKind.Join or DiagramNodeKind.Branch => Diamond,
        _ => NodeWidth,
    };

    public double HeightOf(DiagramNode node) => node.Kind switch
    {
        DiagramNodeKind.Start or DiagramNodeKind.End => Ring,
        DiagramNodeKind.Split or DiagramNodeKind.Join or DiagramNodeKind.Branch => Diamond,
        _ => KeepsWords ? Math.Max(NodeHeight, NodeWords.Of(node, NodeWidth).Height) : NodeHeight,
    };

    /// <summary>True for what is drawn as a box with words, and so may stand under its predecessor.</summary>
    public static bool IsBox(DiagramNodeKind kind) => kind is not (DiagramNodeKind.Start or DiagramNodeKind.End
        or DiagramNodeKind.Split or DiagramNodeKind.Join or DiagramNodeKind.Branch);
}
