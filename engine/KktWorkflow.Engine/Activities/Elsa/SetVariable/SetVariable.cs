using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Sets a variable, found by its id alone; one that is not declared in sight fails (data-setvariable-by-name-only).</summary>
internal sealed class SetVariable : Activity
{
    public override string Type => "Elsa.SetVariable";

    public override void Run(ActivityContext context)
    {
        var value = context.Input("value");
        var id = context.Node.Json.Member("variable").Member("id").Text();
        var scope = new VariableScope(((TurnContext)context).Turn, context.Execution.Number);
        if (!scope.TrySetVariableById(id, variable => TurnContext.Convert(value, variable)))
            throw new ActivityFailedException(IncidentCodes.BadInput, $"There is no variable '{id}' here.");
        context.Complete();
    }
}
