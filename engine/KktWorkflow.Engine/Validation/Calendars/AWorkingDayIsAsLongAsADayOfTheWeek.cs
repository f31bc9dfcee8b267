using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Calendars;

/// <summary>What a day is worth where a step's time is split by hours is what a day of the board's own week has: a step of two days would last other than two days otherwise.</summary>
internal sealed class AWorkingDayIsAsLongAsADayOfTheWeek : ICalendarRule
{
    private const string Place = ".minutesOfADay";

    public IEnumerable<Finding> Check(CalendarRegister register)
    {
        var chain = CalendarRegister.ChainOf(register.Rules[0], register.Rules);
        var lengths = WeekHours.Of(chain).SelectMany(h => h.Days).Where(d => !d.IsOff).Select(d => d.Minutes).Distinct().Order().ToList();
        if (lengths.Count > 0 && !lengths.Contains(register.MinutesOfADay))
            yield return FindingTexts.Error("KKT-K19", Place, CalendarPlaces.Text(register.MinutesOfADay), string.Join(", ", lengths.Select(CalendarPlaces.Text)));
    }
}
