namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Waits a span of wall-clock time.</summary>
internal sealed class Delay : Activity
{
    public override string Type => "Elsa.Delay";

    public override void Run(ActivityContext context) => TimeInputs.Wait(context, "timeSpan", "delay");

    public override Instant? DueAgain(ActivityContext context) => context.Facts.Now.Plus(TimeInputs.Span(context.Input("timeSpan")));
}
