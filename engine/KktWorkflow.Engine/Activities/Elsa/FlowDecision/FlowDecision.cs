namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Completes with True or False.</summary>
internal sealed class FlowDecision : Activity
{
    public override string Type => "Elsa.FlowDecision";

    public override void Run(ActivityContext context) => context.Complete(context.Input("condition").IsTrue() ? "True" : "False");
}
