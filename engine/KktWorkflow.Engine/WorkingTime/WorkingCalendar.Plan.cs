using System.Collections.Frozen;
using System.Collections.Immutable;

namespace KktWorkflow.Engine.WorkingTime;

/// <content>How a calendar is made from its own rules and those that it inherits.</content>
public sealed partial class WorkingCalendar
{
    /// <summary>Makes a calendar of rules that the validator found nothing wrong with.</summary>
    /// <param name="chain">The calendar itself, then the one that it inherits from, and so on.</param>
    internal static WorkingCalendar Of(IReadOnlyList<CalendarRules> chain) => new(new Plan(chain));

    private sealed class Plan
    {
        public Plan(IReadOnlyList<CalendarRules> chain)
        {
            Id = chain[0].Id;
            Name = chain[0].Name;
            Hours = WeekHours.Of(chain);
            Years = YearMarks.Of(chain);
            Days = chain.Reverse().SelectMany(c => c.Years).SelectMany(y => y.Days)
                .GroupBy(d => d.Date).Select(g => g.Last()).Where(d => !IsWorkedAnyway(d)).ToFrozenDictionary(d => d.Date);
            var listed = chain.SelectMany(c => c.Years).Select(y => y.Year).Concat(Hours.Select(h => h.From.Year)).ToList();
            First = new DateOnly(listed.Min(), 1, 1);
            Last = new DateOnly(listed.Max(), 12, 31);
        }

        public string Id { get; }

        public string Name { get; }

        public ImmutableArray<WeekHours> Hours { get; }

        public YearMarks Years { get; }

        public FrozenDictionary<DateOnly, CalendarDay> Days { get; }

        public DateOnly First { get; }

        public DateOnly Last { get; }

        public DayHours HoursOn(DateOnly date)
        {
            var week = WeekOf(date);
            return Days.GetValueOrDefault(date) switch
            {
                null => week.On(date),
                { IsOff: true } => DayHours.Off,
                { Hours: { } own } => own,
                { For: { } replaced } => week.On(replaced),
                _ => week.On(date),
            };
        }

        /// <summary>Another calendar's make-up day says nothing here where the date is worked by its own week: nobody loses a day by working on it.</summary>
        private bool IsWorkedAnyway(CalendarDay day) => day.Kind == CalendarDayKind.MakeUp && !WeekOf(day.Date).On(day.Date).IsOff;

        private WeekHours WeekOf(DateOnly date) => Hours.LastOrDefault(h => h.From <= date) ?? Hours[0];
    }
}
