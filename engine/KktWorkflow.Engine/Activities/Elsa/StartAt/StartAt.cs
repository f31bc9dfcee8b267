using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Waits for a point in wall-clock time; one that has passed holds nothing up. As the trigger that started the process it goes on at once.</summary>
internal sealed class StartAt : Activity
{
    public override string Type => "Elsa.StartAt";

    public override void Run(ActivityContext context)
    {
        var at = TimeInputs.Instant(context.Input("dateTime"), context.Facts.Now);
        if (((TurnContext)context).Turn.TakeTrigger(context.Execution.Node) is not null || at <= context.Facts.Now)
            context.Complete();
        else
            context.WaitUntil(at, "start-at");
    }

    public override Instant? DueAgain(ActivityContext context) => TimeInputs.Instant(context.Input("dateTime"), context.Facts.Now);
}
