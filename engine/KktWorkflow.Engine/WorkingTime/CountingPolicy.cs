namespace KktWorkflow.Engine.WorkingTime;

/// <summary>How time limits are counted where the words of a limit alone leave it open. Stored with each deadline, so that it can be counted again.</summary>
/// <param name="CutOff">What begins after this time of day on a working day counts as begun at the start of the next working day (Nghị định 61/2018/NĐ-CP, Điều 18: 15 giờ); null: there is none.</param>
public sealed record CountingPolicy(
    FirstDayPolicy FirstDay = FirstDayPolicy.NotCounted,
    OutsideHoursPolicy OutsideHours = OutsideHoursPolicy.AsReceived,
    LastDayOffPolicy LastDayOff = LastDayOffPolicy.NextWorkingDay,
    TimeOnly? CutOff = null)
{
    /// <summary>Counts from the very moment: no cut-off hour, nothing moved to a working period.</summary>
    public static readonly CountingPolicy Plain = new();
}
