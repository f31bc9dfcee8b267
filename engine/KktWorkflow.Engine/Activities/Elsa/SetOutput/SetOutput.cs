using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Sets a workflow output.</summary>
internal sealed class SetOutput : Activity
{
    public override string Type => "Elsa.SetOutput";

    public override void Run(ActivityContext context)
    {
        var name = context.Input("outputName").Text();
        var value = context.Input("outputValue");
        context.Emit(new OutputSet(name) { Personal = PrivatePart.OfValue(value) });
        context.Complete();
    }
}
