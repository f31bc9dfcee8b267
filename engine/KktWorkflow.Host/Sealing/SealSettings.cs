namespace KktWorkflow.Host.Sealing;

/// <summary>When the log of a day is sealed, and where copies of the seal go: the document of the register `sealing`.</summary>
/// <param name="Time">`23:59`, by the board's zone.</param>
/// <param name="Addresses">Mail addresses, best of people outside of the house.</param>
/// <param name="Folder">Path as the host sees it, best on another machine; empty for none.</param>
internal sealed record SealSettings(string Time, IReadOnlyList<string> Addresses, string Folder)
{
    public const string Register = "sealing";

    public const string TimeFormat = "HH':'mm";

    /// <summary>What holds until somebody says otherwise.</summary>
    public static readonly SealSettings AtTheEndOfTheDay = new("23:59", [], "");
}
