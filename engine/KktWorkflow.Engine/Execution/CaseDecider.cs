using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Substitutions;

namespace KktWorkflow.Engine.Execution;

/// <summary>decide : (state, command, facts) → events or refusal. Pure: the same arguments give the same events, byte for byte.</summary>
public static partial class CaseDecider
{
    /// <summary>Raised when deciding changes behaviour; a case keeps the version it was opened with.</summary>
    public const int RulesVersion = 1;

    /// <summary>Decides <paramref name="command"/>. For <see cref="OpenCase"/> <paramref name="state"/> is <see cref="CaseState.None"/>.</summary>
    public static Decision Decide(CaseState state, CaseCommand command, Facts facts)
    {
        if (state.RulesVersion > RulesVersion)
            return new Decision.Refused(Refusal.Of(RefusalCodes.NewerRules, RefusalKind.Conflict, "", state.RulesVersion.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var turn = new DecisionTurn(state, facts);
        if ((ActingFor.Check(turn, command) ?? Permit(turn, command) ?? Carry(turn, command)) is { } refusal)
            return new Decision.Refused(refusal);
        turn.Run();
        foreach (var change in Pausing.Abandoned(state, turn.State))
            turn.Emit(change);
        if (state.Status == CaseStatus.Paused && turn.State.Status == CaseStatus.Running)
            FireHeld(turn);
        CloseQuestions(turn);
        DeadlineKeeper.Settle(state, turn);
        EscalationKeeper.Settle(state, turn);
        DocumentKeeper.Settle(state, turn);
        return turn.ToDecision();
    }

    private static Refusal? Carry(DecisionTurn turn, CaseCommand command) => command switch
    {
        OpenCase c => Open(turn, c),
        ClaimWorkItem c => Claim(turn, c),
        ReleaseWorkItem c => Release(turn, c),
        ReassignWorkItem c => Reassign(turn, c),
        CompleteWorkItem c => Complete(turn, c),
        ChangePapers c => ChangePapers(turn, c),
        SendBack c => SendBack(turn, c),
        UndoLastStep => Undo(turn),
        PauseCase c => Pause(turn, c),
        ResumeCase c => Resume(turn, c),
        CancelCase c => Cancel(turn, c),
        ExtendCase c => Extend(turn, c),
        RecomputeDeadlines => Recompute(turn),
        SeeToWorkOfNobody c => SeeToWorkOfNobody(turn, c),
        MigrateCase c => Migrate(turn, c),
        UndoMigration c => UndoMigration(turn, c),
        ConfirmAppointmentMove c => ConfirmMove(turn, c),
        DeclineAppointmentMove c => DeclineMove(turn, c),
        AcknowledgeEscalation c => Acknowledge(turn, c),
        CloseNonconformity c => CloseNonconformity(turn, c),
        AddComment c => Comment(turn, c),
        AskColleagues c => Ask(turn, c),
        AnswerQuestion c => AnswerAsked(turn, c),
        DeclineQuestion c => DeclineAsked(turn, c),
        WithdrawQuestion c => WithdrawAsked(turn, c),
        IssueLookupSecret c => IssueLookupSecret(turn, c),
        AttachFile c => Attach(turn, c),
        RemoveAttachment c => RemoveAttachment(turn, c),
        RecordOriginal c => RecordOriginal(turn, c),
        RecordRendering c => RecordRendering(turn, c),
        MarkDocument c => MarkDocument(turn, c),
        SetVariable c => SetVariable(turn, c),
        RetryIncident c => Retry(turn, c),
        SkipIncident c => Skip(turn, c),
        DeliverEvent c => Deliver(turn, c),
        CompleteTask c => CompleteTask(turn, c),
        FireTimer c => Fire(turn, c),
        ReportChildEnd c => ReportChildEnd(turn, c),
        ReportRefusal c => ReportRefusal(turn, c),
        CancelExecution c => CancelExecution(turn, c),
        _ => throw new InvalidOperationException($"No decision for a command of kind {command.GetType().Name}."),
    };
}
