using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Execution.Deadlines;

/// <summary>Which calendar a definition names: `customProperties.kkt.calendar` for the procedure, the input `calendar` for a step.</summary>
internal static class CalendarNames
{
    public const string Member = "calendar";

    public static string? OfProcedure(ProcessDefinition definition) => ProcedureLimits.Of(definition, null).Calendar;

    public static string? OfStep(ActivityNode step) => step.PlainText(Member) is { Length: > 0 } id ? id : null;

    /// <summary>All that a definition names.</summary>
    public static IEnumerable<string> In(ProcessDefinition definition) =>
        definition.Nodes.Select(OfStep).Append(OfProcedure(definition)).OfType<string>().Where(name => name.Length > 0).Distinct(StringComparer.Ordinal);

    /// <summary>The calendar of a step: its own, else its procedure's, else that of the unit that has the work (one whose id is the unit's code), else the board's.</summary>
    /// <param name="unit">Code of the unit; null where the work lies in several, or in none.</param>
    public static string Of(ProcessDefinition definition, ActivityNode step, string? unit, CalendarRegister calendars) =>
        OfStep(step) ?? OfProcedure(definition) ?? (unit is { Length: > 0 } && calendars.Find(unit) is not null ? unit : "");
}
