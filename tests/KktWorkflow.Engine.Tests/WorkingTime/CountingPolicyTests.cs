using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Tests.WorkingTime;

public sealed class CountingPolicyTests
{
    private static readonly CountingPolicy Receiving = BoardCalendar.Register.Receiving;

    [Fact]
    public void The_first_day_is_not_counted_unless_the_policy_counts_it()
    {
        BoardCalendar.Due("2026-03-02T09:00", 5, "workingDays").ShouldBe("2026-03-09");
        BoardCalendar.Due("2026-03-02T09:00", 5, "workingDays", CountingPolicy.Plain with { FirstDay = FirstDayPolicy.Counted }).ShouldBe("2026-03-06");
        BoardCalendar.Due("2026-03-02T09:00", 4, "calendarDays", CountingPolicy.Plain with { FirstDay = FirstDayPolicy.Counted }).ShouldBe("2026-03-05");
    }

    [Fact]
    public void A_first_day_off_is_no_working_day_even_where_the_first_day_counts() =>
        BoardCalendar.Due("2026-03-07T09:00", 1, "workingDays", CountingPolicy.Plain with { FirstDay = FirstDayPolicy.Counted }).ShouldBe("2026-03-09");

    [Theory]
    [InlineData("2026-03-06T15:00", "2026-03-09")] // at the cut-off hour: still today
    [InlineData("2026-03-06T15:01", "2026-03-10")]
    [InlineData("2026-03-07T09:00", "2026-03-10")] // Saturday counts as Monday
    [InlineData("2026-03-06T12:00", "2026-03-09")] // in the lunch break
    [InlineData("2026-08-21T15:30", "2026-08-24")] // the next working day is a make-up Saturday
    public void What_comes_after_the_cut_off_hour_or_on_a_day_off_counts_from_the_next_working_day(string received, string due) =>
        BoardCalendar.Due(received, 1, "workingDays", Receiving).ShouldBe(due);

    [Theory]
    [InlineData("2026-03-06T16:00", "2026-03-09T09:00")] // after the cut-off hour, from Monday's opening
    [InlineData("2026-03-06T12:00", "2026-03-06T15:30")]
    [InlineData("2026-03-06T06:00", "2026-03-06T09:00")]
    public void Hours_count_from_the_next_working_period(string received, string due) => BoardCalendar.Due(received, 2, "workingHours", Receiving).ShouldBe(due);

    [Fact]
    public void A_last_day_off_moves_to_the_next_working_day_unless_the_policy_keeps_it()
    {
        BoardCalendar.Due("2026-02-10T09:00", 5, "calendarDays").ShouldBe("2026-02-23");
        BoardCalendar.Due("2026-02-10T09:00", 5, "calendarDays", CountingPolicy.Plain with { LastDayOff = LastDayOffPolicy.SameDay }).ShouldBe("2026-02-15");
        BoardCalendar.Due("2026-01-16T09:00", 1, "months").ShouldBe("2026-02-23");
    }

    [Fact]
    public void A_month_ends_on_the_same_date_or_on_the_last_of_a_shorter_month()
    {
        BoardCalendar.Due("2026-03-10T09:00", 1, "months").ShouldBe("2026-04-10");
        BoardCalendar.Due("2025-12-31T09:00", 2, "months", CountingPolicy.Plain with { LastDayOff = LastDayOffPolicy.SameDay }).ShouldBe("2026-02-28");
    }

    [Fact]
    public void Nothing_to_wait_for_is_due_at_once()
    {
        BoardCalendar.Due("2026-03-07T09:00", 0, "workingMinutes").ShouldBe("2026-03-07T09:00");
        BoardCalendar.Due("2026-03-04T09:00", 0, "workingDays").ShouldBe("2026-03-04");
        BoardCalendar.Due("2026-03-07T09:00", 0, "workingDays").ShouldBe("2026-03-09");
    }

    [Fact]
    public void Day_units_are_missed_after_the_date_and_minute_units_after_the_minute()
    {
        var days = BoardCalendar.Board.Add(BoardCalendar.At("2026-03-02T09:00"), TimeLimit.WorkingDays(2), CountingPolicy.Plain);
        days.MissedFrom.ToString().ShouldBe("2026-03-05T00:00");

        var hours = BoardCalendar.Board.Add(BoardCalendar.At("2026-03-02T09:00"), TimeLimit.WorkingHours(2), CountingPolicy.Plain);
        hours.MissedFrom.ToString().ShouldBe("2026-03-02T11:01");
    }
}
