namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>The colours of a drawing. They are written into it, so that it looks the same in a page, a print and a file of its own.</summary>
internal static class DiagramPalette
{
    public const string Ink = "#16202e";
    public const string Ink2 = "#46546a";
    public const string Line = "#d7dee8";
    public const string RowLine = "#e8ecf2";
    public const string Outline = "#8593a8";
    public const string Edge = "#5d6b81";
    public const string Accent = "#1453a3";
    public const string Ok = "#2b8a57";
    public const string OkText = "#11643a";
    public const string Late = "#b3151f";
    public const string LateText = "#a3141d";
    public const string LaneHeader = "#eef2f8";
    public const string White = "#ffffff";

    public const string Added = "#11643a";
    public const string Removed = "#a3141d";
    public const string Changed = "#9a5b00";

    public static NodeLook Of(DiagramNode node) => node.Mark switch
    {
        DiagramMark.Added => new NodeLook("#e2f3e8", Added, 2, false, Added, Ink2),
        DiagramMark.Removed => new NodeLook("#fde9e9", Removed, 2, true, Removed, Ink2),
        DiagramMark.Changed => new NodeLook("#fff1d9", Changed, 2, false, Changed, Ink2),
        DiagramMark.Moved => new NodeLook(White, Accent, 2, false, Accent, Ink2),
        _ => Of(node.State),
    };

    private static NodeLook Of(DiagramNodeState state) => state switch
    {
        DiagramNodeState.Open => new NodeLook("#e9f1fb", Accent, 2.5, false, Accent, Accent),
        DiagramNodeState.Done => new NodeLook("#f4fbf6", Ok, 1.5, false, Ok, Ink2),
        DiagramNodeState.Late => new NodeLook("#fff5f5", Late, 2, false, Late, LateText),
        DiagramNodeState.Skipped => new NodeLook("#fafbfc", Outline, 1.2, true, Outline, Ink2),
        _ => new NodeLook(White, Outline, 1.2, false, Outline, Ink2),
    };
}
