namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Starts a child case and goes on, or waits for its end when told to. The result is what the child put out.</summary>
internal sealed class DispatchWorkflow : Activity
{
    public override string Type => "Elsa.DispatchWorkflow";

    public override void Run(ActivityContext context) => ChildCases.Start(context, waitsByDefault: false);

    public override void WaitAnswered(ActivityContext context, WaitAnswer answer)
    {
        context.SetResult(answer.Value);
        context.Complete();
    }
}
