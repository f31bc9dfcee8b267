using System.Text.Json;
using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>What a loop hands to its body.</summary>
internal static class LoopVariables
{
    /// <summary>`CurrentValue`, and `CurrentIndex` where there is one; the variable bound to the output `currentValue` is set as well.</summary>
    public static EquatableArray<NamedValue> Of(ActivityContext context, JsonElement value, int index = -1)
    {
        Bindings.Write(context, "currentValue", value);
        return index < 0
            ? [new("CurrentValue", value)]
            : [new("CurrentIndex", Json.Of(index)), new("CurrentValue", value)];
    }
}
