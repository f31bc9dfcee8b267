namespace KktWorkflow.Storage.CaseMigrations;

/// <summary>The life of a migration batch.</summary>
public enum MigrationState
{
    /// <summary>Waits for somebody else's approval.</summary>
    Proposed,

    /// <summary>Approved; hosts are at it.</summary>
    Running,

    /// <summary>Stopped by hand between two cases; it can go on.</summary>
    Stopped,

    /// <summary>Every case was moved, or has said why not.</summary>
    Done,

    /// <summary>Taken back before it was approved.</summary>
    Withdrawn,
}
