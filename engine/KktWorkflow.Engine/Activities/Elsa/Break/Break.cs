using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Leaves the nearest loop from any depth and cancels what waits in its body.</summary>
internal sealed class Break : Activity
{
    public override string Type => "Elsa.Break";

    public override bool IsTerminal => true;

    public override void Run(ActivityContext context)
    {
        var turn = ((TurnContext)context).Turn;
        if (!turn.AncestorsOf(context.Execution.Number).Any(IsLoop))
        {
            context.Complete();
            return;
        }

        var parent = context.Execution.Parent;
        turn.End(context.Execution.Number);
        turn.LeaveTo(parent, IsLoop, []);

        bool IsLoop(Execution.State.Execution execution) => DecisionTurn.BehaviourOf(turn.NodeOf(execution)) is ILoop;
    }
}
