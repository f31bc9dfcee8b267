namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Completes with all its branches as outcomes.</summary>
internal sealed class FlowFork : Activity
{
    public override string Type => "Elsa.FlowFork";

    public override void Run(ActivityContext context) => context.Complete([.. context.Input("branches").List().Select(b => b.Text())]);
}
