using System.Text.Json;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Starts a child case and, unless told otherwise, waits for its end. The result says how the child ended and what it put out.</summary>
internal sealed class ExecuteWorkflow : Activity
{
    public override string Type => "Elsa.ExecuteWorkflow";

    public override void Run(ActivityContext context) => ChildCases.Start(context, waitsByDefault: true);

    public override void WaitAnswered(ActivityContext context, WaitAnswer answer)
    {
        var output = answer.Value.ValueKind == JsonValueKind.Undefined ? Json.Null : answer.Value;
        context.SetResult(JsonSerializer.SerializeToElement(new { status = "Finished", subStatus = "Finished", output }));
        context.Complete();
    }
}
