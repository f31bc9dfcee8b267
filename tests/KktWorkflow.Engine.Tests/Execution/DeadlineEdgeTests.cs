using CsCheck;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>Deadlines at the edges of time: where the clock on the wall jumps, and where the calendar ends.</summary>
[LongForm]
public sealed class DeadlineEdgeTests
{
    private static readonly BoardZone Berlin = BoardZone.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    private static readonly long Iterations = LongForm.Count(300, 20_000);

    [Fact]
    public void Where_the_clock_jumps_nothing_is_due_before_the_promised_minute_and_missed_only_after_it() =>
        Gen.Select(RandomCalendars.Rules, Gen.Int[0, 4 * 365 * 24 * 60], Gen.Int[0, 600], Gen.Int[0, 4_000]).Sample(
            (rules, start, later, minutes) =>
            {
                var clock = new DeadlineClock(new CalendarRegister(1, 480, CountingPolicy.Plain, new[] { rules }.ToEquatableArray()), Berlin);
                var from = Instant.Parse("2030-01-01T00:00:00Z").Plus(TimeSpan.FromMinutes(start));
                var due = Counted(clock, from, minutes);

                Berlin.ToLocal(due.DueAt).ShouldBeGreaterThanOrEqualTo(new NaiveCalendar([rules]).AddMinutes(Berlin.ToLocal(from), minutes));
                (due.MissedFrom - due.DueAt).ShouldBe(TimeSpan.FromMinutes(1));
                if (Berlin.ToLocal(from.Plus(TimeSpan.FromMinutes(later))) >= Berlin.ToLocal(from))
                    Counted(clock, from.Plus(TimeSpan.FromMinutes(later)), minutes).DueAt.ShouldBeGreaterThanOrEqualTo(due.DueAt);
            },
            iter: Iterations);

    [Theory]
    [InlineData("2030-03-31T02:10", "2030-03-31T01:00:00Z")] // left out: the first minute after the jump
    [InlineData("2030-10-27T01:59", "2030-10-26T23:59:00Z")] // the last one before an hour that comes twice
    [InlineData("2030-10-27T02:10", "2030-10-27T01:10:00Z")] // comes twice: the later one
    public void A_minute_at_the_jump_is_missed_a_minute_after_it(string local, string due)
    {
        var night = new DeadlineClock(AroundTheClock(), Berlin);
        var at = BoardCalendar.At(local);
        var counted = Counted(night, Berlin.ToInstant(BoardCalendar.At(local[..10] + "T00:10")), (int)(at.Value - BoardCalendar.At(local[..10] + "T00:10").Value));

        (counted.DueAt, counted.MissedFrom).ShouldBe((Instant.Parse(due), Instant.Parse(due).Plus(TimeSpan.FromMinutes(1))));
    }

    [Fact]
    public void Beyond_the_last_year_of_the_calendar_a_case_has_its_dates_on_the_weekly_pattern_and_marked()
    {
        var clock = new DeadlineClock(BoardCalendar.Register, BoardZone.Vietnam);
        var deadline = new Deadline { Number = 1, Limit = TimeLimit.WorkingDays(10), Left = TimeLimit.WorkingDays(10), From = Instant.Parse("2031-05-02T09:00:00+07:00") };

        var counted = clock.Count(deadline);

        (counted.DueAt, counted.MissedFrom, counted.Mark).ShouldBe(
            (Instant.Parse("2031-05-16T17:00:00+07:00"), Instant.Parse("2031-05-17T00:00:00+07:00"), CalendarMark.BeyondCalendar));
    }

    private static Deadline Counted(DeadlineClock clock, Instant from, int minutes) =>
        clock.Count(new() { Number = 1, Limit = TimeLimit.WorkingMinutes(minutes), Left = TimeLimit.WorkingMinutes(minutes), From = from });

    private static CalendarRegister AroundTheClock()
    {
        var week = string.Join(',', new[] { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" }.Select(d => $"\"{d}\":[\"00:00-24:00\"]"));
        var text = $$$"""{"version":1,"minutesOfADay":1440,"calendars":[{"id":"board","name":"x","hours":[{"from":"2030-01-01","document":"x","week":{{{{week}}}}}],"years":[]}]}""";
        return CalendarReader.Read(System.Text.Encoding.UTF8.GetBytes(text)).ShouldBeOfType<CalendarReadResult.Read>().Register;
    }
}
