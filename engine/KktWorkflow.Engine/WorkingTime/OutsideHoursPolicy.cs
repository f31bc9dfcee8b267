namespace KktWorkflow.Engine.WorkingTime;

/// <summary>From when a limit runs that begins outside of working hours.</summary>
public enum OutsideHoursPolicy
{
    /// <summary>From that very moment: a Saturday is then the first day.</summary>
    AsReceived,

    /// <summary>From the start of the next working period: what comes on a Saturday counts as come on Monday morning.</summary>
    NextWorkingPeriod,
}
