namespace KktWorkflow.Host.WorkItems;

/// <summary>Codes of drafts that were not kept. Their sentences stand with the host's others, in both languages.</summary>
internal static class DraftRefusals
{
    /// <summary>The step is done, or in somebody else's hands.</summary>
    public const string OthersWork = "KKT-W22";

    public const string TooLong = "KKT-W23";

    /// <summary>Another window of the same person has kept one since this one was opened.</summary>
    public const string IsNewer = "KKT-W24";
}
