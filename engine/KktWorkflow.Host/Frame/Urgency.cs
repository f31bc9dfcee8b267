namespace KktWorkflow.Host.Frame;

/// <summary>How pressing a piece of work is.</summary>
public enum Urgency
{
    /// <summary>No due date is known.</summary>
    None,
    OnTrack,
    Soon,
    Overdue,
    Stopped,
    Done,

    /// <summary>Done, but after its due date.</summary>
    DoneLate,
}
