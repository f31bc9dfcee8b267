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
        if (context.State.Executions.TryGetValue(context.Execution.Parent, out var parent) && parent.Status != ExecutionStatus.CutOff)
            ((TurnContext)context).Turn.Guarded(parent.Number, chart => FlowPass.CancelUpstream(chart, context.Node.Id));
        context.Complete();
    }
}
