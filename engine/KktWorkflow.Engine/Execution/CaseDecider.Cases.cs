using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>The case as a whole: pausing, ending, comments, variables, papers.</content>
public static partial class CaseDecider
{
    private static Refusal? Pause(DecisionTurn turn, PauseCase command)
    {
        if (Ended(turn) is { } ended)
            return ended;
        switch (turn.State.Status)
        {
            case CaseStatus.Paused:
                return Refusal.Of(RefusalCodes.PausedAlready, RefusalKind.Conflict, "");
            case CaseStatus.Registered:
                return Refusal.Of(RefusalCodes.NotAccepted, RefusalKind.Conflict, "");
        }

        if ((ReasonMissing(command.Reason) ?? PauseOrders.Check(command.Cause, turn.Facts)) is { } refusal)
            return refusal;
        // Asking the applicant for more counts, whichever way it is done: the national index takes a second request for lateness (QĐ 766/QĐ-TTg).
        if (command.Cause == PauseCause.Supplement)
            turn.Emit(new SupplementRequested(0, "appraisal") { Personal = PrivatePart.OfText(command.Reason) });
        turn.Emit(new CasePaused(command.Cause) { AskedBy = 0, Personal = PrivatePart.OfText(command.Reason) });
        Show(turn, command.Cause switch
        {
            PauseCause.Supplement => NationalStatus.SupplementAsked,
            PauseCause.Payment => NationalStatus.PaymentAsked,
            _ => turn.State.NationalStatus,
        });
        return null;
    }

    /// <summary>A pause that an open step holds ends with that step, not by hand.</summary>
    private static Refusal? Resume(DecisionTurn turn, ResumeCase command)
    {
        if (Ended(turn) is { } ended)
            return ended;
        if (turn.State.Pause is not { } cause)
            return Refusal.Of(RefusalCodes.NotPaused, RefusalKind.Conflict, "");
        if (Pausing.HolderOf(turn.State, cause) is { } step)
            return Refusal.Of(RefusalCodes.HeldByStep, RefusalKind.Conflict, step.Value);
        turn.Emit(new CaseResumed { Personal = string.IsNullOrWhiteSpace(command.Reason) ? null : PrivatePart.OfText(command.Reason) });
        if (cause is PauseCause.Supplement or PauseCause.Payment)
            Show(turn, NationalStatus.InProgress);
        return null;
    }

    private static Refusal? Cancel(DecisionTurn turn, CancelCase command)
    {
        if (Ended(turn) is { } ended)
            return ended;
        if (turn.State.Kind != CaseKind.Trial && turn.Facts.Actor.Id is not null && ReasonMissing(command.Reason) is { } refusal)
            return refusal;
        turn.CancelBelow(0, "case");
        Show(turn, turn.State.AcceptedAt is null ? NationalStatus.Refused : NationalStatus.Stopped);
        turn.Emit(new CaseCancelled(null) { Personal = string.IsNullOrWhiteSpace(command.Reason) ? null : PrivatePart.OfText(command.Reason) });
        return null;
    }

    /// <summary>Before the appointment date has passed, as often as the procedure allows (once, by the rule on apologies), to a later working day.
    /// Who may is who approves it; the reason is the apology.</summary>
    private static Refusal? Extend(DecisionTurn turn, ExtendCase command)
    {
        if (Ended(turn) is { } ended)
            return ended;
        if (turn.State.Status == CaseStatus.Registered)
            return Refusal.Of(RefusalCodes.NotAccepted, RefusalKind.Conflict, "");
        if (turn.State.ExtendedTo is { } earlier && turn.State.Extensions >= ProcedureLimits.Of(turn.Facts.Definition, turn.State.Variant).MaxExtensions)
            return Refusal.Of(RefusalCodes.ExtendedAlready, RefusalKind.Conflict, "", earlier.ToString());
        if (ReasonMissing(command.Reason) is { } refusal)
            return refusal;
        if (command.DueAt <= turn.Facts.Now || command.DueAt <= turn.State.ExtendedTo)
            return NotLaterThan(turn.State.ExtendedTo > turn.Facts.Now ? turn.State.ExtendedTo.Value : turn.Facts.Now);
        if (DeadlineClock.LatestGiven(turn.Facts.Calendars, turn.Facts.Organisation.Zone, turn.Facts.Now) is var latest && command.DueAt > latest)
            return Refusal.Of(RefusalCodes.NewDateTooFar, RefusalKind.Invalid, "dueAt", command.DueAt.ToString(), latest.ToString());
        if (turn.State.DeadlineOf(DeadlineKind.Committed) is { } promised && turn.Facts.Calendars is { } calendars)
            return Move(turn, command, promised, new(calendars, turn.Facts.Organisation.Zone));
        turn.Emit(new CaseExtended(command.DueAt) { Personal = PrivatePart.OfText(command.Reason) });
        return null;
    }

    private static Refusal? Move(DecisionTurn turn, ExtendCase command, Deadline promised, DeadlineClock clock)
    {
        if (ProcedureLimits.Of(turn.Facts.Definition, turn.State.Variant).MaxExtensions < 1)
            return Refusal.Of(RefusalCodes.NoExtension, RefusalKind.Conflict, "");
        if (turn.State.Pause is not null)
            return Refusal.Of(RefusalCodes.ExtensionInPause, RefusalKind.Conflict, "");
        if (promised.MetAt is not null)
            return Refusal.Of(RefusalCodes.ExtensionOfProcessed, RefusalKind.Conflict, "");
        if (turn.Facts.Now >= promised.MissedFrom)
            return Refusal.Of(RefusalCodes.ExtensionTooLate, RefusalKind.Conflict, "", promised.DueAt.ToString());
        if (clock.Give(promised, command.DueAt) is not { } moved)
            return Refusal.Of(RefusalCodes.NewDateIsDayOff, RefusalKind.Invalid, "dueAt", command.DueAt.ToString());
        if (moved.DueAt <= promised.DueAt)
            return NotLaterThan(promised.DueAt);
        turn.Emit(new CaseExtended(moved.DueAt) { Personal = PrivatePart.OfText(command.Reason) });
        turn.Emit(new DeadlineSet(moved with { Timer = turn.NextNumber() }, DeadlineCause.Extended));
        return null;
    }

    private static Refusal NotLaterThan(Instant earliest) => Refusal.Of(RefusalCodes.NewDateNotLater, RefusalKind.Invalid, "dueAt", earliest.ToString());

    /// <summary>Also on an ended case: its story goes on.</summary>
    private static Refusal? Comment(DecisionTurn turn, AddComment command)
    {
        if (string.IsNullOrWhiteSpace(command.Text))
            return Refusal.Of(RefusalCodes.TextMissing, RefusalKind.Invalid, "text");
        if (command.Text.Length > LongestText)
            return Refusal.Of(RefusalCodes.TextTooLong, RefusalKind.Invalid, "text");
        turn.Emit(new CommentAdded { Mentions = Mentions.In(command.Text, turn.Facts.Organisation), Personal = PrivatePart.OfText(command.Text) });
        return null;
    }

    /// <summary>Also on an ended case: its result may not have been fetched yet.</summary>
    private static Refusal? IssueLookupSecret(DecisionTurn turn, IssueLookupSecret command)
    {
        if (turn.State.Kind != CaseKind.Procedure)
            return Refusal.Of(RefusalCodes.NoPublicLookup, RefusalKind.Conflict, "");
        if (turn.State.Code is null)
            return Refusal.Of(RefusalCodes.NotAccepted, RefusalKind.Conflict, "");
        turn.Emit(new LookupSecretIssued { Personal = PrivatePart.OfText(command.Hash) });
        return null;
    }

    private static Refusal? SetVariable(DecisionTurn turn, SetVariable command)
    {
        if (Ended(turn) is { } ended)
            return ended;
        var declared = turn.Facts.Definition.Variables.FirstOrDefault(v => string.Equals(v.Id, command.Variable, StringComparison.Ordinal))
            ?? turn.Facts.Definition.Variables.FirstOrDefault(v => string.Equals(v.Name, command.Variable, StringComparison.Ordinal));
        if (declared is null)
            return Refusal.Of(RefusalCodes.UnknownVariable, RefusalKind.NotFound, "variable", command.Variable);
        turn.Emit(new VariableSet(0, declared.Id) { Personal = PrivatePart.OfValue(command.Value) });
        return null;
    }

    /// <summary>While the dossier is at the intake desk, or the applicant is asked for papers.</summary>
    private static Refusal? ChangePapers(DecisionTurn turn, ChangePapers command)
    {
        if (Ended(turn) is { } ended)
            return ended;
        var state = turn.State;
        if (!state.WorkItems.Values.Any(i => turn.ContextOf(i.Execution).Node.Type is Intake.TypeName or Supplement.TypeName))
            return Refusal.Of(RefusalCodes.PapersClosed, RefusalKind.Conflict, "papers");
        if (Malformed(command.Papers) is { } refusal)
            return refusal;
        if (command.Papers != state.Papers)
            turn.Emit(new PapersChanged(command.Papers));
        return null;
    }

    private static Refusal? Malformed(EquatableArray<Paper> papers) =>
        papers.FirstOrDefault(p => string.IsNullOrWhiteSpace(p.Code) || p.Count is < 0 or > 9_999) is { } wrong
            ? Refusal.Of(RefusalCodes.PaperMalformed, RefusalKind.Invalid, "papers", wrong.Code)
            : null;

    private static Refusal? Ended(DecisionTurn turn) => turn.State.IsOpen
        ? null
        : Refusal.Of(RefusalCodes.CaseEnded, RefusalKind.Conflict, "", turn.State.EndedAt?.ToString() ?? "");

    private static Refusal? ReasonMissing(string? reason) => reason switch
    {
        null => Refusal.Of(RefusalCodes.ReasonMissing, RefusalKind.Invalid, "reason"),
        _ when string.IsNullOrWhiteSpace(reason) => Refusal.Of(RefusalCodes.ReasonMissing, RefusalKind.Invalid, "reason"),
        { Length: > LongestText } => Refusal.Of(RefusalCodes.TextTooLong, RefusalKind.Invalid, "reason"),
        _ => null,
    };

    private static void Show(DecisionTurn turn, int nationalStatus)
    {
        if (NationalStatus.Change(turn.State, nationalStatus) is { } change)
            turn.Emit(change);
    }
}
