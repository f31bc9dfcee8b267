namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Runs its body for all items at once and completes with the last. The cursor counts the open ones.</summary>
internal sealed class ParallelForEach : Activity, ILoop
{
    public override string Type => "Elsa.ParallelForEach";

    public override void Run(ActivityContext context)
    {
        var items = context.Input("items").List();
        if (items.Count == 0 || !context.Node.Slots.TryGetValue("body", out var body))
        {
            context.Complete();
            return;
        }

        context.Advance(Json.Of(items.Count), [.. items.Select((item, index) => new ChildStart(body, index + 1, default, LoopVariables.Of(context, item, index)))]);
    }

    public override void ChildEnded(ActivityContext context, EndedChild child) => OpenBranches.Count(context);
}
