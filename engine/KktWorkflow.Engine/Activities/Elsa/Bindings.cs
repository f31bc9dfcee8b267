using System.Text.Json;
using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Outputs bound to variables: `"result": {"memoryReference": {"id": …}}`.</summary>
internal static class Bindings
{
    /// <summary>Sets the variable that <paramref name="output"/> of this activity is bound to, if it is bound.</summary>
    public static void Write(ActivityContext context, string output, JsonElement value)
    {
        if (context.Node.Outputs.TryGetValue(output, out var id))
            new VariableScope(((TurnContext)context).Turn, context.Execution.Number).TrySetVariableById(id, variable => TurnContext.Convert(value, variable));
    }
}
