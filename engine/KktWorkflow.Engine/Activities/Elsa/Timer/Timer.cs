using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Inside a process: waits one interval of wall-clock time. As the trigger that started the process it goes on at once.</summary>
internal sealed class Timer : Activity
{
    public override string Type => "Elsa.Timer";

    public override void Run(ActivityContext context)
    {
        if (((TurnContext)context).Turn.TakeTrigger(context.Execution.Node) is not null)
            context.Complete();
        else
            TimeInputs.Wait(context, "interval", "timer");
    }

    public override Instant? DueAgain(ActivityContext context) => context.Facts.Now.Plus(TimeInputs.Span(context.Input("interval")));
}
