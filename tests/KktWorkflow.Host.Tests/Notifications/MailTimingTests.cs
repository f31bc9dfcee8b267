using KktWorkflow.Engine;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Notifications;
using KktWorkflow.Host.Tests.Architecture;
using KktWorkflow.Storage.Notices;

namespace KktWorkflow.Host.Tests.Notifications;

/// <summary>When mail may leave, on the board's calendar.</summary>
public sealed class MailTimingTests
{
    private static readonly CalendarHours Hours = new(Board(), BoardZone.Vietnam);

    [Theory]
    [InlineData("2026-08-26T09:40:25+07:00", "2026-08-26T09:40:25+07:00")]
    [InlineData("2026-08-26T05:00:00+07:00", "2026-08-26")]
    [InlineData("2026-08-22T09:40:00+07:00", "2026-08-22T09:40:00+07:00")]
    [InlineData("2026-08-28T20:00:00+07:00", "2026-09-03")]
    [InlineData("2026-09-01T20:00:00+07:00", "2026-09-03")]
    public void Mail_leaves_in_working_time_or_when_work_begins_again(string at, string expected)
    {
        var leaves = MailTiming.MayLeave(NoticeKind.Assigned, NoticeChoice.Immediately, Instant.Parse(at), Hours).ShouldNotBeNull();

        if (expected.Contains('T', StringComparison.Ordinal))
            leaves.ShouldBe(Instant.Parse(expected));
        else
            leaves.ShouldBe(MorningOf(expected));
    }

    [Theory]
    [InlineData("2026-08-26T05:00:00+07:00", "2026-08-26")]
    [InlineData("2026-08-26T07:00:00+07:00", "2026-08-26")]
    [InlineData("2026-08-26T07:00:40+07:00", "2026-08-26")]
    [InlineData("2026-08-26T07:01:00+07:00", "2026-08-27")]
    [InlineData("2026-08-22T00:00:00+07:00", "2026-08-22")]
    [InlineData("2026-09-03T06:59:59+07:00", "2026-09-03")]
    [InlineData("2026-08-26T09:40:00+07:00", "2026-08-27")]
    [InlineData("2026-08-28T09:40:00+07:00", "2026-09-03")]
    [InlineData("2026-08-30T09:40:00+07:00", "2026-09-03")]
    public void What_is_collected_for_the_day_leaves_when_work_next_begins_in_the_morning(string at, string day) =>
        MailTiming.MayLeave(NoticeKind.Assigned, NoticeChoice.Daily, Instant.Parse(at), Hours).ShouldBe(MorningOf(day));

    [Fact]
    public void What_a_deadline_of_a_calendar_of_its_own_tells_leaves_in_that_calendars_time()
    {
        var saturday = Instant.Parse("2026-08-29T08:00:00+07:00");

        MailTiming.MayLeave(NoticeKind.Overdue, NoticeChoice.Immediately, saturday, Hours).ShouldBe(saturday);
        MailTiming.MayLeave(NoticeKind.Mentioned, NoticeChoice.Immediately, saturday, Hours).ShouldBe(MorningOf("2026-09-03"));
    }

    [Fact]
    public void What_is_for_the_app_never_leaves() => MailTiming.MayLeave(NoticeKind.Assigned, NoticeChoice.InApp, Instant.Parse("2026-08-26T09:40:00+07:00"), Hours).ShouldBeNull();

    [Fact]
    public void Without_a_calendar_mail_leaves_at_once_and_the_daily_one_at_midnight()
    {
        var always = new RoundTheClock(BoardZone.Vietnam);
        var at = Instant.Parse("2026-08-30T20:00:00+07:00");

        MailTiming.MayLeave(NoticeKind.Assigned, NoticeChoice.Immediately, at, always).ShouldBe(at);
        MailTiming.MayLeave(NoticeKind.Assigned, NoticeChoice.Daily, at, always).ShouldBe(Instant.Parse("2026-08-31T00:00:00+07:00"));
        MailTiming.MayLeave(NoticeKind.Assigned, NoticeChoice.Daily, Instant.Parse("2026-08-31T00:00:00+07:00"), always).ShouldBe(Instant.Parse("2026-08-31T00:00:00+07:00"));
    }

    private static Instant MorningOf(string day)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        return BoardZone.Vietnam.ToInstant(LocalMinute.At(date, Board().HoursOn(date).Shifts[0].From));
    }

    private static WorkingCalendar Board() =>
        ((CalendarReadResult.Read)CalendarReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "process-definitions", "calendar.json")))).Register.Board;
}
