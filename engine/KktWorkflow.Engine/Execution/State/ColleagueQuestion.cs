namespace KktWorkflow.Engine.Execution.State;

/// <summary>What whoever holds a work item asks a colleague about the case. The work stays where it is and its clock runs on; while the question is open the colleague may read the case.</summary>
/// <param name="WorkItem">Number of the work item that it was asked from.</param>
/// <param name="Holder">Who held that item: the question is open no longer than that.</param>
/// <param name="By">Who asked: the holder, or who acted for the holder.</param>
/// <param name="Asked">Who is to answer.</param>
public sealed record ColleagueQuestion(int Number, int WorkItem, PersonId Holder, PersonId By, PersonId Asked, Instant At)
{
    /// <summary>Personal: never in hashed bytes. Empty once it was erased.</summary>
    public string Text { get; init; } = "";

    /// <summary>By when an answer is wished for; null when nobody said. A change of a calendar does not move it: it was said to a person, and nothing in law hangs on it.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>Number of the timer that fires once <see cref="DueAt"/> has passed; 0 without one.</summary>
    public int Timer { get; init; }

    /// <summary>True once both were reminded that the time asked for has passed.</summary>
    public bool IsLate { get; init; }

    public QuestionStatus Status { get; init; }

    /// <summary>When it was answered, declined, withdrawn or closed; null while it is open.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>The answer, or the reason for giving none or for taking the question back. Personal like <see cref="Text"/>.</summary>
    public string? Reply { get; init; }

    public bool IsOpen => Status == QuestionStatus.Open;
}

/// <summary>What became of a question to a colleague.</summary>
public enum QuestionStatus
{
    Open,
    Answered,

    /// <summary>Who was asked gave a reason instead of an answer.</summary>
    Declined,

    /// <summary>Who asked took it back.</summary>
    Withdrawn,

    /// <summary>The work that it was asked from is over, or another's.</summary>
    Closed,
}

/// <summary>Why a question was closed without anybody's doing.</summary>
public enum QuestionClosure
{
    /// <summary>The step was completed.</summary>
    Completed,

    /// <summary>What the step came of was taken back.</summary>
    Undone,

    /// <summary>The work was handed over or given back.</summary>
    HandedOver,

    /// <summary>The case went back to an earlier step, or the step ended in another way.</summary>
    Ended,

    /// <summary>The case ended.</summary>
    CaseEnded,

    /// <summary>Who was asked has no account in force any more.</summary>
    AskedLeft,

    /// <summary>Who was asked is on leave, and comes back after the answer was wished for; or nobody said by when.</summary>
    AskedAway,
}
