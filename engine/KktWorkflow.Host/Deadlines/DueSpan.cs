namespace KktWorkflow.Host.Deadlines;

/// <summary>The parts of the page of deadlines.</summary>
public enum DueSpan
{
    Overdue,
    Today,

    /// <summary>From tomorrow to the end of Sunday.</summary>
    Week,

    /// <summary>After this week.</summary>
    Later,

    /// <summary>The clock stands still.</summary>
    Stopped,
}
