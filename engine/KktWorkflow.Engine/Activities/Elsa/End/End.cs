namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Ends the chart or sequence it stands in; what waits there is cancelled.</summary>
internal sealed class End : Activity
{
    public override string Type => "Elsa.End";

    public override bool IsTerminal => true;

    public override void Run(ActivityContext context) => context.Complete();
}
