using CsCheck;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Tests.WorkingTime;

[LongForm]
public sealed class WorkingCalendarPropertyTests
{
    private static readonly long Iterations = LongForm.Count(1_000, 100_000);

    private static readonly Gen<(CalendarRules[] Rules, LocalMinute Start, int Minutes)> Minutes =
        Gen.Select(RandomCalendars.Chain, RandomCalendars.Moment, Gen.Int[0, 60_000]);

    private static readonly Gen<(CalendarRules[] Rules, LocalMinute Start, int Days)> Days =
        Gen.Select(RandomCalendars.Chain, RandomCalendars.Moment, Gen.Int[0, 400]);

    private static readonly Gen<CountingPolicy> Policy =
        from first in Gen.Enum<FirstDayPolicy>()
        from outside in Gen.Enum<OutsideHoursPolicy>()
        from last in Gen.Enum<LastDayOffPolicy>()
        from cutOff in Gen.Int[-720, 1439]
        select new CountingPolicy(first, outside, last, cutOff < 0 ? null : TimeOnly.MinValue.AddMinutes(cutOff));

    [Fact]
    public void Minutes_agree_with_counting_on_paper() => Minutes.Sample(
        c => Add(WorkingCalendar.Of(c.Rules), c.Start, c.Minutes) == new NaiveCalendar(c.Rules).AddMinutes(c.Start, c.Minutes), iter: Iterations);

    [Fact]
    public void Working_days_agree_with_counting_on_paper() => Days.Sample(
        c => c.Days == 0 || AddDays(WorkingCalendar.Of(c.Rules), c.Start, c.Days) == new NaiveCalendar(c.Rules).AddWorkingDays(c.Start.Date, c.Days), iter: Iterations);

    [Fact]
    public void Days_and_months_by_any_policy_agree_with_counting_on_paper() => Gen.Select(Days, Gen.Enum<TimeUnit>().Where(u => !u.CountsMinutes()), Policy).Sample(
        (c, unit, policy) =>
        {
            var limit = TimeLimit.Of(unit == TimeUnit.Months ? c.Days % 40 : c.Days, unit);
            return WorkingCalendar.Of(c.Rules).Add(c.Start, limit, policy).Date == new NaiveCalendar(c.Rules).LastDay(c.Start, limit, policy);
        },
        iter: Iterations);

    [Fact]
    public void Minutes_by_any_policy_agree_with_counting_on_paper() => Gen.Select(Minutes, Policy).Sample(
        (c, policy) =>
        {
            var naive = new NaiveCalendar(c.Rules);
            return WorkingCalendar.Of(c.Rules).Add(c.Start, TimeLimit.WorkingMinutes(c.Minutes), policy).At == naive.AddMinutes(naive.Begin(c.Start, policy), c.Minutes);
        },
        iter: Iterations);

    [Fact]
    public void Minutes_added_one_after_the_other_are_minutes_added_at_once() => Gen.Select(Minutes, Gen.Int[0, 60_000]).Sample(
        (c, more) =>
        {
            var calendar = WorkingCalendar.Of(c.Rules);
            return Add(calendar, c.Start, c.Minutes + more) == Add(calendar, Add(calendar, c.Start, c.Minutes), more);
        },
        iter: Iterations);

    [Fact]
    public void Between_the_start_and_the_due_minute_lie_the_minutes_added() => Minutes.Sample(
        c =>
        {
            var calendar = WorkingCalendar.Of(c.Rules);
            var due = Add(calendar, c.Start, c.Minutes);
            return calendar.WorkingMinutesBetween(c.Start, due) == c.Minutes && calendar.WorkingMinutesBetween(due, c.Start) == -c.Minutes;
        },
        iter: Iterations);

    [Fact]
    public void Between_the_start_and_the_due_date_lie_the_days_added() => Days.Sample(
        c =>
        {
            var calendar = WorkingCalendar.Of(c.Rules);
            return c.Days == 0 || calendar.WorkingDaysBetween(c.Start.Date, AddDays(calendar, c.Start, c.Days)) == c.Days;
        },
        iter: Iterations);

    [Fact]
    public void Who_begins_later_or_has_more_time_is_never_due_earlier() => Gen.Select(Minutes, Gen.Int[0, 5_000], Gen.Enum<TimeUnit>()).Sample(
        (c, later, unit) =>
        {
            var calendar = WorkingCalendar.Of(c.Rules);
            var amount = c.Minutes % 300;
            var due = calendar.Add(c.Start, TimeLimit.Of(amount, unit), CountingPolicy.Plain).At;
            return due <= calendar.Add(new(c.Start.Value + later), TimeLimit.Of(amount, unit), CountingPolicy.Plain).At
                && due <= calendar.Add(c.Start, TimeLimit.Of(amount + 1, unit), CountingPolicy.Plain).At;
        },
        iter: Iterations);

    [Fact]
    public void An_explanation_counts_what_was_asked_for() => Gen.Select(Days, Gen.Enum<TimeUnit>()).Sample(
        (c, unit) =>
        {
            var explained = WorkingCalendar.Of(c.Rules).Explain(c.Start, TimeLimit.Of(c.Days, unit), CountingPolicy.Plain with { LastDayOff = LastDayOffPolicy.SameDay });
            return unit switch
            {
                TimeUnit.WorkingMinutes => explained.Days.Sum(d => d.Minutes) == c.Days,
                TimeUnit.WorkingHours => explained.Days.Sum(d => d.Minutes) == c.Days * 60,
                TimeUnit.Months => explained.Due.Date == c.Start.Date.AddMonths(c.Days),
                _ => explained.Counted.Count() == c.Days,
            };
        },
        iter: Iterations);

    private static LocalMinute Add(WorkingCalendar calendar, LocalMinute start, int minutes) =>
        calendar.Add(start, TimeLimit.WorkingMinutes(minutes), CountingPolicy.Plain).At;

    private static DateOnly AddDays(WorkingCalendar calendar, LocalMinute start, int days) =>
        calendar.Add(start, TimeLimit.WorkingDays(days), CountingPolicy.Plain).Date;
}
