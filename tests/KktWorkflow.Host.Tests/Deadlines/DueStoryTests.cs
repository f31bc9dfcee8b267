using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Tests.Frame;
using static KktWorkflow.Host.Tests.Deadlines.LibraryCalendar;

namespace KktWorkflow.Host.Tests.Deadlines;

/// <summary>A dossier accepted on Monday 17/8/2026 with ten working days, over a pause, a make-up Saturday and Independence Day.</summary>
public sealed class DueStoryTests
{
    private static readonly Deadline Accepted = Clock.Count(new()
    {
        Number = 7,
        Kind = DeadlineKind.Committed,
        Limit = TimeLimit.WorkingDays(10),
        Left = TimeLimit.WorkingDays(10),
        From = At("2026-08-17T09:15"),
        Policy = Register.Receiving,
    });

    [Fact]
    public void Every_date_says_whether_it_counts_and_why()
    {
        var story = Tell(Accepted.Number, Paused("2026-08-19T15:30", "2026-08-21T09:50"));

        Words(story).ShouldBe([
            "17/8 Begin", "18/8 Counted 1", "19/8 Counted 2", "20/8 Stopped", "21/8 Stopped", "22/8 MadeUp 3", "23/8 DayOff",
            "24/8 Counted 4", "25/8 Counted 5", "26/8 Counted 6", "27/8 Counted 7", "28/8 Counted 8", "29/8 DayOff", "30/8 DayOff",
            "31/8 Holiday", "1/9 Holiday", "2/9 Holiday", "3/9 Counted 9", "4/9 Counted 10 due",
        ]);
        story.Days.Single(day => day.Date.Day == 22).Why.ShouldContain("làm bù");
        story.Days.Single(day => day is { Date.Day: 2, Kind: DueDayKind.Holiday }).Why.ShouldContain("Quốc khánh");
        story.IsReproduced.ShouldBeTrue();
    }

    [Fact]
    public void Pause_and_change_of_date_are_told_with_their_reason()
    {
        var story = Tell(Accepted.Number, Paused("2026-08-19T15:30", "2026-08-21T09:50"));

        story.Pauses.ShouldBe([new(At("2026-08-19T15:30"), At("2026-08-21T09:50"), PauseCause.Supplement, "Thiếu hợp đồng thuê lại đất")]);
        var change = story.Changes.ShouldHaveSingleItem();
        change.Cause.ShouldBe(DeadlineCause.Continued);
        (change.Before < change.After).ShouldBeTrue();
    }

    [Fact]
    public void Case_that_stands_still_has_no_due_date_among_its_dates()
    {
        var story = Tell(Accepted.Number, [.. Paused("2026-08-19T15:30", "2026-08-21T09:50").Take(3)]);

        story.Days.ShouldNotContain(day => day.IsDue);
        story.Days[^1].ShouldBe(new(new(2026, 8, 26), DueDayKind.Stopped));
        story.Pauses.Single().To.ShouldBeNull();
    }

    [Fact]
    public void Step_in_hours_says_how_much_of_each_day_it_took()
    {
        var step = Clock.Count(new() { Number = 9, Kind = DeadlineKind.Step, Execution = 3, Limit = TimeLimit.WorkingHours(12), Left = TimeLimit.WorkingHours(12), From = At("2026-08-25T14:30") });

        var story = Tell(9, [Event(step.From, new DeadlineSet(step, DeadlineCause.Begun))]);

        story.Days.Select(day => day.Minutes).ShouldBe([150, 480, 90]);
        story.Days[^1].IsDue.ShouldBeTrue();
    }

    [Fact]
    public void Given_date_stands_behind_what_was_counted()
    {
        var given = Clock.Give(Accepted, At("2026-09-10T12:00")).ShouldNotBeNull();

        var story = Tell(7, [Event(Accepted.From, new DeadlineSet(Accepted, DeadlineCause.Begun)), Event(At("2026-08-26T08:00"), new DeadlineSet(given, DeadlineCause.Extended))]);

        story.Days[^1].ShouldBe(new(new(2026, 9, 10), DueDayKind.Given) { IsDue = true });
        story.Days.Count(day => day.IsCounted).ShouldBe(10);
        story.Changes.Single().Cause.ShouldBe(DeadlineCause.Extended);
    }

    [Fact]
    public void Stored_date_that_counting_does_not_give_again_is_said()
    {
        var other = Accepted with { DueAt = At("2026-09-09T17:00") };
        Tell(7, [Event(Accepted.From, new DeadlineSet(other, DeadlineCause.Begun))]).IsReproduced.ShouldBeFalse();
    }

    [Fact]
    public async Task Month_shows_the_numbers_of_the_days_and_marks_today()
    {
        var html = await Rendered.Html<DueMonth>(("Month", new DateOnly(2026, 8, 1)), ("Days", Tell(7, Paused("2026-08-19T15:30", "2026-08-21T09:50")).Days));

        html.ShouldContain("Tháng 8/2026");
        html.ShouldContain("k-day-Stopped");
        html.ShouldContain("hôm nay");
        html.ShouldContain("<strong>6</strong>");
    }

    [Fact]
    public void Days_that_are_alike_stand_in_one_row() =>
        DueRow.Of(Tell(7, Paused("2026-08-19T15:30", "2026-08-21T09:50")).Days).Select(row => row.Days).ShouldBe([1, 2, 2, 1, 1, 5, 2, 1, 2, 1, 1]);

    private static List<StoryEvent> Paused(string from, string to)
    {
        var left = Clock.LeftAt(Accepted, At(from)).ShouldNotBeNull();
        var resumed = Clock.Count(Accepted with { From = At(to), Left = left, Policy = CountingPolicy.Plain });
        return
        [
            Event(Accepted.From, new DeadlineSet(Accepted, DeadlineCause.Begun)),
            Event(At(from), new CasePaused(PauseCause.Supplement) { Personal = PrivatePart.OfText("Thiếu hợp đồng thuê lại đất") }),
            Event(At(from), new DeadlineStopped(Accepted.Number, left, PauseCause.Supplement)),
            Event(At(to), new DeadlineSet(resumed, DeadlineCause.Continued)),
        ];
    }

    private static DueStory Tell(int number, IReadOnlyList<StoryEvent> events) => DueStoryTelling.Of(
        events, number, new Dictionary<int, CalendarRegister> { [Register.Version] = Register }, BoardZone.Vietnam, Instant.From(Rendered.Now), CultureInfo.GetCultureInfo("vi")).ShouldNotBeNull();

    private static StoryEvent Event(Instant at, CaseEvent told) => new(0, at, Actor.System, told);

    private static IEnumerable<string> Words(DueStory story) => story.Days.Select(day =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Date.Day}/{day.Date.Month} {day.Kind}{(day.Number is { } number ? $" {number}" : "")}{(day.IsDue ? " due" : "")}"));
}
