using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Raises an incident on purpose.</summary>
internal sealed class Fault : Activity
{
    public override string Type => "Elsa.Fault";

    public override void Run(ActivityContext context)
    {
        var code = context.Input("code").Text();
        var message = context.Input("message").Text();
        context.Fail(IncidentCodes.Fault, code.Length == 0 ? message : $"{code}: {message}");
    }
}
