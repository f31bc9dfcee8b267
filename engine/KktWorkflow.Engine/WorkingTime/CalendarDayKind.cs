namespace KktWorkflow.Engine.WorkingTime;

/// <summary>Why a date differs from its week.</summary>
public enum CalendarDayKind
{
    /// <summary>A public holiday.</summary>
    Holiday,

    /// <summary>Off in place of a holiday that fell on a day off (nghỉ bù).</summary>
    SubstituteHoliday,

    /// <summary>Off in exchange for a make-up day (hoán đổi).</summary>
    SwappedOff,

    /// <summary>Worked in exchange for a swapped day (làm bù).</summary>
    MakeUp,

    /// <summary>Worked with other hours than the week says, such as half a day.</summary>
    ChangedHours,
}
