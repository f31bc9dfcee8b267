using System.Text.Json;
using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>`Kkt.Notify`: asks the outbox to tell people something and goes on. A notice that reaches nobody holds nothing up; a trial tells nobody.</summary>
public sealed class Notify : Activity
{
    public override string Type => "Kkt.Notify";

    public override void Run(ActivityContext context)
    {
        var recipients = context.Node.Plain("recipients").Entries()
            .Select(AssigneeSpec.Of)
            .OfType<AssigneeSpec>()
            .SelectMany(spec => Assigner.PeopleOf(spec, context.Node, context.State, context.Facts))
            .Distinct()
            .ToEquatableArray();
        if (!recipients.IsEmpty && context.State.Kind != CaseKind.Trial)
        {
            var message = context.Input("message");
            context.Emit(new NotificationRequested(
                context.Execution.Number, context.Node.PlainText("channel") ?? "inApp", recipients, context.Node.PlainText("template") ?? "")
            {
                Personal = message.ValueKind == JsonValueKind.String ? PrivatePart.OfText(message.GetString()) : null,
            });
        }

        context.Complete();
    }
}
