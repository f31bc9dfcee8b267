namespace KktWorkflow.Storage.Sweeping;

/// <summary>What a commit leaves to be done afterwards, by a sweep.</summary>
public enum DueWork
{
    /// <summary>Messages between cases.</summary>
    Messages,

    /// <summary>Timers of cases.</summary>
    Timers,

    /// <summary>Starts that a release has written down.</summary>
    Starts,

    /// <summary>Documents that were issued and have to be drawn up.</summary>
    Documents,

    /// <summary>Notices to people.</summary>
    Notices,

    /// <summary>Sheets of dossiers that somebody confirmed.</summary>
    IntakeSheets,
}
