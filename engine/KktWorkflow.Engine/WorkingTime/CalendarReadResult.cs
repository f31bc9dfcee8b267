using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.WorkingTime;

/// <summary>What came of reading a calendar file.</summary>
public abstract record CalendarReadResult
{
    private CalendarReadResult()
    {
    }

    /// <summary>It can be counted on. Warnings may remain, such as a year that nobody has confirmed.</summary>
    public sealed record Read(CalendarRegister Register, EquatableArray<Finding> Warnings) : CalendarReadResult;

    /// <summary>It can't be counted on: every reason found.</summary>
    public sealed record Unreadable(EquatableArray<Finding> Findings) : CalendarReadResult;
}
