namespace KktWorkflow.Storage.WorkItems;

/// <summary>The four lists of a person.</summary>
public enum WorkItemView
{
    /// <summary>Assigned to or claimed by the person, oldest first.</summary>
    Mine,

    /// <summary>Unclaimed, and the person may claim it; oldest first.</summary>
    Unit,

    /// <summary>Open items of others in cases that the person worked on; oldest first.</summary>
    Waiting,

    /// <summary>Completed by the person, latest first.</summary>
    Done,
}
