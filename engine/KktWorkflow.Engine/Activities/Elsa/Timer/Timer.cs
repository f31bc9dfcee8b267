namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Inside a process: waits one interval of wall-clock time.</summary>
internal sealed class Timer : Activity
{
    public override string Type => "Elsa.Timer";

    public override void Run(ActivityContext context) =>
        context.WaitUntil(context.Facts.Now.Plus(TimeInputs.Span(context.Input("interval"))), "timer");
}
