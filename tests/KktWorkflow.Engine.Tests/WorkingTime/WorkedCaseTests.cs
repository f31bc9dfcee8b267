using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Tests.WorkingTime;

/// <summary>Cases that were worked out by hand against the official calendars of 2022 to 2026.</summary>
public sealed class WorkedCaseTests
{
    [Theory]
    [InlineData("2026-02-11", 5, "2026-02-25")] // over Tết Bính Ngọ
    [InlineData("2026-02-11", 10, "2026-03-04")]
    [InlineData("2026-02-13", 1, "2026-02-23")]
    [InlineData("2026-01-07", 3, "2026-01-10")] // due on a make-up Saturday
    [InlineData("2026-01-05", 5, "2026-01-10")]
    [InlineData("2025-12-31", 1, "2026-01-05")] // over the year and a swapped day
    [InlineData("2025-12-25", 10, "2026-01-10")]
    [InlineData("2026-04-24", 1, "2026-04-28")]
    [InlineData("2026-04-24", 3, "2026-05-04")]
    [InlineData("2026-08-21", 1, "2026-08-22")]
    [InlineData("2026-08-28", 1, "2026-09-03")]
    [InlineData("2026-08-28", 10, "2026-09-16")]
    [InlineData("2026-11-20", 3, "2026-11-26")] // over the new holiday of 24/11
    [InlineData("2025-04-24", 3, "2025-04-28")]
    [InlineData("2024-05-02", 2, "2024-05-04")]
    [InlineData("2025-01-24", 1, "2025-02-03")]
    [InlineData("2022-04-29", 1, "2022-05-04")] // two substitute holidays
    [InlineData("2023-08-31", 1, "2023-09-05")]
    [InlineData("2026-03-02", 10, "2026-03-16")]
    public void Working_days_are_counted_over_holidays_and_make_up_days(string from, int days, string due) =>
        BoardCalendar.Due($"{from}T09:00", days, "workingDays").ShouldBe(due);

    [Theory]
    [InlineData("2026-03-02T10:00", 4, "2026-03-02T16:00")]
    [InlineData("2026-03-02T12:15", 4, "2026-03-03T07:30")] // in the lunch break
    [InlineData("2026-03-02T16:00", 4, "2026-03-03T10:00")]
    [InlineData("2026-03-02T17:30", 2, "2026-03-03T09:00")] // after hours
    [InlineData("2026-03-06T16:30", 8, "2026-03-09T16:30")]
    [InlineData("2026-03-07T09:00", 4, "2026-03-09T11:00")] // on a day off
    [InlineData("2026-08-21T16:00", 4, "2026-08-22T10:00")] // into a make-up Saturday
    [InlineData("2026-02-13T15:30", 8, "2026-02-23T15:30")]
    [InlineData("2025-12-31T16:00", 8, "2026-01-05T16:00")]
    public void Working_hours_are_counted_to_the_minute(string from, int hours, string due)
    {
        BoardCalendar.Due(from, hours, "workingHours").ShouldBe(due);
        BoardCalendar.Due(from, hours * 60, "workingMinutes").ShouldBe(due);
    }

    [Theory]
    [InlineData(2020, 252)]
    [InlineData(2021, 250)]
    [InlineData(2022, 249)]
    [InlineData(2023, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 250)]
    [InlineData(2026, 249)]
    public void A_year_has_its_working_days(int year, int days) =>
        BoardCalendar.Board.WorkingDaysBetween(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)).ShouldBe(days);

    /// <summary>A day's last hour ends in the evening, not the next morning.</summary>
    [Fact]
    public void A_full_day_from_its_first_minute_ends_on_that_day() => BoardCalendar.Due("2026-03-02T07:00", 8, "workingHours").ShouldBe("2026-03-02T17:00");

    [Fact]
    public void A_day_unit_is_due_at_the_end_of_working_time() =>
        BoardCalendar.Board.Add(BoardCalendar.At("2026-02-11T09:00"), TimeLimit.WorkingDays(5), CountingPolicy.Plain).At.ToString().ShouldBe("2026-02-25T17:00");
}
