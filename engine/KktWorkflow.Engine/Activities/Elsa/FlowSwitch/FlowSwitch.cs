namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Completes with the label of the first case that holds (or of every one), else with Default.</summary>
internal sealed class FlowSwitch : Activity
{
    public override string Type => "Elsa.FlowSwitch";

    public override void Run(ActivityContext context)
    {
        var labels = SwitchCases.Matching(context).Select(c => c.Label).ToList();
        context.Complete([.. labels.Count == 0 ? ["Default"] : labels]);
    }
}
