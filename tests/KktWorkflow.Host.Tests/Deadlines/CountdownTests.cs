using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Documents;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.Tests.Frame;
using KktWorkflow.Storage.Deadlines;
using static KktWorkflow.Host.Tests.Deadlines.LibraryCalendar;

namespace KktWorkflow.Host.Tests.Deadlines;

/// <summary>How deadlines look on Wednesday 26/8/2026, 09:40, on the calendar of the library.</summary>
public sealed class CountdownTests
{
    private static readonly Instant Now = Instant.From(Rendered.Now);

    [Fact]
    public void Of_two_that_are_due_at_the_same_moment_the_one_missed_earlier_presses_more()
    {
        var due = Rendered.Now.AddHours(2);
        var byMinute = new Countdown(Urgency.Soon, default) { DueAt = due, MissedFrom = due.AddMinutes(1) };
        var byDay = new Countdown(Urgency.Soon, default) { DueAt = due, MissedFrom = due.AddHours(7), IsByDay = true };

        (byMinute.IsBefore(byDay), byDay.IsBefore(byMinute), byDay.IsBefore(byDay)).ShouldBe((true, false, false));
    }

    [Fact]
    public async Task Step_with_time_left_says_how_much_and_until_when()
    {
        var html = await CellOf(Step(hours: 16, from: "2026-08-26T08:30"));
        html.ShouldContain("Còn 1 ngày 6 giờ");
        html.ShouldContain("08:30 T6 28/8");
        html.ShouldContain("k-badge-ontrack");
    }

    [Fact]
    public async Task Last_fifth_of_the_time_and_the_day_of_the_date_are_said_to_be_soon()
    {
        (await CellOf(Step(hours: 4, from: "2026-08-26T08:30"))).ShouldContain("k-badge-soon");
        (await CellOf(Step(hours: 24, from: "2026-08-24T07:00"))).ShouldContain("hôm nay");
    }

    [Fact]
    public async Task Missed_step_says_by_how_much_in_words_colour_and_icon()
    {
        var html = await CellOf(Step(hours: 8, from: "2026-08-25T07:00"));
        html.ShouldContain("Quá 2 giờ 40 phút");
        html.ShouldContain("k-badge-late");
        html.ShouldContain("#alert-triangle");
    }

    [Fact]
    public async Task Date_that_is_judged_by_the_day_is_not_missed_before_midnight()
    {
        var deadline = Case(TimeLimit.WorkingDays(2), from: "2026-08-24T08:00");
        new Countdowns(LibraryCalendar.Register, BoardZone.Vietnam, At("2026-08-26T23:59")).Of(deadline).Urgency.ShouldBe(Urgency.Soon);
        new Countdowns(LibraryCalendar.Register, BoardZone.Vietnam, At("2026-08-27T00:00")).Of(deadline).Urgency.ShouldBe(Urgency.Overdue);
        (await CellOf(deadline)).ShouldNotContain("17:00");
    }

    [Fact]
    public async Task Pause_freezes_what_is_left_and_says_why_and_since_when()
    {
        var paused = Step(hours: 16, from: "2026-08-24T07:00") with { Stopped = TimeLimit.WorkingHours(8), StoppedFor = PauseCause.Supplement, StoppedAt = At("2026-08-25T07:00") };
        var html = await Rendered.Html<CountdownCell>(("Of", Here.Of(paused)));
        html.ShouldContain("Dừng: chờ bổ sung");
        html.ShouldContain("tạm dừng từ 25/8 07:00 · còn 1 ngày");
        html.ShouldContain("k-badge-stopped");
        Here.Of(paused).Amount.Minutes.ShouldBe(480);
    }

    [Fact]
    public async Task Pause_after_the_date_freezes_how_late_it_is_and_its_time_is_none_of_being_late()
    {
        var late = Step(hours: 8, from: "2026-08-24T07:00") with { IsMissed = true };
        var held = late with { HeldAt = At("2026-08-25T09:00"), HeldFor = PauseCause.Supplement };
        var html = await CellOf(held);
        html.ShouldContain("Quá 2 giờ");
        html.ShouldContain("Dừng: chờ bổ sung");
        html.ShouldContain("k-badge-late");

        Here.Of(late with { LateFrom = At("2026-08-26T07:00") }).Amount.Minutes.ShouldBe(-160);
        Here.Of(held with { MetAt = Now }).ShouldSatisfyAllConditions(done => (done.Urgency, done.Amount.Minutes, done.StoppedAt).ShouldBe((Urgency.DoneLate, -120, null)));
        Here.Of(Step(hours: 16, from: "2026-08-24T07:00") with { Stopped = TimeLimit.WorkingHours(1), StoppedAt = At("2026-08-25T16:00"), MetAt = Now }).Urgency.ShouldBe(Urgency.Done);
    }

    /// <summary>Two days from Friday end on Monday 24, since the Saturday is made up; a pause from Tuesday at 16:00 to Wednesday at 8:00 leaves it a day late.</summary>
    [Fact]
    public void Date_that_is_judged_by_the_day_is_late_by_whole_days_before_and_after_a_pause()
    {
        var late = Case(TimeLimit.WorkingDays(2), from: "2026-08-21T08:00") with { IsMissed = true };
        var held = late with { HeldAt = At("2026-08-25T16:00"), HeldFor = PauseCause.Law };
        var goesOn = late with { LateFrom = new DeadlineClock(LibraryCalendar.Register, BoardZone.Vietnam).LateFrom(held, At("2026-08-25T16:00"), At("2026-08-26T08:00")) };

        new[] { held, goesOn, late }.Select(deadline => Here.Of(deadline).Amount.Minutes).ShouldBe([-480, -480, -960]);
        new[] { goesOn, late }.Select(deadline => Here.OfRow(deadline.From, Listed(deadline), null, null).Amount.Minutes).ShouldBe([-480, -960]);
    }

    /// <summary>Nobody has confirmed the calendar of 2027, and there is none of 2029.</summary>
    [Theory]
    [InlineData("2026-08-24T07:00", CalendarMark.None)]
    [InlineData("2027-03-01T07:00", CalendarMark.Unconfirmed)]
    [InlineData("2029-03-01T07:00", CalendarMark.BeyondCalendar)]
    public void Date_in_a_year_that_nobody_has_confirmed_is_marked_in_lists_and_on_the_documents_of_the_applicant(string from, CalendarMark mark)
    {
        var step = Step(hours: 8, from);
        step.Mark.ShouldBe(mark);
        new RemainingTime(new DeadlineClock(LibraryCalendar.Register, BoardZone.Vietnam), Now).MarkOf(Listed(step)).ShouldBe(mark);
        Here.OfRow(step.From, Listed(step), null, null).Mark.ShouldBe(mark);

        var words = new DocumentWords(BoardZone.Vietnam).Of(new() { DueAt = step.DueAt, DueMark = step.Mark }, "1/TNHS", 1, step.From)["dueAt"];
        words.Contains("dự kiến", StringComparison.Ordinal).ShouldBe(mark != CalendarMark.None);
    }

    [Fact]
    public void List_tells_being_late_as_the_deadline_does()
    {
        var late = Step(hours: 8, from: "2026-08-24T07:00") with { IsMissed = true };
        var held = late with { HeldAt = At("2026-08-25T09:00"), HeldFor = PauseCause.Supplement };
        Here.OfRow(late.From, Listed(held), At("2026-08-25T09:00"), PauseCause.Supplement).ShouldBe(Here.Of(held));

        var goesOn = late with { LateFrom = At("2026-08-26T07:00") };
        Here.OfRow(late.From, Listed(goesOn), null, null).ShouldBe(Here.Of(goesOn));
        new RemainingTime(new DeadlineClock(LibraryCalendar.Register, BoardZone.Vietnam), Now).To(Listed(goesOn), null).ShouldBe(-160);
    }

    [Fact]
    public void Row_that_was_missed_before_the_pause_stays_late()
    {
        var step = Listed(Step(hours: 16, from: "2026-08-24T07:00"));
        Here.OfRow(At("2026-08-24T07:00"), step, At("2026-08-26T08:00"), PauseCause.Payment).Urgency.ShouldBe(Urgency.Overdue);
        Here.OfRow(At("2026-08-24T07:00"), step, At("2026-08-25T16:00"), PauseCause.Payment).Urgency.ShouldBe(Urgency.Stopped);
    }

    [Fact]
    public void Row_of_a_limit_in_hours_that_ends_at_closing_time_is_judged_by_the_minute()
    {
        var hours = Case(TimeLimit.WorkingHours(24), from: "2026-08-24T07:00");
        Here.OfRow(hours.From, Listed(hours), null, null).ShouldBe(Here.Of(hours));
        Here.OfRow(hours.From, Listed(hours), null, null).IsByDay.ShouldBeFalse();
        var closed = new Countdowns(LibraryCalendar.Register, BoardZone.Vietnam, At("2026-08-26T17:01"));
        closed.OfRow(hours.From, Listed(hours), null, null).Urgency.ShouldBe(Urgency.Overdue);
    }

    [Fact]
    public void Row_of_a_limit_in_days_is_in_time_until_midnight_also_where_it_is_a_steps()
    {
        var days = Counted(new() { Kind = DeadlineKind.Step, Execution = 1, Limit = TimeLimit.CalendarDays(2), From = At("2026-08-24T08:00") });
        var evening = new Countdowns(LibraryCalendar.Register, BoardZone.Vietnam, At("2026-08-26T20:00"));
        evening.OfRow(days.From, Listed(days), null, null).ShouldBe(evening.Of(days));
        evening.OfRow(days.From, Listed(days), null, null).Urgency.ShouldBe(Urgency.Soon);
        new Countdowns(LibraryCalendar.Register, BoardZone.Vietnam, At("2026-08-27T00:00")).OfRow(days.From, Listed(days), null, null).Urgency.ShouldBe(Urgency.Overdue);
    }

    [Fact]
    public void Row_is_counted_on_the_calendar_of_its_deadline()
    {
        var register = WithSaturdays();
        var step = new DeadlineClock(register, BoardZone.Vietnam).Count(new()
        {
            Kind = DeadlineKind.Step, Execution = 1, Calendar = "ca", Limit = TimeLimit.WorkingHours(16), Left = TimeLimit.WorkingHours(16), From = At("2026-08-28T08:00"),
        });
        var saturday = new Countdowns(register, BoardZone.Vietnam, At("2026-08-29T10:00"));
        saturday.OfRow(step.From, Listed(step), null, null).ShouldBe(saturday.Of(step));
        saturday.OfRow(step.From, Listed(step), null, null).Amount.Minutes.ShouldBe(6 * 60);
        new RemainingTime(new DeadlineClock(register, BoardZone.Vietnam), At("2026-08-29T10:00")).To(Listed(step), null).ShouldBe(6 * 60);
    }

    [Theory]
    [InlineData(16, 1, true)] // the appointment of the same day, the step a day later
    [InlineData(2, 5, false)]
    public void Of_two_dates_the_earlier_one_presses(int stepHours, int caseDays, bool byCase)
    {
        var step = Here.Of(Step(stepHours, from: "2026-08-26T08:30")) with { IsOfCase = false };
        var whole = Here.Of(Case(TimeLimit.WorkingDays(caseDays), from: "2026-08-25T08:30")) with { IsOfCase = true };

        (whole.IsBefore(step), step.IsBefore(whole)).ShouldBe((byCase, !byCase));
        (whole.IsBefore(Countdown.None), Countdown.None.IsBefore(whole)).ShouldBe((true, false));
    }

    [Fact]
    public async Task Date_whose_clock_runs_presses_more_than_one_whose_clock_stands_still_and_says_of_what_it_is()
    {
        var running = Here.Of(Step(hours: 16, from: "2026-08-26T08:30")) with { IsOfCase = false };
        var stopped = Here.Of(Case(TimeLimit.WorkingDays(2), from: "2026-08-25T08:30") with { Stopped = TimeLimit.WorkingDays(1), StoppedFor = PauseCause.Supplement, StoppedAt = At("2026-08-26T08:00") }) with { IsOfCase = true };

        (running.IsBefore(stopped), stopped.IsBefore(running)).ShouldBe((true, false));
        (await Rendered.Html<CountdownCell>(("Of", running))).ShouldContain("hạn của bước");
        (await Rendered.Html<CountdownCell>(("Of", stopped))).ShouldContain("hẹn trả");
    }

    [Fact]
    public async Task Date_in_a_year_that_nobody_has_confirmed_is_marked()
    {
        (await CellOf(Case(TimeLimit.WorkingDays(120), from: "2026-08-24T08:00"))).ShouldContain("Dự kiến");
        (await CellOf(Case(TimeLimit.WorkingDays(20), from: "2026-08-24T08:00"))).ShouldNotContain("Dự kiến");
    }

    [Fact]
    public void Case_shows_whose_time_it_was_up_to_now()
    {
        var state = CaseState.None with
        {
            Time = new TimeAccount(TimeOwner.OtherAgency, At("2026-08-26T07:00"), Officer: 600, Applicant: 0, OtherAgency: 30, Payment: 0),
        };
        CaseTimes.Of(state, Here).Shares.ShouldBe([
            new(TimeOwner.Officer, new(600, 480), IsRunning: false),
            new(TimeOwner.OtherAgency, new(190, 480), IsRunning: true),
        ]);
    }

    [Fact]
    public void Without_a_calendar_nothing_is_due() =>
        new Countdowns(null, BoardZone.Vietnam, Now).Of(Step(hours: 8, from: "2026-08-25T07:00")).ShouldBe(Countdown.None);

    private static Countdowns Here => new(LibraryCalendar.Register, BoardZone.Vietnam, Now);

    private static Task<string> CellOf(Deadline deadline) => Rendered.Html<CountdownCell>(("Of", Here.Of(deadline)));

    private static Deadline Step(int hours, string from) => Counted(new() { Kind = DeadlineKind.Step, Execution = 1, Limit = TimeLimit.WorkingHours(hours), From = At(from) });

    private static Deadline Case(TimeLimit limit, string from) => Counted(new() { Kind = DeadlineKind.Committed, Limit = limit, From = At(from), Policy = LibraryCalendar.Register.Receiving });

    private static ListedDeadline? Listed(Deadline deadline) => ListedDeadline.Of(deadline);

    /// <summary>The board's calendar, and that of a shift that works on Saturdays too.</summary>
    private static CalendarRegister WithSaturdays()
    {
        string[] week = ["monday", "tuesday", "wednesday", "thursday", "friday"];
        var text = $"{{'version':1,'minutesOfADay':480,'receiving':{{'cutOff':'15:00','outsideHours':'nextWorkingPeriod'}},'calendars':[{CalendarOf("board", week)},{CalendarOf("ca", [.. week, "saturday"])}]}}";
        return CalendarReader.Read(System.Text.Encoding.UTF8.GetBytes(text.Replace('\'', '"'))).ShouldBeOfType<CalendarReadResult.Read>().Register;
    }

    private static string CalendarOf(string id, string[] days)
    {
        var week = string.Join(',', days.Select(day => $"'{day}':['08:00-16:00']"));
        return $"{{'id':'{id}','name':'{id}','hours':[{{'from':'2026-01-01','document':'Quyết định','week':{{{week}}}}}],'years':[{{'year':2026,'confirmed':{{'by':'Văn phòng','on':'2025-12-30'}},'days':[]}}]}}";
    }

    private static Deadline Counted(Deadline deadline) => LibraryCalendar.Clock.Count(deadline with { Left = deadline.Limit });
}
