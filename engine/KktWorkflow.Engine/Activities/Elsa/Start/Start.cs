namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Marks where a flowchart begins.</summary>
internal sealed class Start : Activity
{
    public override string Type => "Elsa.Start";

    public override void Run(ActivityContext context) => context.Complete();
}
