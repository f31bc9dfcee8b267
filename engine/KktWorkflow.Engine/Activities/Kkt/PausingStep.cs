using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>A step during which the case waits for its applicant: the clock of an accepted case stops when it opens, and goes on when it is completed
/// and no other step still holds the case.</summary>
public abstract class PausingStep : PersonStep
{
    private protected abstract PauseCause Cause { get; }

    public override void WorkItemCompleted(ActivityContext context, WorkItem item, CompleteWorkItem command)
    {
        foreach (var change in Pausing.Ending(context.State, context.Execution.Number, Cause))
            context.Emit(change);
        base.WorkItemCompleted(context, item, command);
    }

    private protected override void Opening(ActivityContext context)
    {
        if (context.State.Status == CaseStatus.Running && PausesNow(context))
            context.Emit(new CasePaused(Cause) { AskedBy = context.CompletedItem });
    }

    private protected sealed override string MarkOf(ActivityContext context) => PausesNow(context) ? Pausing.Mark(Cause) : "";

    /// <summary>False where there is no clock to stop yet.</summary>
    private protected virtual bool PausesNow(ActivityContext context) => context.State.Status != CaseStatus.Registered;
}
