namespace KktWorkflow.Engine.WorkingTime;

/// <summary>How far a counted date can be relied on. The worse mark hides the lesser.</summary>
public enum CalendarMark
{
    /// <summary>All years that were counted over are confirmed.</summary>
    None,

    /// <summary>A year that was counted over is not confirmed: days may still be added to it.</summary>
    Unconfirmed,

    /// <summary>Counted over a year that the calendar does not list: on its weekly hours alone.</summary>
    BeyondCalendar,
}
