using KktWorkflow.Engine.Escalation;

namespace KktWorkflow.Engine.Execution.State;

/// <summary>The levels of one deadline: which were reached, and when the next one is.</summary>
public sealed record EscalationChain
{
    /// <summary>Id of the policy as it was when the clock of the deadline began.</summary>
    public string Policy { get; init; } = "";

    /// <summary>All levels in order.</summary>
    public EquatableArray<PlannedLevel> Levels { get; init; }

    /// <summary>Number of the one that was reached last, in this run of the deadline; 0 before the first.</summary>
    public int Reached { get; init; }

    /// <summary>True while the levels ahead have their times; false while the clock stands still.</summary>
    public bool IsArmed { get; init; }

    /// <summary>Who said that they see to it, since the level that was reached last.</summary>
    public PersonId? AcknowledgedBy { get; init; }

    public Instant? AcknowledgedAt { get; init; }

    public bool IsOver => Levels.Skip(Reached).All(l => l.IsPassedOver);

    /// <summary>Number of the last level that comes before the date; 0 when none does.</summary>
    public int LastBeforeDue() => Levels.Count(l => l.Level.At.ComesBeforeDue);

    /// <summary>True when saying so once more would silence nothing: somebody sees to it, and no level that this passed over is ahead.</summary>
    /// <param name="isLate">Whether the date has passed by now.</param>
    public bool IsSeenTo(bool isLate) => AcknowledgedAt is not null && (!isLate || IsOver);

    /// <summary>The levels that were reached, each with its number.</summary>
    public IEnumerable<(int Number, PlannedLevel Planned)> ReachedLevels() => Levels.Take(Reached).Select((level, index) => (index + 1, level)).Where(l => !l.level.IsPassedOver);

    /// <summary>Ids of the procedures that the levels ahead start.</summary>
    public IEnumerable<string> ProceduresAhead() => Levels.Skip(Reached).SelectMany(l => l.Level.Acts).Select(a => EscalationKinds.Find(a.Kind)?.ProcedureOf(a)).OfType<string>();

    /// <summary>The level that is reached next; null when none is, or none has a time.</summary>
    public PlannedLevel? Next() => IsArmed ? Levels.Skip(Reached).FirstOrDefault(l => !l.IsPassedOver) : null;

    /// <summary>The same with the levels ahead passed over up to number <paramref name="upTo"/>: somebody sees to it.</summary>
    internal EscalationChain PassOver(int upTo) =>
        this with { Levels = Levels.Select((level, index) => index >= Reached && index < upTo ? level with { IsPassedOver = true } : level).ToEquatableArray() };

    /// <summary>The same with the levels from the date on ahead again: that it had passed was said of a date that stands no more. Nobody has seen to the one that is to come. What was done then is not
    /// done again, people are told again.</summary>
    internal EscalationChain BeforeDue()
    {
        var before = LastBeforeDue();
        return this with
        {
            Reached = Math.Min(Reached, before),
            AcknowledgedBy = Reached > before ? null : AcknowledgedBy,
            AcknowledgedAt = Reached > before ? null : AcknowledgedAt,
            Levels = Levels.Select((level, index) => index < before ? level : level with { IsPassedOver = false, Level = index < Reached ? level.Level.Repeated() : level.Level }).ToEquatableArray(),
        };
    }

    /// <summary>The same with all levels ahead again: its deadline begins anew.</summary>
    internal EscalationChain Anew() =>
        this with { Reached = 0, AcknowledgedBy = null, AcknowledgedAt = null, Levels = Levels.Select(level => level with { IsPassedOver = false }).ToEquatableArray() };
}

/// <summary>A level with its due time and the timer that is armed once it is the next.</summary>
public sealed record PlannedLevel(EscalationLevel Level, Instant DueAt, int Timer)
{
    /// <summary>True for one that is not reached, since somebody sees to it.</summary>
    public bool IsPassedOver { get; init; }
}
