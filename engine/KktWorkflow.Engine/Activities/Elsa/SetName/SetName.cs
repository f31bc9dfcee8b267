using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Names the case.</summary>
internal sealed class SetName : Activity
{
    public override string Type => "Elsa.SetName";

    public override void Run(ActivityContext context)
    {
        context.Emit(new CaseNamed { Personal = PrivatePart.OfText(context.Input("value").Text()) });
        context.Complete();
    }
}
