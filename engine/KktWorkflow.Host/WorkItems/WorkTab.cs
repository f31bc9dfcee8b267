namespace KktWorkflow.Host.WorkItems;

/// <summary>The lists of a person's work, named as `view` in the API.</summary>
public enum WorkTab
{
    Mine,
    Unit,
    Waiting,
    Done,
}
