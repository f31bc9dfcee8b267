using System.Collections.Immutable;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Calendars;

/// <summary>Finds what is wrong with calendars before anything is counted on them.</summary>
internal static class CalendarValidator
{
    private static readonly ImmutableArray<ICalendarRule> Rules =
    [
        new EveryCalendarHasAnIdOfItsOwn(),
        new EveryInheritanceLeadsToHours(),
        new WeeklyHoursFollowInOrderOfDate(),
        new EveryWeekHasWorkingHours(),
        new EveryYearIsListedOnce(),
        new EveryDayLiesInItsYear(),
        new EveryDayIsListedOnce(),
        new AMakeUpDayIsOtherwiseADayOff(),
        new EveryWorkedDaySaysItsHours(),
        new NoDayOffHasHours(),
        new AWorkingDayIsAsLongAsADayOfTheWeek(),
        new EveryYearHasAWorkingDay(),
        new AMakeUpDayStandsForADayOff(),
        new EveryYearIsConfirmed(),
    ];

    /// <summary>What a calendar can be counted on with, and is a slip all the same as far as can be seen; nothing of years that are still to be confirmed.</summary>
    public static IEnumerable<Finding> Doubts(CalendarRegister register) => new AMakeUpDayStandsForADayOff().Check(register);

    /// <summary>All findings, in the order of the rules. The later rules count on the earlier, so the first that finds an error ends the search.</summary>
    public static IEnumerable<Finding> Validate(CalendarRegister register)
    {
        foreach (var rule in Rules)
        {
            var findings = rule.Check(register).ToList();
            foreach (var finding in findings)
                yield return finding;
            if (rule is EveryInheritanceLeadsToHours or EveryCalendarHasAnIdOfItsOwn && findings.Count > 0)
                yield break;
        }
    }
}
