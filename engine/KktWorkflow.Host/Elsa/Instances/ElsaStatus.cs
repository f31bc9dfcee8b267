using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Cases;

namespace KktWorkflow.Host.Elsa.Instances;

/// <summary>A case's state in Elsa's two words. `Pending` and `Executing` never show: nobody sees a case between two waits.</summary>
internal readonly record struct ElsaStatus(string Status, string SubStatus)
{
    private const string Running = "Running";
    private const string Finished = "Finished";

    private static readonly (InstanceStanding Standing, ElsaStatus Words)[] Table =
    [
        (InstanceStanding.Open, new(Running, "Suspended")),
        (InstanceStanding.Faulted, new(Finished, "Faulted")),
        (InstanceStanding.Completed, new(Finished, "Finished")),
        (InstanceStanding.Cancelled, new(Finished, "Cancelled")),
    ];

    /// <summary>What a case that is not there any more looks like to who still watches it.</summary>
    public static readonly ElsaStatus Gone = new(Finished, "Cancelled");

    public static ElsaStatus Of(CaseStatus status, bool hasIncident) => status switch
    {
        CaseStatus.Completed => WordsOf(InstanceStanding.Completed),
        CaseStatus.Cancelled => WordsOf(InstanceStanding.Cancelled),
        _ => WordsOf(hasIncident ? InstanceStanding.Faulted : InstanceStanding.Open),
    };

    /// <summary>What is meant by any of the words given; all when none is given.</summary>
    public static IReadOnlyList<InstanceStanding> Standings(IReadOnlyCollection<string> statuses, IReadOnlyCollection<string> subStatuses) =>
    [
        .. from line in Table
           where statuses.Count == 0 || statuses.Contains(line.Words.Status, StringComparer.OrdinalIgnoreCase)
           where subStatuses.Count == 0 || subStatuses.Contains(line.Words.SubStatus, StringComparer.OrdinalIgnoreCase)
           select line.Standing,
    ];

    private static ElsaStatus WordsOf(InstanceStanding standing) => Table.First(line => line.Standing == standing).Words;
}
