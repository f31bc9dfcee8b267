namespace KktWorkflow.Engine.WorkingTime;

/// <summary>When a limit in calendar days or months ends that would end on a day off.</summary>
public enum LastDayOffPolicy
{
    /// <summary>At the end of the next working day (Bộ luật Dân sự 2015, Điều 148).</summary>
    NextWorkingDay,

    /// <summary>On that day nevertheless.</summary>
    SameDay,
}
