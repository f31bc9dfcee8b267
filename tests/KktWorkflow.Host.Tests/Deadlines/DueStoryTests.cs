using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Tests.Architecture;
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
    public void Pause_names_the_document_by_which_the_applicant_was_told()
    {
        var events = Paused("2026-08-19T15:30", "2026-08-21T09:50");
        events.Insert(2, Event(At("2026-08-19T15:30"), new DocumentIssued(3, "Phiếu yêu cầu bổ sung", "12/PYC-TTHCC", "PYC", 12) { Document = 5, Moment = DocumentMoment.Supplement }));
        events.Add(Event(At("2026-08-21T09:50"), new DocumentIssued(3, "Phiếu khác", "13/PYC-TTHCC", "PYC", 13) { Document = 6, Moment = DocumentMoment.Supplement }));

        var document = Tell(Accepted.Number, events).Pauses.ShouldHaveSingleItem().Document.ShouldNotBeNull();

        (document.Number, document.Kind, document.NumberText).ShouldBe((5, "Phiếu yêu cầu bổ sung", "12/PYC-TTHCC"));
    }

    [Fact]
    public void Step_in_hours_that_stood_still_says_when_its_clock_stopped_and_when_it_went_on()
    {
        var step = Clock.Count(new() { Number = 9, Kind = DeadlineKind.Step, Execution = 3, Limit = TimeLimit.WorkingHours(12), Left = TimeLimit.WorkingHours(12), From = At("2026-08-25T14:30") });
        var left = Clock.LeftAt(step, At("2026-08-26T08:00")).ShouldNotBeNull();
        var resumed = Clock.Count(step with { Left = left, From = At("2026-08-26T10:00") });

        var story = Tell(9,
        [
            Event(step.From, new DeadlineSet(step, DeadlineCause.Begun)),
            Event(At("2026-08-26T08:00"), new DeadlineStopped(9, left, PauseCause.SiteInspection)),
            Event(resumed.From, new DeadlineSet(resumed, DeadlineCause.Continued)),
        ]);

        story.Days.Select(day => (day.Date.Day, day.Minutes, day.GoesOnAt, day.StoppedAt)).ShouldBe([
            (25, 150, null, null), (26, 60, null, At("2026-08-26T08:00")), (26, 300, resumed.From, null), (27, 210, null, null),
        ]);
        DueRow.Of(story.Days).Count.ShouldBe(4);
    }

    [Fact]
    public void Step_that_goes_on_outside_of_hours_goes_on_with_the_next_working_period_and_one_that_begins_anew_goes_on_nowhere()
    {
        var step = Clock.Count(new() { Number = 9, Kind = DeadlineKind.Step, Execution = 3, Limit = TimeLimit.WorkingHours(12), Left = TimeLimit.WorkingHours(12), From = At("2026-08-25T14:30") });
        var left = Clock.LeftAt(step, At("2026-08-25T16:00")).ShouldNotBeNull();
        var early = Clock.Count(step with { Left = left, From = At("2026-08-26T05:30") });
        var anew = Clock.Count(step with { From = At("2026-08-26T10:00") });

        var resumed = Tell(9, [Event(step.From, new DeadlineSet(step, DeadlineCause.Begun)), Event(At("2026-08-25T16:00"), new DeadlineStopped(9, left, PauseCause.SiteInspection)), Event(early.From, new DeadlineSet(early, DeadlineCause.Continued))]);
        var restarted = Tell(9, [Event(step.From, new DeadlineSet(step, DeadlineCause.Begun)), Event(anew.From, new DeadlineSet(anew, DeadlineCause.Restarted))]);

        resumed.Days.Select(day => day.GoesOnAt).OfType<Instant>().ShouldBe([At("2026-08-26T07:00")]);
        restarted.Days.ShouldAllBe(day => day.GoesOnAt == null);
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
    public void Each_stretch_says_from_when_and_how_it_was_counted()
    {
        var story = Tell(7, Paused("2026-08-19T15:30", "2026-08-21T09:50"));

        story.Stretches.Select(s => (s.From, s.Left, s.Cause, s.Policy.CutOff)).ShouldBe([
            (Accepted.From, TimeLimit.WorkingDays(10), DeadlineCause.Begun, new TimeOnly(15, 0)),
            (At("2026-08-21T09:50"), TimeLimit.WorkingDays(8), DeadlineCause.Continued, null),
        ]);
        story.Days[0].At.ShouldBe(Accepted.From);
    }

    [Fact]
    public void Dossier_that_came_after_the_cut_off_hour_says_from_when_it_counts_and_which_days_off_lie_between()
    {
        var late = Clock.Count(Accepted with { From = At("2026-08-28T15:30") });

        var story = Tell(7, [Event(late.From, new DeadlineSet(late, DeadlineCause.Begun))]);

        Words(story).Take(7).ShouldBe(["28/8 Begin", "29/8 DayOff", "30/8 DayOff", "31/8 Holiday", "1/9 Holiday", "2/9 Holiday", "3/9 Begin"]);
        (story.Days[0].At, story.Days[0].CountsAs).ShouldBe((late.From, At("2026-09-03T07:00")));
    }

    [Fact]
    public void Day_with_other_hours_says_which_and_by_what_document()
    {
        var half = HalfDay(new(2026, 8, 18));
        var counted = new DeadlineClock(half, BoardZone.Vietnam).Count(Accepted);

        var day = DueStoryTelling.Of([Event(counted.From, new DeadlineSet(counted, DeadlineCause.Begun))], 7, new Dictionary<int, CalendarRegister> { [half.Version] = half }, BoardZone.Vietnam, Instant.From(Rendered.Now), CultureInfo.GetCultureInfo("vi"))
            .ShouldNotBeNull().Days[1];

        (day.Kind, day.Number, day.Hours, day.Why).ShouldBe((DueDayKind.Counted, 1, "07:00-11:30", "Nửa ngày (Thông báo 3/TB)"));
    }

    [Fact]
    public void Deadline_counted_on_the_clock_of_another_zone_is_explained_as_it_was()
    {
        var tokyo = new DeadlineClock(Register, BoardZone.OfOffset(TimeSpan.FromHours(9)));
        var counted = tokyo.Count(Accepted with { From = BoardZone.OfOffset(TimeSpan.FromHours(9)).ToInstant(LocalMinute.At(new(2026, 8, 17), 30)) });

        var story = Tell(7, [Event(counted.From, new DeadlineSet(counted, DeadlineCause.Begun))]);

        story.IsReproduced.ShouldBeTrue();
        story.Days[0].Date.ShouldBe(new(2026, 8, 17), "half past midnight there is still the day before here");
    }

    [Fact]
    public void Step_taken_up_again_tells_of_its_first_turn_and_of_the_pause_between()
    {
        var node = new KktWorkflow.Engine.Definitions.NodePath("fc:tham-dinh");
        var first = Clock.Count(new() { Number = 9, Kind = DeadlineKind.Step, Execution = 3, Limit = TimeLimit.WorkingHours(16), Left = TimeLimit.WorkingHours(16), From = At("2026-08-24T07:00") });
        var left = Clock.LeftAt(first, At("2026-08-24T17:00")).ShouldNotBeNull();
        var second = Clock.Count(first with { Number = 20, Execution = 8, Left = left, From = At("2026-08-26T07:00") });

        var story = Tell(20,
        [
            Event(first.From, new WorkItemCreated(4, 4, 3, node, "Thẩm định", new("PQLDT", "chuyen-vien", null, default), null, null)),
            Event(first.From, new DeadlineSet(first, DeadlineCause.Begun)),
            Event(At("2026-08-24T17:00"), new CasePaused(PauseCause.Supplement) { Personal = PrivatePart.OfText("Thiếu bản vẽ") }),
            Event(second.From, new WorkItemCreated(12, 12, 8, node, "Thẩm định", new("PQLDT", "chuyen-vien", null, default), null, null)),
            Event(second.From, new DeadlineSet(second, DeadlineCause.Continued)),
        ]);

        story.Days.Select(day => (day.Date.Day, day.Kind, day.Minutes)).ShouldBe([(24, DueDayKind.Counted, 480), (25, DueDayKind.Stopped, 0), (26, DueDayKind.Counted, 480)]);
        story.Pauses.ShouldBe([new(At("2026-08-24T17:00"), second.From, PauseCause.Supplement, "Thiếu bản vẽ")]);
    }

    [Fact]
    public void Pause_that_was_taken_back_never_was()
    {
        var left = Clock.LeftAt(Accepted, At("2026-08-19T15:30")).ShouldNotBeNull();

        var story = Tell(7,
        [
            Event(Accepted.From, new DeadlineSet(Accepted, DeadlineCause.Begun)),
            Event(At("2026-08-19T15:30"), new DeadlineStopped(7, left, PauseCause.Supplement)),
            Event(At("2026-08-19T15:31"), new DeadlineSet(Accepted, DeadlineCause.Reopened)),
        ]);

        story.Pauses.ShouldBeEmpty();
        story.Days.ShouldNotContain(day => day.Kind == DueDayKind.Stopped);
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

    /// <summary>Eight hours from Monday at 7:00 end at 17:00; the papers are asked for on Tuesday, when it is late.</summary>
    [Fact]
    public void Pause_after_the_date_is_told_beside_the_date_and_moves_none_of_its_days()
    {
        var step = Clock.Count(new() { Number = 9, Kind = DeadlineKind.Step, Execution = 4, Limit = TimeLimit.WorkingHours(8), Left = TimeLimit.WorkingHours(8), From = At("2026-08-24T07:00") });
        List<RecordedEvent> events =
        [
            Event(step.From, new DeadlineSet(step, DeadlineCause.Begun)),
            Event(At("2026-08-25T09:00"), new CasePaused(PauseCause.Supplement) { Personal = PrivatePart.OfText("Thiếu bản vẽ") }),
            Event(At("2026-08-25T09:00"), new DeadlineHeld(9, At("2026-08-25T09:00"), PauseCause.Supplement, null)),
        ];
        var plain = Words(Tell(9, [events[0]]));

        var held = Tell(9, events);
        Words(held).ShouldBe(plain);
        held.Pauses.ShouldHaveSingleItem().ShouldSatisfyAllConditions(pause => (pause.From, pause.To, pause.IsAfterDate, pause.Reason).ShouldBe((At("2026-08-25T09:00"), null, true, "Thiếu bản vẽ")));

        var goesOn = Tell(9, [.. events, Event(At("2026-08-26T08:00"), new DeadlineReleased(9, At("2026-08-25T16:00"), DeadlineCause.Continued))]);
        Words(goesOn).ShouldBe(plain);
        goesOn.Pauses.ShouldHaveSingleItem().To.ShouldBe(At("2026-08-26T08:00"));
        Tell(9, [.. events, Event(At("2026-08-25T09:00"), new DeadlineReleased(9, null, DeadlineCause.Reopened))]).Pauses.ShouldBeEmpty();
    }

    /// <summary>The same step asks for papers when it is late, and is taken up again.</summary>
    [Fact]
    public void Request_for_papers_after_the_date_is_told_beside_the_date_too()
    {
        var node = new Engine.Definitions.NodePath("fc:tham-dinh");
        var first = Clock.Count(new() { Number = 9, Kind = DeadlineKind.Step, Execution = 3, Limit = TimeLimit.WorkingHours(8), Left = TimeLimit.WorkingHours(8), From = At("2026-08-24T07:00") }) with { IsMissed = true };
        var begun = Event(first.From, new DeadlineSet(first, DeadlineCause.Begun));

        var story = Tell(20,
        [
            Event(first.From, new WorkItemCreated(4, 4, 3, node, "Thẩm định", new("PQLDT", "chuyen-vien", null, default), null, null)),
            begun,
            Event(At("2026-08-25T09:00"), new CasePaused(PauseCause.Supplement)),
            Event(At("2026-08-26T07:00"), new WorkItemCreated(12, 12, 8, node, "Thẩm định", new("PQLDT", "chuyen-vien", null, default), null, null)),
            Event(At("2026-08-26T07:00"), new DeadlineSet(first with { Number = 20, Execution = 8, LateFrom = At("2026-08-25T15:00") }, DeadlineCause.Continued)),
        ]);

        Words(story).ShouldBe(Words(Tell(9, [begun])));
        story.Pauses.ShouldHaveSingleItem().ShouldSatisfyAllConditions(pause => (pause.To, pause.IsAfterDate).ShouldBe((At("2026-08-26T07:00"), true)));
    }

    /// <summary>Ten days from Monday 17 end on Monday 31; a day off that was declared later moved a missed date behind the moment of the pause.</summary>
    [Fact]
    public void Pause_of_a_missed_date_that_a_calendar_moved_ahead_stands_where_it_began()
    {
        var missed = Accepted with { IsMissed = true };
        var left = Clock.LeftAt(Accepted, At("2026-08-19T15:30")).ShouldNotBeNull();

        var story = Tell(7,
        [
            Event(Accepted.From, new DeadlineSet(missed, DeadlineCause.Begun)),
            Event(At("2026-08-19T15:30"), new DeadlineHeld(7, At("2026-08-19T15:30"), PauseCause.Supplement, null)),
            Event(At("2026-08-21T08:00"), new DeadlineSet(Accepted with { HeldAt = At("2026-08-19T15:30") }, DeadlineCause.Recomputed)),
            Event(At("2026-08-21T08:00"), new DeadlineStopped(7, left, PauseCause.Supplement)),
        ]);

        story.Pauses.ShouldBe([new(At("2026-08-19T15:30"), null, PauseCause.Supplement, null)]);
        story.Days.First(day => day.Kind == DueDayKind.Stopped).Date.ShouldBe(new DateOnly(2026, 8, 20));
    }

    private static List<RecordedEvent> Paused(string from, string to)
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

    private static DueStory Tell(int number, IReadOnlyList<RecordedEvent> events) => DueStoryTelling.Of(
        events, number, new Dictionary<int, CalendarRegister> { [Register.Version] = Register }, BoardZone.Vietnam, Instant.From(Rendered.Now), CultureInfo.GetCultureInfo("vi")).ShouldNotBeNull();

    /// <summary>The library's calendar in a later version, in which one day is worked until noon.</summary>
    private static CalendarRegister HalfDay(DateOnly date)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "process-definitions", "calendar.json"));
        var changed = KktWorkflow.Host.Calendars.CalendarDocument.WithDay(text, new(date, CalendarDayKind.ChangedHours, "Nửa ngày", "Thông báo 3/TB", "", "07:00-11:30")).ShouldNotBeNull();
        return CalendarReader.Read(System.Text.Encoding.UTF8.GetBytes(changed)).ShouldBeOfType<CalendarReadResult.Read>().Register;
    }

    private static RecordedEvent Event(Instant at, CaseEvent told) => new(0, at, Actor.System, told);

    private static IEnumerable<string> Words(DueStory story) => story.Days.Select(day =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Date.Day}/{day.Date.Month} {day.Kind}{(day.Number is { } number ? $" {number}" : "")}{(day.IsDue ? " due" : "")}"));
}
