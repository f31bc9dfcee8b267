using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Publishes an event to every case that waits for it, this one included, after the commit.</summary>
internal sealed class PublishEvent : Activity
{
    public override string Type => "Elsa.PublishEvent";

    public override void Run(ActivityContext context)
    {
        var correlation = context.Input("correlationId").Text();
        context.Emit(new EventPublished(context.Execution.Number, context.Input("eventName").Text(), correlation.Length == 0 ? null : correlation)
        {
            Personal = PrivatePart.OfValue(context.Input("payload")),
        });
        context.Complete();
    }
}
