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

    public static DiagramMetrics Of(DiagramSize size) => size switch
    {
        DiagramSize.Full => new DiagramMetrics(120, 80, 102),
        _ => new DiagramMetrics(116, 54, 80),
    };

    public double WidthOf(DiagramNodeKind kind) => kind switch
    {
        DiagramNodeKind.Start or DiagramNodeKind.End => Ring,
        DiagramNodeKind.Split or DiagramNodeKind.Join or DiagramNodeKind.Branch => Diamond,
        _ => NodeWidth,
    };

    public double HeightOf(DiagramNodeKind kind) => kind switch
    {
        DiagramNodeKind.Start or DiagramNodeKind.End => Ring,
        DiagramNodeKind.Split or DiagramNodeKind.Join or DiagramNodeKind.Branch => Diamond,
        _ => NodeHeight,
    };

    /// <summary>True for what is drawn as a box with words, and so may stand under its predecessor.</summary>
    public static bool IsBox(DiagramNodeKind kind) => kind is not (DiagramNodeKind.Start or DiagramNodeKind.End
        or DiagramNodeKind.Split or DiagramNodeKind.Join or DiagramNodeKind.Branch);
}
