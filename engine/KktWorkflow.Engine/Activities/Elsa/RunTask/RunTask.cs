using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Waits for an external task, which is in nobody's list and is completed by its id.</summary>
internal sealed class RunTask : Activity
{
    public override string Type => "Elsa.RunTask";

    public override void Run(ActivityContext context) => context.WaitFor(WaitKind.Task, context.Input("taskName").Text());

    public override void WaitAnswered(ActivityContext context, WaitAnswer answer)
    {
        context.SetResult(answer.Value);
        context.Complete();
    }
}
