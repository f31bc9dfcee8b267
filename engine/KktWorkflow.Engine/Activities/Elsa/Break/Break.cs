using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Leaves the nearest loop from any depth: the loop begins no further round, what waits in its body is cancelled,
/// what is under way there goes on (blocks-break-from-fork-in-while, rst-5071).</summary>
internal sealed class Break : Activity
{
    public override string Type => "Elsa.Break";

    public override bool IsTerminal => true;

    public override void Run(ActivityContext context)
    {
        var turn = ((TurnContext)context).Turn;
        var self = context.Execution.Number;
        if (Loops.Around(turn, self) is { } loop)
        {
            Loops.MarkLeft(turn, self, loop);
            foreach (var waiting in Loops.WaitingBeside(turn, self, loop).ToList())
            {
                if (turn.State.Executions.ContainsKey(waiting))
                    turn.CancelAndTell(waiting, "break");
            }
        }

        if (turn.State.Executions.ContainsKey(self))
            context.Complete();
    }
}
