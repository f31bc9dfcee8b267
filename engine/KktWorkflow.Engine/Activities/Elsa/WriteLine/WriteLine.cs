using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Writes a line into the case's log.</summary>
internal sealed class WriteLine : Activity
{
    public override string Type => "Elsa.WriteLine";

    public override void Run(ActivityContext context)
    {
        var text = context.Input("text").Text();
        context.Emit(new LineWritten(context.Execution.Number) { Personal = PrivatePart.OfText(text) });
        context.Complete();
    }
}
