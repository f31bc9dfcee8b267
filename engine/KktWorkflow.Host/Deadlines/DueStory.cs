using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.Deadlines;

/// <summary>Why a deadline has its date, told from what is stored with it: each date on the way, each pause, each change.</summary>
public sealed record DueStory
{
    public required Deadline Deadline { get; init; }

    /// <summary>Name of the step that it guards; null for deadlines of the case.</summary>
    public string? Step { get; init; }

    public Countdown Countdown { get; init; } = Countdown.None;

    /// <summary>In order. Empty when the version of the calendar is not there any more.</summary>
    public IReadOnlyList<DueDay> Days { get; init; } = [];

    /// <summary>In order; one where nothing came between. Dates that a person gave are none.</summary>
    public IReadOnlyList<DueStretch> Stretches { get; init; } = [];

    public IReadOnlyList<DuePause> Pauses { get; init; } = [];

    public IReadOnlyList<DueChange> Changes { get; init; } = [];

    /// <summary>The calendar in the version that the date was counted on.</summary>
    public WorkingCalendar? Calendar { get; init; }

    /// <summary>The years that it was counted over, as that version lists them.</summary>
    public IReadOnlyList<CalendarYear> Years { get; init; } = [];

    /// <summary>False when counting again gives another date than the stored one.</summary>
    public bool IsReproduced { get; init; } = true;
}
