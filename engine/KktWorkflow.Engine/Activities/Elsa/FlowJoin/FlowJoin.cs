using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Joins branches explicitly. The chart decides when it runs. Running, it cancels what waits upstream, whatever its mode:
/// only a branch that leads to it past another `WaitAny` join can still do so under `WaitAll` or `WaitAllActive`.</summary>
internal sealed class FlowJoin : Activity
{
    public const string TypeName = "Elsa.FlowJoin";

    public override string Type => TypeName;

    public override void Run(ActivityContext context)
    {
        if (context.Execution.Parent is var parent and not 0)
            ((TurnContext)context).Turn.Guarded(parent, chart => FlowPass.CancelUpstream(chart, context.Node.Id));
        context.Complete();
    }
}
