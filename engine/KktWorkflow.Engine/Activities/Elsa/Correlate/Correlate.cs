using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Gives the case its correlation id.</summary>
internal sealed class Correlate : Activity
{
    public override string Type => "Elsa.Correlate";

    public override void Run(ActivityContext context)
    {
        context.Emit(new CaseCorrelated(context.Input("correlationId").Text()));
        context.Complete();
    }
}
