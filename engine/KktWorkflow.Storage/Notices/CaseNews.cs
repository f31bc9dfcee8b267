using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Storage.Notices;

/// <summary>What followers of a case are told of it.</summary>
public enum CaseNews
{
    /// <summary>It was accepted.</summary>
    Accepted,

    /// <summary>A step of it came back to be done anew.</summary>
    Returned,

    /// <summary>Its clock stopped.</summary>
    Paused,

    /// <summary>Its clock goes on.</summary>
    Resumed,

    /// <summary>Its result was issued.</summary>
    Issued,

    /// <summary>Its appointment date, or the time of a step, is missed.</summary>
    Late,

    /// <summary>It came to the end of its process.</summary>
    Completed,

    /// <summary>It was called off.</summary>
    Cancelled,
}

/// <summary>Reads the news from the event that its followers are told of.</summary>
internal static class CaseNewsReading
{
    public static CaseNews NewsOf(CaseEvent told) => told switch
    {
        CaseAccepted => CaseNews.Accepted,
        WorkItemCreated => CaseNews.Returned,
        CasePaused => CaseNews.Paused,
        CaseResumed => CaseNews.Resumed,
        DocumentIssued => CaseNews.Issued,
        DeadlineMissed => CaseNews.Late,
        CaseCompleted => CaseNews.Completed,
        CaseCancelled => CaseNews.Cancelled,
        _ => throw new InvalidOperationException($"Followers are not told of {told.GetType().Name}."),
    };
}
