namespace KktWorkflow.Engine.Execution;

/// <content>Documents.</content>
public static partial class RefusalCodes
{
    /// <summary>Nothing of that number.</summary>
    public const string NoSuchDocument = "KKT-Y20";

    /// <summary>Facts: what it is called.</summary>
    public const string DocumentNotReady = "KKT-Y21";

    /// <summary>Facts: its number.</summary>
    public const string MarkedAlready = "KKT-Y22";

    /// <summary>Facts: what it is called. Another job was faster.</summary>
    public const string RenderedAlready = "KKT-Y23";

    /// <summary>A mark that nobody gives.</summary>
    public const string NoMark = "KKT-Y24";

    /// <summary>Facts: what it is called. A secret that was given out meanwhile must go on holding.</summary>
    public const string HasSecret = "KKT-Y25";
}
