using System.Text.Json;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>The case as a whole.</content>
public static partial class CaseDecider
{
    private static Refusal? Open(DecisionTurn turn, OpenCase command)
    {
        var definition = turn.Facts.Definition;
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
            Trigger = command.TriggerActivity,
            Personal = new()
            {
                Applicant = command.Applicant,
                Changes = command.Form.Select(f => new FieldChange(f.Key, default, f.Value)).ToEquatableArray(),
                Values = command.Input.Select(i => new NamedValue(i.Key, i.Value)).ToEquatableArray(),
            },
        });
        turn.StartBy(command.TriggerActivity, command.Input.GetValueOrDefault(TriggerPayload));
        turn.Start();
        return null;
    }

    /// <summary>Name of the input that carries the payload of the event that started the case.</summary>
    internal const string TriggerPayload = "$payload";

    private static Refusal? ChangePapers(DecisionTurn turn, ChangePapers command) => throw new InvalidOperationException(command.ToString());

    private static Refusal? SendBack(DecisionTurn turn, SendBack command) => throw new InvalidOperationException(command.ToString());

    private static Refusal? Undo(DecisionTurn turn) => throw new InvalidOperationException();

    private static Refusal? Pause(DecisionTurn turn, PauseCase command) => throw new InvalidOperationException(command.ToString());

    private static Refusal? Resume(DecisionTurn turn, ResumeCase command) => throw new InvalidOperationException(command.ToString());

    private static Refusal? Cancel(DecisionTurn turn, CancelCase command)
    {
        turn.CancelBelow(0, "case");
        turn.Emit(new CaseCancelled(null) { Personal = PrivatePart.OfText(command.Reason) });
        return null;
    }

    private static Refusal? Extend(DecisionTurn turn, ExtendCase command) => throw new InvalidOperationException(command.ToString());

    private static Refusal? Comment(DecisionTurn turn, AddComment command) => throw new InvalidOperationException(command.ToString());

    private static Refusal? SetVariable(DecisionTurn turn, SetVariable command) => throw new InvalidOperationException(command.ToString());
}
