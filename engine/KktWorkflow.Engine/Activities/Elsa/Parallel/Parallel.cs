namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Runs all its activities and completes with the last of them. The cursor counts the open ones.</summary>
internal sealed class Parallel : Activity
{
    public override string Type => "Elsa.Parallel";

    public override void Run(ActivityContext context)
    {
        if (context.Node.Activities.IsEmpty)
            context.Complete();
        else
            context.Advance(Json.Of(context.Node.Activities.Length), [.. context.Node.Activities.Select(n => new ChildStart(n))]);
    }

    public override void ChildEnded(ActivityContext context, EndedChild child) => OpenBranches.Count(context);
}
