using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Joins branches explicitly. The chart decides when it runs; a `WaitAny` join, running, cancels what has begun to wait upstream since it was queued.</summary>
internal sealed class FlowJoin : Activity
{
    public const string TypeName = "Elsa.FlowJoin";

    public override string Type => TypeName;

    public override void Run(ActivityContext context)
    {
        var parent = context.Execution.Parent;
        if (parent != 0 && JoinModes.Of(context) == JoinMode.WaitAny)
        {
            var turn = ((TurnContext)context).Turn;
            turn.Guarded(parent, chart => FlowPass.CancelUpstream(chart, context.Node.Id));
        }

        context.Complete();
    }
}
