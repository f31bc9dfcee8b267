using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Runs its branches; completes with the last of them, or in join mode `WaitAny` with the first, cancelling the others.</summary>
internal sealed class Fork : Activity
{
    public override string Type => "Elsa.Fork";

    public override void Run(ActivityContext context)
    {
        if (context.Node.Activities.IsEmpty)
            context.Complete();
        else
            context.Advance(Json.Of(context.Node.Activities.Length), [.. context.Node.Activities.Select(n => new ChildStart(n))]);
    }

    public override void ChildEnded(ActivityContext context, EndedChild child)
    {
        if (!string.Equals(context.Node.Json.Member("joinMode").Text(), "WaitAny", StringComparison.Ordinal))
        {
            OpenBranches.Count(context);
            return;
        }

        foreach (var open in context.State.Executions.Values.Where(x => x.Parent == context.Execution.Number).Reverse().ToList())
            context.Cancel(open.Number, "join");
        context.Complete();
    }
}
