using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Joins branches explicitly. The chart decides when it runs. Running, it cancels what waits upstream, whatever its mode:
/// only a branch that leads to it past another `WaitAny` join can still do so under `WaitAll` or `WaitAllActive`.</summary>
internal sealed class FlowJoin : Activity
{
    public const string TypeName = "Elsa.FlowJoin";

    public override string Type => TypeName;

    public override void Run(ActivityContext context)
    {
        var turn = ((TurnContext)context).Turn;
        if (context.State.Executions.TryGetValue(context.Execution.Parent, out var parent) && parent.Status != ExecutionStatus.CutOff)
            turn.Wholly(() => FlowPass.CancelUpstream(turn.ContextOf(parent.Number), context.Node.Id));
        context.Complete();
    }
}
