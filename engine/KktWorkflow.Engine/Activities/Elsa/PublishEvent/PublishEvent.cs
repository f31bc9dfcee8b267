using System.Globalization;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Publishes an event to every case that waits for it, this one included, after the commit.</summary>
internal sealed class PublishEvent : Activity
{
    public override string Type => "Elsa.PublishEvent";

    public override void Run(ActivityContext context)
    {
        var hops = ((TurnContext)context).Turn.Hops;
        if (hops >= EventStart.LongestChain)
            throw new ActivityFailedException(IncidentCodes.EventsInACircle, EventStart.LongestChain.ToString(CultureInfo.InvariantCulture));
        var correlation = context.Input("correlationId").Text();
        context.Emit(new EventPublished(context.Execution.Number, context.Input("eventName").Text(), correlation.Length == 0 ? null : correlation)
        {
            Hops = hops,
            Personal = PrivatePart.OfValue(context.Input("payload")),
        });
        context.Complete();
    }
}
