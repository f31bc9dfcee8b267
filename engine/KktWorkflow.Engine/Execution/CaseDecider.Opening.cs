using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>Opening a case: registering, and accepting at once where the actor may and nothing is missing.</content>
public static partial class CaseDecider
{
    /// <summary>Name of the input that carries the payload of the event that started the case.</summary>
    internal const string TriggerPayload = "$payload";

    private static Refusal? Open(DecisionTurn turn, OpenCase command)
    {
        if (turn.State.Sequence > 0)
            return Refusal.Of(RefusalCodes.CaseExists, RefusalKind.Conflict, "");
        if (Malformed(command.Papers) is { } malformed)
            return malformed;
        var definition = turn.Facts.Definition;
        NodePath? trigger = command.TriggerActivity is { } activity ? Triggers.PathOf(definition, activity) : null;
        turn.Emit(new CaseOpened(
            command.Case,
            command.Kind,
            definition.DefinitionId,
            definition.VersionId,
            definition.Version,
            definition.Hash,
            RulesVersion,
            command.Variant,
            command.CorrelationId,
            command.Papers)
        {
            Trigger = trigger,
            SignedHash = definition.SignedHash,
            ScheduledAt = command.ScheduledAt,
            ExternalCode = command.ExternalCode,
            Personal = PersonalOf(command),
        });
        turn.Hops = EventStart.LinksTo(command.Input);
        turn.StartBy(trigger, command.Input.GetValueOrDefault(TriggerPayload));
        turn.Start();
        if (command.Accept)
        {
            turn.Run();
            AcceptAtOnce(turn);
        }

        return null;
    }

    private static PrivatePart? PersonalOf(OpenCase command) =>
        command.Applicant is null && command.Form.IsEmpty && command.Input.IsEmpty
            ? null
            : new()
            {
                Applicant = command.Applicant,
                Changes = command.Form.Select(f => new FieldChange(f.Key, default, f.Value)).ToEquatableArray(),
                Values = command.Input.Select(i => new NamedValue(i.Key, i.Value)).ToEquatableArray(),
            };

    /// <summary>Completes the intake step for an actor who could do just that with a further command. Whatever stands against it leaves the step open: that is no refusal.</summary>
    private static void AcceptAtOnce(DecisionTurn turn)
    {
        foreach (var item in turn.State.WorkItems.Values)
        {
            var context = turn.ContextOf(item.Execution);
            if (DecisionTurn.BehaviourOf(context.Node) is not Intake intake)
                continue;
            var accepting = intake.OutcomesOf(context, item).First(o => Intake.Accepts(context.Node, o.Name));
            var complete = new CompleteWorkItem(item.Number, accepting.Name, null, Sorted.Empty<System.Text.Json.JsonElement>(), []);
            if (turn.Facts.May(Permissions.Work)
                && NotFor(turn.Facts, item, RefusalKind.Forbidden) is null
                && intake.Check(context, item, complete) is null)
                RecordCompletion(turn, intake, item, complete);
            return;
        }
    }
}
