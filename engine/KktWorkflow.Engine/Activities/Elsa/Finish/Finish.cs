using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Ends the whole process at once, from any depth.</summary>
internal sealed class Finish : Activity
{
    public override string Type => "Elsa.Finish";

    public override bool IsTerminal => true;

    public override void Run(ActivityContext context)
    {
        var turn = ((TurnContext)context).Turn;
        turn.End(context.Execution.Number);
        turn.FinishCase(null, "terminal");
    }
}
