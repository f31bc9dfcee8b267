using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>A calendar that changes, or the board's zone.</content>
public static partial class CaseDecider
{
    /// <summary>Counts what is open on the calendars and in the zone in force, the levels ahead of it too. What comes out as it stands changes nothing, whatever came and went meanwhile, and so does a case
    /// without anything to count. The appointment date stays: a later one is put forward, an earlier one is none.</summary>
    private static Refusal? Recompute(DecisionTurn turn)
    {
        if (!turn.State.IsOpen || turn.Facts.Calendars is not { } calendars)
            return null;
        var clock = new DeadlineClock(calendars, turn.Facts.Organisation.Zone);
        var before = turn.State.Sequence;
        var open = DeadlineMove.Of(turn.State, turn.Facts.Definition, clock, turn.Facts.Now).ToList();
        var isNew = turn.State.CountedOn < calendars.Version && open.Exists(m => m.Before.CalendarVersion < calendars.Version);
        var moved = 0;
        foreach (var move in open)
        {
            var (deadline, counted) = move;
            if (deadline.Kind == DeadlineKind.Committed)
                PutForward(turn, deadline, counted);
            // A date that stays may have become surer, or less sure, by what is said of its year.
            if ((deadline.Kind != DeadlineKind.Committed && counted.DueAt != deadline.DueAt) || (counted.DueAt == deadline.DueAt && (counted.Mark != deadline.Mark || counted.MissedFrom != deadline.MissedFrom)))
                turn.Emit(new DeadlineSet(counted with { Timer = counted.IsMissed ? 0 : turn.NextNumber() }, DeadlineCause.Recomputed));
            if (move.Moves)
                moved++;
        }

        if (EscalationKeeper.Recount(turn, clock) || isNew || turn.State.Sequence > before)
            turn.Emit(new DeadlinesRecomputed(calendars.Version, moved));
        return null;
    }

    private static void PutForward(DecisionTurn turn, Deadline promised, Deadline counted)
    {
        var standing = turn.State.ProposedAppointment;
        if (AppointmentProposal.Of(turn.State, promised, counted, turn.Facts.Now) is not { } later)
        {
            if (standing is not null)
                turn.Emit(new AppointmentMoveWithdrawn(promised.Number));
        }
        else if (standing != later)
        {
            turn.Emit(new AppointmentMoveProposed(promised.Number, later.From, later.To, later.CalendarVersion));
        }
    }

    /// <summary>Whoever may give a later date confirms the one that the calendar put forward, until that one has passed: the day that was promised may be over, where a day off was declared on it. It is no
    /// extension: that stays to be given. A pause that stops the promise's clock lets nobody move it; one that came when the promise was missed already leaves as much time as there was then.</summary>
    private static Refusal? ConfirmMove(DecisionTurn turn, ConfirmAppointmentMove command)
    {
        if (Ended(turn) is { } ended)
            return ended;
        if (turn.State.ProposedAppointment is not { } proposal || turn.State.DeadlineOf(DeadlineKind.Committed) is not { MetAt: null } promised || turn.Facts.Calendars is not { } calendars)
            return Refusal.Of(RefusalCodes.NoMoveProposed, RefusalKind.Conflict, "");
        if (promised.Stopped is not null)
            return Refusal.Of(RefusalCodes.ExtensionInPause, RefusalKind.Conflict, "");
        var at = turn.State.PausedAt ?? turn.Facts.Now;
        var counted = new DeadlineClock(calendars, turn.Facts.Organisation.Zone).Recount(promised, at);
        if (at >= counted.MissedFrom)
            return Refusal.Of(RefusalCodes.ExtensionTooLate, RefusalKind.Conflict, "", counted.DueAt.ToString());
        if (proposal.To != command.To || counted.DueAt != command.To)
            return Refusal.Of(RefusalCodes.MoveIsAnother, RefusalKind.Conflict, "dueAt", counted.DueAt.ToString());
        if (command.Notice is { } notice && TextMissing(notice, "notice") is { } refusal)
            return refusal;
        turn.Emit(new DeadlineSet(counted with { Timer = turn.NextNumber() }, DeadlineCause.Moved));
        if (command.Notice is not null && turn.State.OpenedBy is { } desk)
            turn.Emit(new NotificationRequested(0, "any", [desk], "appointment-moved") { Personal = PrivatePart.OfText(command.Notice) });
        return null;
    }

    /// <summary>The date given stands. A later change of the calendar may put another one forward.</summary>
    private static Refusal? DeclineMove(DecisionTurn turn, DeclineAppointmentMove command)
    {
        if (Ended(turn) is { } ended)
            return ended;
        if (turn.State.ProposedAppointment is not { } proposal || turn.State.DeadlineOf(DeadlineKind.Committed) is not { } promised)
            return Refusal.Of(RefusalCodes.NoMoveProposed, RefusalKind.Conflict, "");
        if (proposal.To != command.To)
            return Refusal.Of(RefusalCodes.MoveIsAnother, RefusalKind.Conflict, "dueAt", proposal.To.ToString());
        if (ReasonMissing(command.Reason) is { } refusal)
            return refusal;
        turn.Emit(new AppointmentMoveDeclined(promised.Number, command.To) { Personal = PrivatePart.OfText(command.Reason) });
        return null;
    }
}
