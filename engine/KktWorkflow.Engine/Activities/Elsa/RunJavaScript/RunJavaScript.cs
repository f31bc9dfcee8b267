using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Runs a script; its value is the result, `setOutcome` and `setOutcomes` choose the outcomes.</summary>
internal sealed class RunJavaScript : Activity
{
    public override string Type => "Elsa.RunJavaScript";

    public override void Run(ActivityContext context)
    {
        var script = context.Input("script");
        if (script.Text().Trim().Length == 0)
        {
            context.Complete();
            return;
        }

        var turnContext = (TurnContext)context;
        var scope = new VariableScope(turnContext.Turn, context.Execution.Number);
        context.SetResult(TurnContext.Evaluate(new Expression("JavaScript", script), null, scope));
        context.Complete([.. scope.Outcomes ?? [Connection.DefaultPort]]);
    }
}
