namespace KktWorkflow.Host.Cases;

/// <summary>The parts of a case's page, by the words that name them in its address.</summary>
internal static class CaseTabs
{
    /// <summary>Member of the query.</summary>
    public const string Name = "muc";

    /// <summary>What the page shows without one.</summary>
    public const string First = "so-do";

    public static readonly IReadOnlyList<string> All = [First, "giay-to", "tep", "noi-dung", "trao-doi"];

    /// <summary>The part that an address asks for: the first for none, and for what is none.</summary>
    public static string Of(string? asked) => asked is not null && All.Contains(asked, StringComparer.Ordinal) ? asked : First;
}
