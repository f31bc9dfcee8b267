using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Rehearsal;

/// <summary>What became of one random case.</summary>
/// <param name="EndedAt">When it ended or got stuck.</param>
/// <param name="OfficerMinutes">Working minutes that the board itself took.</param>
/// <param name="IsLate">True when the board missed the appointment date; null for a case that was not accepted, or has none.</param>
/// <param name="Reached">Activities that ran, each once.</param>
public sealed record PlayedCase(
    int Number,
    Instant OpenedAt,
    Instant EndedAt,
    PlayedEnd End,
    long OfficerMinutes,
    bool? IsLate,
    EquatableArray<PlayedStep> Steps,
    EquatableArray<NodePath> Reached);

/// <summary>One step as somebody did it.</summary>
/// <param name="Minutes">Working minutes from when it was open until it was done.</param>
/// <param name="IsOverBudget">True when it missed its own time; null when it has none.</param>
public sealed record PlayedStep(NodePath Node, string Outcome, Organisation.Post Post, long Minutes, bool? IsOverBudget);

/// <summary>How a random case ended.</summary>
public abstract record PlayedEnd
{
    private PlayedEnd()
    {
    }

    /// <param name="Outcome">How the case says that it ended; null when it says nothing.</param>
    public sealed record Completed(string? Outcome) : PlayedEnd;

    public sealed record Cancelled : PlayedEnd;

    /// <summary>An activity failed and nobody mends it in a rehearsal.</summary>
    public sealed record Failed(NodePath Node, string Code) : PlayedEnd;

    /// <summary>It is open, and there is nothing that anybody could do, or nobody who could.</summary>
    /// <param name="Node">Where it stands; null when it stands nowhere.</param>
    /// <param name="Code">Why the last attempt was refused; null when there was nothing to attempt.</param>
    public sealed record Stuck(NodePath? Node, string? Code) : PlayedEnd;

    /// <summary>It went on longer than any real case would: a loop that is left too seldom.</summary>
    public sealed record Endless : PlayedEnd;
}
