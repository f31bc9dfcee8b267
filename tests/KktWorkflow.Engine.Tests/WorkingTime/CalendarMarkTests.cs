using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Tests.WorkingTime;

public sealed class CalendarMarkTests
{
    [Theory]
    [InlineData("2026-03-02T09:00", 10, CalendarMark.None)]
    [InlineData("2026-12-28T09:00", 10, CalendarMark.Unconfirmed)]
    [InlineData("2027-12-28T09:00", 10, CalendarMark.BeyondCalendar)]
    [InlineData("2019-12-28T09:00", 1, CalendarMark.BeyondCalendar)]
    public void A_due_date_is_marked_by_the_years_it_was_counted_over(string from, int days, CalendarMark mark) =>
        BoardCalendar.Board.Add(BoardCalendar.At(from), TimeLimit.WorkingDays(days), CountingPolicy.Plain).Mark.ShouldBe(mark);

    [Theory]
    [InlineData("2040-05-04T09:00", 5, "workingDays", "2040-05-11")]
    [InlineData("2040-05-04T16:00", 8, "workingHours", "2040-05-07T16:00")]
    [InlineData("1999-01-01T09:00", 5, "workingDays", "1999-01-08")]
    [InlineData("2027-12-31T09:00", 520, "workingDays", "2029-12-28")]
    [InlineData("2019-12-30T09:00", 3, "workingDays", "2020-01-03")] // 01/01/2020 is listed
    public void Beyond_its_years_a_calendar_counts_on_its_weekly_hours(string from, int amount, string unit, string due) =>
        BoardCalendar.Due(from, amount, unit).ShouldBe(due);
}
