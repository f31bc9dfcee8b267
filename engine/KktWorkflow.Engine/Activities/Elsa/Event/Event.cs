using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Waits for a published event; as the trigger that started the process it is answered at once.</summary>
internal sealed class Event : Activity
{
    /// <summary>How long a publish without a listener is kept, as in Elsa (events-early-publish).</summary>
    internal static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    public override string Type => "Elsa.Event";

    public override void Run(ActivityContext context)
    {
        var name = NameOf(context);
        if (((TurnContext)context).Turn.TakeTrigger(context.Execution.Node) is { } trigger)
        {
            context.SetResult(trigger);
            context.Complete();
            return;
        }

        if (context.State.PendingEvents.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal)) is { } kept)
        {
            context.Emit(new KeptEventTaken(name));
            if (context.Facts.Now - kept.At <= KeptFor)
            {
                context.SetResult(kept.Payload);
                context.Complete();
                return;
            }
        }

        context.WaitFor(WaitKind.Event, name);
    }

    /// <summary>The name of the event that it waits for.</summary>
    internal static string NameOf(ActivityContext context) => context.Input("eventName").Text();

    public override void WaitAnswered(ActivityContext context, WaitAnswer answer)
    {
        context.SetResult(answer.Value);
        context.Complete();
    }
}
