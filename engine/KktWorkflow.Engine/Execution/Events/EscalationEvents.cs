using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution.Events;

/// <summary>The levels of a deadline have these times from now on. Those reached already stand as they were.</summary>
/// <param name="Policy">Id of the policy that said so.</param>
public sealed record EscalationPlanned(int Deadline, string Policy, EquatableArray<PlannedLevel> Levels) : CaseEvent
{
    /// <summary>How many were reached before the step was taken back that this deadline is of; absent for a chain that begins.</summary>
    public int Reached { get; init; }

    /// <summary>Who had acknowledged the chain before that.</summary>
    public PersonId? AcknowledgedBy { get; init; }

    public Instant? AcknowledgedAt { get; init; }
}

/// <summary>The levels of a deadline are held: its case is paused.</summary>
public sealed record EscalationHeld(int Deadline) : CaseEvent;

/// <summary>A level of a deadline was reached. The time of the event may be later than <paramref name="DueAt"/>, where the host was down.</summary>
/// <param name="Level">From 1.</param>
/// <param name="Acts">What was decided then, in the order of the policy.</param>
public sealed record EscalationReached(int Deadline, int Level, Instant DueAt, EquatableArray<ReachedAct> Acts) : CaseEvent;

/// <summary>An act of a level, with whom it told or concerned.</summary>
public sealed record ReachedAct(string Kind, EquatableArray<PersonId> People);

/// <summary>People are to be told of levels that were reached, all in one message, not before working time.</summary>
public sealed record EscalationTold(EquatableArray<PersonId> Recipients, EquatableArray<ToldLevel> Levels, Instant NotBefore) : CaseEvent;

/// <summary>A level that somebody is told of.</summary>
/// <param name="DueAt">When the deadline is due.</param>
/// <param name="IsMissed">True when that is over.</param>
public sealed record ToldLevel(int Deadline, int Level, Instant DueAt, bool IsMissed);

/// <summary>Who holds the work, heads it or was told sees to it: the levels ahead are passed over.</summary>
public sealed record EscalationAcknowledged(int Deadline) : CaseEvent
{
    /// <summary>Number of the last level that is passed over, where the date is still to come: whoever sees to the work is reminded no more, and late work is late. Absent: all are.</summary>
    public int? UpTo { get; init; }
}

/// <summary>The case is more urgent from now on, by an escalation.</summary>
public sealed record PriorityRaised(int Priority) : CaseEvent;

/// <summary>A nonconformity is on record: something was late in a way that the board's policy calls one (ISO 9001:2015, 10.2).</summary>
/// <param name="Severity">`minor` or `major`.</param>
public sealed record NonconformityOpened(int Nonconformity, int Deadline, string Severity) : CaseEvent;

/// <summary>Somebody has said why it came to a nonconformity and what was done about it. Personal: values `cause` and `action`.</summary>
public sealed record NonconformityClosed(int Nonconformity) : CaseEvent;
