namespace KktWorkflow.Engine.WorkingTime;

/// <summary>What a time limit is counted in. Minute units count minutes of working time; day units count dates; the two never mix.</summary>
public enum TimeUnit
{
    WorkingMinutes,
    WorkingHours,
    WorkingDays,
    CalendarDays,
    Months,
}

/// <summary>The names of the units in files, in the API and on the command line.</summary>
public static class TimeUnits
{
    private static readonly (TimeUnit Unit, string Name)[] Names =
    [
        (TimeUnit.WorkingMinutes, "workingMinutes"),
        (TimeUnit.WorkingHours, "workingHours"),
        (TimeUnit.WorkingDays, "workingDays"),
        (TimeUnit.CalendarDays, "calendarDays"),
        (TimeUnit.Months, "months"),
    ];

    public static IEnumerable<string> All => Names.Select(n => n.Name);

    /// <summary>True for the units whose result is a minute; the others give a date and are judged by it.</summary>
    public static bool CountsMinutes(this TimeUnit unit) => unit is TimeUnit.WorkingMinutes or TimeUnit.WorkingHours;

    public static string NameOf(TimeUnit unit) => Names[(int)unit].Name;

    public static bool TryParse(string? name, out TimeUnit unit)
    {
        foreach (var known in Names)
        {
            if (string.Equals(known.Name, name, StringComparison.Ordinal))
            {
                unit = known.Unit;
                return true;
            }
        }

        unit = default;
        return false;
    }
}
