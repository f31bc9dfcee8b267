namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Waits for a point in wall-clock time; one that has passed holds nothing up.</summary>
internal sealed class StartAt : Activity
{
    public override string Type => "Elsa.StartAt";

    public override void Run(ActivityContext context)
    {
        var at = TimeInputs.Instant(context.Input("dateTime"), context.Facts.Now);
        if (at <= context.Facts.Now)
            context.Complete();
        else
            context.WaitUntil(at, "start-at");
    }
}
