using KktWorkflow.Host.WorkItems;

namespace KktWorkflow.Host.Escalations;

/// <summary>What was reached so far of the escalation of one deadline.</summary>
/// <param name="Deadline">Number of the deadline in the case.</param>
/// <param name="Name">What the deadline is of: a step, a part of it, or the appointment.</param>
/// <param name="Levels">Those that were reached, in the order in which they were.</param>
public sealed record CaseEscalation(int Deadline, string Name, IReadOnlyList<ReachedLevel> Levels)
{
    /// <summary>The execution of the step whose deadline it is; 0 for one of the case.</summary>
    public int Execution { get; init; }

    /// <summary>When the next level comes if nobody acts; null when none does.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>True once its date has passed: whoever sees to it then silences all levels ahead, before that the reminders alone.</summary>
    public bool IsLate { get; init; }

    /// <summary>Who sees to it, since when; null while nobody said so.</summary>
    public (string Who, DateTimeOffset At)? Acknowledged { get; init; }

    /// <summary>True when the viewer may say so now.</summary>
    public bool CanAcknowledge { get; init; }

    /// <summary>For whom the viewer says so; null: in one's own name.</summary>
    public StandIn? For { get; init; }
}

/// <summary>A level that was reached.</summary>
/// <param name="Number">From 1.</param>
/// <param name="When">The policy's moment in words.</param>
/// <param name="DueAt">When it was to be reached; the log may have heard of it later, where the host was down.</param>
public sealed record ReachedLevel(int Number, string When, DateTimeOffset DueAt, DateTimeOffset At, IReadOnlyList<ReachedAct> Acts);

/// <summary>What a level did, in words, with whom it told or concerned.</summary>
/// <param name="IsForSomebody">True for an act that tells or concerns people, also where there was nobody.</param>
public sealed record ReachedAct(string Text, IReadOnlyList<string> People, bool IsForSomebody);
