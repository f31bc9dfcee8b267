using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Expressions;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Inside a process: waits for the next moment of a cron expression, in the board's zone. As the trigger that started the process it goes on at once.</summary>
internal sealed class Cron : Activity
{
    public override string Type => "Elsa.Cron";

    public override void Run(ActivityContext context)
    {
        if (((TurnContext)context).Turn.TakeTrigger(context.Execution.Node) is not null)
        {
            context.Complete();
            return;
        }

        context.WaitUntil(Next(context), "cron");
    }

    public override Instant? DueAgain(ActivityContext context) => Next(context);

    private static Instant Next(ActivityContext context)
    {
        var text = context.Input("cronExpression").Text();
        var next = CronText.Read(text) is { } cron ? CronText.Next(cron, context.Facts.Now, TimeZones.Of(context.Facts.Organisation.UtcOffset)) : null;
        return next ?? throw new ActivityFailedException(IncidentCodes.BadInput, $"The cron expression '{text}' names no moment to come.");
    }
}
