using System.Text.Json;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Runs its body for each item, one after the other. The cursor holds the items still to come and the index under way.</summary>
internal sealed class ForEach : Activity, ILoop
{
    public override string Type => "Elsa.ForEach";

    public override void Run(ActivityContext context)
    {
        if (context.Execution.Cursor.ValueKind == JsonValueKind.Undefined)
            Continue(context, context.Input("items").List(), 0);
        else
            Next(context);
    }

    public override void ChildEnded(ActivityContext context, EndedChild child)
    {
        if (Loops.IsLeft(context.Execution))
            context.Complete();
        else
            Next(context);
    }

    private static void Next(ActivityContext context) =>
        Continue(context, context.Execution.Cursor.Member("items").List(), (int)context.Execution.Cursor.Member("index").Whole(0) + 1);

    private static void Continue(ActivityContext context, IReadOnlyList<JsonElement> items, int index)
    {
        if (index >= items.Count || !context.Node.Slots.TryGetValue("body", out var body))
        {
            context.Complete();
            return;
        }

        var cursor = JsonSerializer.SerializeToElement(new { items, index });
        context.Advance(cursor, new ChildStart(body, index + 1, default, LoopVariables.Of(context, items[index], index)));
    }
}
