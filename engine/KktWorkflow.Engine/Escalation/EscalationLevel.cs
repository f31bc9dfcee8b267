using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Escalation;

/// <summary>One level of a policy: when, and what is done then, in order.</summary>
public sealed record EscalationLevel(LevelMoment At, EquatableArray<EscalationAct> Acts)
{
    /// <summary>How the last level of a policy goes on while nobody acts; null for one that is reached once.</summary>
    public LevelRepeat? Repeat { get; init; }

    /// <summary>The level that follows this one while nobody acts: later, and telling the same people; what is done once is not done again. Null when none does.</summary>
    internal EscalationLevel? Again() => Repeat is { AtMost: > 0 } repeat && At.Later(repeat.Every) is { } later
        ? Repeated() with { At = later, Repeat = repeat with { AtMost = repeat.AtMost - 1 } }
        : null;

    /// <summary>The same without what is done once.</summary>
    internal EscalationLevel Repeated() => this with { Acts = Acts.Where(a => EscalationKinds.Find(a.Kind) is { IsRepeated: true }).ToEquatableArray() };
}

/// <summary>How a level is repeated.</summary>
/// <param name="Every">How far apart.</param>
/// <param name="AtMost">How often, beside the first time.</param>
public sealed record LevelRepeat(TimeLimit Every, int AtMost);
