using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution.Events;

/// <summary>Whoever holds a work item asked a colleague something about the case. Personal: Text.</summary>
/// <param name="Holder">Who holds the work item.</param>
/// <param name="Asked">Who is to answer.</param>
public sealed record QuestionAsked(int Question, int WorkItem, PersonId Holder, PersonId Asked) : CaseEvent
{
    /// <summary>By when an answer is wished for; absent when nobody said.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>From when it is late; absent without a date.</summary>
    public Instant? MissedFrom { get; init; }

    /// <summary>Number of the timer that fires then; absent without a date.</summary>
    public int Timer { get; init; }
}

/// <summary>The colleague answered. Personal: Text.</summary>
public sealed record QuestionAnswered(int Question) : CaseEvent;

/// <summary>The colleague gives no answer. Personal: Text (reason).</summary>
public sealed record QuestionDeclined(int Question) : CaseEvent;

/// <summary>The question was taken back by who asked. Personal: Text (reason, where one was given).</summary>
public sealed record QuestionWithdrawn(int Question) : CaseEvent;

/// <summary>Nobody waits for the answer any more: the work that the question came from is over, or another's.</summary>
public sealed record QuestionClosed(int Question, QuestionClosure Cause) : CaseEvent;

/// <summary>The time by which an answer was wished for has passed, and there is none.</summary>
public sealed record QuestionOverdue(int Question, Instant DueAt) : CaseEvent;
