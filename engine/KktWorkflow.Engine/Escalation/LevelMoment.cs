using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Escalation;

/// <summary>When a level is reached, seen from its deadline.</summary>
/// <param name="Percent">How much of the time is used up, for <see cref="MomentKind.Used"/>.</param>
/// <param name="Offset">How long before or after, for the other kinds.</param>
public sealed record LevelMoment(MomentKind Kind, int Percent = 0, TimeLimit Offset = default)
{
    public static readonly LevelMoment Due = new(MomentKind.Due);

    public static LevelMoment Before(TimeLimit offset) => new(MomentKind.Before, 0, offset);

    public static LevelMoment Used(int percent) => new(MomentKind.Used, percent);

    public static LevelMoment After(TimeLimit offset) => new(MomentKind.After, 0, offset);

    /// <summary>True for a level that reminds of a date which is still to come.</summary>
    public bool ComesBeforeDue => Kind is MomentKind.Before or MomentKind.Used;

    /// <summary>So much later: for the date itself, and for a moment after it whose offset is counted in the same unit; null for any other, and beyond what a limit can say.</summary>
    internal LevelMoment? Later(TimeLimit by) => Kind switch
    {
        MomentKind.Due => After(by),
        MomentKind.After when Offset.Unit == by.Unit && TimeLimit.TryOf((decimal)Offset.Amount + by.Amount, by.Unit, out var later) => After(later),
        _ => null,
    };

    /// <summary>As findings write it.</summary>
    public override string ToString() => Kind switch
    {
        MomentKind.Before => $"-{Offset}",
        MomentKind.Used => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Percent} %"),
        MomentKind.After => $"+{Offset}",
        _ => "due",
    };
}

/// <summary>The ways to say when a level is reached.</summary>
public enum MomentKind
{
    /// <summary>So much working time, or so many days, before it is due.</summary>
    Before,

    /// <summary>When so much of the time is used up.</summary>
    Used,

    /// <summary>When it is due and not done: from when it counts as missed.</summary>
    Due,

    /// <summary>So long after it was due.</summary>
    After,
}
