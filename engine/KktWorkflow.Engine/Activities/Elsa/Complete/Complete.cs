using System.Text.Json;
using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Completes the nearest composite around it (the process, or the definition used as an activity) with the given outcomes.</summary>
internal sealed class Complete : Activity
{
    public override string Type => "Elsa.Complete";

    public override bool IsTerminal => true;

    public override void Run(ActivityContext context)
    {
        var outcomes = Outcomes(context);
        var turn = ((TurnContext)context).Turn;
        var parent = context.Execution.Parent;
        turn.End(context.Execution.Number);
        turn.LeaveTo(parent, x => x.Parent == 0 || turn.NodeOf(x).WorkflowDefinitionVersionId is not null, outcomes);
    }

    private static EquatableArray<string> Outcomes(ActivityContext context)
    {
        var value = context.Input("outcomes");

        // Elsa reads a JSON list in an Object expression as one name, the text of the list (children-as-activity-complete-object-json).
        var isObject = context.Node.Inputs.TryGetValue("outcomes", out var input) && input.Expression.Type == "Object";
        if (isObject && value.ValueKind == JsonValueKind.Array)
            return [input!.Expression.Value.Text()];
        return value.List().Select(v => v.Text()).Where(t => t.Length > 0).ToEquatableArray();
    }
}
