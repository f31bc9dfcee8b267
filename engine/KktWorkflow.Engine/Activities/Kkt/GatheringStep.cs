using System.Text.Json;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>A step that asks several at once and goes on by `Done` when enough have answered; the other work items end with it.
/// Its result is the list of answers so far: `{asked, answer, by, at, comment}`.</summary>
public abstract class GatheringStep : PersonStep
{
    public override bool CanUndo => false;

    public override void WorkItemCompleted(ActivityContext context, WorkItem item, CompleteWorkItem command)
    {
        var items = context.State.WorkItems.Values.Where(i => i.Wait == item.Wait).ToList();
        var answer = JsonSerializer.SerializeToElement(new
        {
            asked = item.Asked,
            answer = command.Outcome,
            by = context.Facts.Actor.Name,
            at = context.Facts.Now,
            comment = command.Comment,
        });
        var before = context.State.Results.TryGetValue(context.Execution.Node, out var results) && results.ValueKind == JsonValueKind.Array ? results.EnumerateArray() : default;
        context.SetResult(JsonSerializer.SerializeToElement(before.Append(answer)));
        if (items.Count(i => i.Status == WorkItemStatus.Completed) >= Enough(context, items.Count))
            context.Complete();
    }

    private protected override void Opening(ActivityContext context) => context.SetResult(JsonSerializer.SerializeToElement(Array.Empty<JsonElement>()));

    private static int Enough(ActivityContext context, int asked) =>
        context.Node.Plain("enough").WholeNumber() is { } number and > 0 ? Math.Min(number, asked) : asked;
}
