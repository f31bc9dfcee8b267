namespace KktWorkflow.Engine.Activities;

/// <summary>A container that must look at a child's completion before it counts: what it throws holds the child in an incident instead.</summary>
internal interface IWatchesCompletion
{
    /// <summary>Throws <see cref="ActivityFailedException"/> when the completion cannot be followed.</summary>
    void BeforeChildCompletes(ActivityContext context, Execution.State.Execution child, EquatableArray<string> outcomes);
}
