using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Engine.Definitions;

/// <summary>What becomes of the starts by cron that fell due while no host ran.</summary>
public enum MissedStarts
{
    /// <summary>Each opens its case, with the time at which it was due: an audit that was due is done. Of very many only the latest do.</summary>
    Each,

    /// <summary>All of them open one case together.</summary>
    Once,
}

/// <summary>How definitions write it: `customProperties.kkt.missedStarts`, absent for each.</summary>
internal static class MissedStartsText
{
    public const string Member = "missedStarts";

    public static readonly IReadOnlyList<string> Known = ["each", "once"];

    /// <summary>Null for a word that is not known.</summary>
    public static MissedStarts? Of(ProcessDefinition definition) => definition.Kkt.TextMember(Member) switch
    {
        null or "" or "each" => MissedStarts.Each,
        "once" => MissedStarts.Once,
        _ => null,
    };
}
