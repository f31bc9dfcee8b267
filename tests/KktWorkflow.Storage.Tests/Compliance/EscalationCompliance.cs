using System.Text;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Notices;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>Levels of deadlines as rows: reached once, told once, whatever happens to the hosts.</summary>
public abstract class EscalationCompliance(ITestDatabase database)
{
    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task Policies_are_a_register_whose_version_only_rises_and_whose_posts_exist()
    {
        await using var world = await TestWorld.Create(database);
        (await world.Storage.Escalations.Current(Cancellation)).ShouldBeNull();
        (await world.Storage.Escalations.Replace(Policies(1), Actor.System, Cancellation)).ShouldBeNull();
        (await world.Storage.Escalations.Replace(Policies(1), Actor.System, Cancellation)).ShouldNotBeNull().Code.ShouldBe(StorageRefusals.ChangedMeanwhile);
        (await world.Storage.Escalations.Replace(Policies(2, "khong-co"), Actor.System, Cancellation)).ShouldNotBeNull().Code.ShouldBe(StorageRefusals.BadEscalation);

        (await world.Storage.Escalations.Replace(Policies(2), Actor.System, Cancellation)).ShouldBeNull();

        (await world.Storage.Escalations.Current(Cancellation))!.Version.ShouldBe(2);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task A_level_is_reached_at_its_time_and_told_to_the_head_about_the_work_that_is_late()
    {
        await using var world = await Escalating();
        var state = await world.Opened("han");
        world.Clock.Advance(TimeSpan.FromDays(2));
        (await world.Storage.Timers.FireDue(Cancellation)).ShouldBeGreaterThan(0);

        state = (await world.Storage.Cases.State(state.Id, Cancellation)).ShouldNotBeNull();
        state.Escalations.Values.ShouldContain(c => c.Reached == 2);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await Spread(world);
        (await NoticesOf(world, Board.Binh)).ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.Overdue, "the date has passed by now");
        var late = (await NoticesOf(world, Board.Dung)).ShouldHaveSingleItem();
        (late.Kind, late.Step, late.DueAt).ShouldBe((NoticeKind.Overdue, "Thẩm định", state.Deadlines.Values.Single(d => d.Kind == DeadlineKind.Step).DueAt));
        await world.ShouldVerify();
    }

    /// <summary>Missed on Thursday's evening, Friday is a holiday; by Monday the day on which it was due is known to have been off too.</summary>
    [Fact]
    public async Task A_missed_date_that_a_late_calendar_moved_ahead_is_told_to_nobody()
    {
        await using var world = await Escalating();
        var state = await world.Opened("han");
        world.Clock.Advance(TimeSpan.FromDays(4));
        await world.Storage.Timers.FireDue(Cancellation);
        (await world.Storage.Cases.State(state.Id, Cancellation))!.Deadlines.Values.ShouldContain(d => d.IsMissed);
        var late = Encoding.UTF8.GetString(Board.Calendar(2)).Replace(
            "\"days\":[", string.Concat("\"days\":[", string.Concat(Enumerable.Range(17, 4).Select(d => $"{{\"date\":\"2026-08-{d}\",\"kind\":\"holiday\",\"name\":\"Bão\",\"document\":\"Công điện\"}},"))), StringComparison.Ordinal);
        (await world.Storage.Calendars.Replace(Encoding.UTF8.GetBytes(late), Actor.System, Cancellation)).ShouldBeNull();
        await world.Storage.Recomputation.Run(10, Cancellation);
        world.Clock.Advance(TimeSpan.FromDays(3));

        await Spread(world);

        (await NoticesOf(world, Board.Dung)).ShouldNotContain(n => n.Kind == NoticeKind.Overdue);
    }

    [Fact]
    public async Task What_is_told_on_a_day_off_waits_for_work_and_is_dropped_when_the_work_is_done_by_then()
    {
        await using var world = await Escalating();
        var state = await world.Opened("han");
        // From Monday to Friday 21 August, a holiday.
        world.Clock.Advance(TimeSpan.FromDays(4));
        await world.Storage.Timers.FireDue(Cancellation);
        // What followers would be told of waits for the undo alone.
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await Spread(world);
        (await NoticesOf(world, Board.Dung)).ShouldBeEmpty();
        (await world.Storage.Spreading.NextDue(new(long.MaxValue), Cancellation)).ShouldBe(Instant.Parse("2026-08-24T08:00:00+07:00"));

        state = (await world.Storage.Cases.State(state.Id, Cancellation)).ShouldNotBeNull();
        await world.Complete(state, "tham-dinh", Board.Binh);
        world.Clock.Advance(TimeSpan.FromDays(4));
        await Spread(world);
        (await NoticesOf(world, Board.Dung)).ShouldNotContain(n => n.Kind == NoticeKind.Overdue && n.Step == "Thẩm định");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_waits_for_work_to_begin_is_told_though_the_late_step_was_taken_back_or_asked_for_papers_meanwhile(bool isTakenBack)
    {
        await using var world = await Escalating();
        await world.Release(TestDefinitions.Supplemented);
        var state = await world.Opened("bo");
        world.Clock.Advance(TimeSpan.FromDays(4));
        await world.Storage.Timers.FireDue(Cancellation);
        state = (await world.Storage.Cases.State(state.Id, Cancellation)).ShouldNotBeNull();
        await world.Do(new(state.Id, new CompleteWorkItem(TestWorld.Item(state, "tham-dinh").Number, "BoSung", "thiếu giấy tờ", TestWorld.NoValues, []), TestWorld.ActorOf(Board.Binh)));
        if (isTakenBack)
            await world.Do(new(state.Id, new UndoLastStep(), TestWorld.ActorOf(Board.Binh)));

        world.Clock.Advance(TimeSpan.FromDays(4));
        await Spread(world);

        (await NoticesOf(world, Board.Dung)).ShouldContain(n => n.Kind == NoticeKind.Overdue && n.Step == "Thẩm định");
        (await ReachedOf(world, state.Id)).Select(r => r.Level).ShouldBe([1, 2], "no level is reached twice");
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Late_case_that_has_ended_by_the_opening_of_work_is_told_to_nobody()
    {
        await using var world = await Escalating();
        var state = await world.Opened("han");
        // Its appointment was on Tuesday 25 August.
        world.Clock.Advance(Instant.Parse("2026-08-26T00:30:00+07:00").ToDateTimeOffset() - world.Clock.GetUtcNow());
        await world.Storage.Timers.FireDue(Cancellation);
        state = (await world.Storage.Cases.State(state.Id, Cancellation)).ShouldNotBeNull();
        (await world.Complete(state, "tham-dinh", Board.Binh)).IsOpen.ShouldBeFalse();
        world.Clock.Advance(TimeSpan.FromHours(8));
        await Spread(world);

        (await NoticesOf(world, Board.Dung)).ShouldNotContain(n => n.Kind == NoticeKind.Overdue);
        (await NoticesOf(world, Board.Binh)).ShouldNotContain(n => n.Kind == NoticeKind.DueSoon);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Late_case_that_ended_after_it_was_told_stands_in_the_app_and_in_no_mail()
    {
        await using var world = await Escalating();
        await GiveAddress(world, Board.Dung);
        var state = await world.Opened("han");
        world.Clock.Advance(Instant.Parse("2026-08-26T08:00:00+07:00").ToDateTimeOffset() - world.Clock.GetUtcNow());
        await world.Storage.Timers.FireDue(Cancellation);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await Spread(world);
        (await NoticesOf(world, Board.Dung)).ShouldHaveSingleItem().WorkItem.ShouldBeNull();
        (await world.Storage.Mails.MakeUp(Cancellation)).ShouldBe(1);
        state = (await world.Storage.Cases.State(state.Id, Cancellation)).ShouldNotBeNull();
        await world.Complete(state, "tham-dinh", Board.Binh);

        (await TakeMail(world)).Notices.ShouldBeEmpty();
        (await NoticesOf(world, Board.Dung)).ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.Overdue);
    }

    [Fact]
    public async Task Reminder_is_told_to_who_has_the_work_and_to_nobody_who_has_passed_it_on()
    {
        await using var world = await Escalating();
        var state = await Reminded(world, held: true);
        await world.Do(new(state.Id, new ReassignWorkItem(TestWorld.Item(state, "tham-dinh").Number, Board.Chi.Id, "bận"), TestWorld.ActorOf(Board.Dung)));
        await SpreadLater(world);

        (await NoticesOf(world, Board.Binh)).ShouldBeEmpty();
        (await NoticesOf(world, Board.Chi)).ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.Assigned);
    }

    [Fact]
    public async Task Reminder_of_work_that_somebody_took_is_told_to_that_person_alone()
    {
        await using var world = await Escalating();
        var state = await Reminded(world, held: false);
        await world.Do(new(state.Id, new ClaimWorkItem(TestWorld.Item(state, "tham-dinh").Number), TestWorld.ActorOf(Board.Chi)));
        await SpreadLater(world);

        (await NoticesOf(world, Board.Binh)).ShouldBeEmpty();
        (await NoticesOf(world, Board.Chi)).ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.DueSoon);
    }

    [Fact]
    public async Task Reminder_is_not_told_to_who_has_given_the_work_back()
    {
        await using var world = await Escalating();
        var state = await Reminded(world, held: true);
        await world.Do(new(state.Id, new ReleaseWorkItem(TestWorld.Item(state, "tham-dinh").Number), TestWorld.ActorOf(Board.Binh)));
        await SpreadLater(world);

        (await NoticesOf(world, Board.Binh)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reminder_leaves_by_mail_only_while_its_recipient_has_the_work()
    {
        await using var world = await Escalating();
        await GiveAddress(world, Board.Binh);
        var state = await Reminded(world, held: true);
        await SpreadLater(world);
        (await world.Storage.Mails.MakeUp(Cancellation)).ShouldBe(1);
        await world.Do(new(state.Id, new ReassignWorkItem(TestWorld.Item(state, "tham-dinh").Number, Board.Chi.Id, "bận"), TestWorld.ActorOf(Board.Dung)));

        (await TakeMail(world)).Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task Head_who_is_told_with_the_reminder_hears_of_it_whoever_has_the_work()
    {
        await using var world = await Escalating("""{"kind":"remind"},{"kind":"tellPosition","unit":"PQLDT","position":"truong-phong"}""");
        var state = await Reminded(world, held: true);
        await world.Do(new(state.Id, new ReassignWorkItem(TestWorld.Item(state, "tham-dinh").Number, Board.Chi.Id, "bận"), TestWorld.ActorOf(Board.Dung)));
        await SpreadLater(world);

        (await NoticesOf(world, Board.Binh)).ShouldBeEmpty();
        (await NoticesOf(world, Board.Dung)).ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.DueSoon);
    }

    [Fact]
    public async Task Who_has_an_account_out_of_use_is_told_of_no_level_and_one_that_reaches_nobody_is_an_incident()
    {
        await using var world = await Escalating();
        await GiveAddress(world, Board.Dung);
        await Turn(world, Board.Dung, inUse: false);
        var first = await world.Opened("han");
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.Storage.Timers.FireDue(Cancellation);

        (await ReachedOf(world, first.Id)).Single(r => r.Level == 2).Acts.ShouldAllBe(a => a.People.IsEmpty);
        (await world.Storage.Cases.State(first.Id, Cancellation)).ShouldNotBeNull().Incidents.Values.ShouldHaveSingleItem().Code.ShouldBe("KKT-I11");

        await Turn(world, Board.Dung, inUse: true);
        var second = await world.Opened("han");
        world.Clock.Advance(TimeSpan.FromDays(7));
        await world.Storage.Timers.FireDue(Cancellation);
        (await ReachedOf(world, second.Id)).ShouldContain(r => r.Level == 2 && r.Acts[0].People.Contains(Board.Dung.Id));
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Who_has_an_account_out_of_use_when_it_is_told_hears_nothing()
    {
        await using var world = await Escalating();
        await GiveAddress(world, Board.Dung);
        await world.Opened("han");
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.Storage.Timers.FireDue(Cancellation);
        await Turn(world, Board.Dung, inUse: false);
        await SpreadLater(world);

        (await NoticesOf(world, Board.Dung)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_hosts_reach_each_level_once()
    {
        await using var world = await Escalating();
        var cases = new List<CaseId>();
        for (var n = 0; n < 12; n++)
            cases.Add((await world.Opened("han")).Id);
        await using var other = new KktStorage(world.Options, world.Clock, world.System);
        world.Clock.Advance(TimeSpan.FromDays(20));

        await Task.WhenAll(Task.Run(() => world.Storage.Timers.FireDue(Cancellation)), Task.Run(() => other.Timers.FireDue(Cancellation)));

        foreach (var id in cases)
        {
            var reached = (await world.Storage.Audit.List(new() { StreamPrefix = $"case/{id}", Kind = nameof(EscalationReached), Limit = 100 }, Cancellation)).Items;
            var state = (await world.Storage.Cases.State(id, Cancellation)).ShouldNotBeNull();
            state.Escalations.Values.ShouldAllBe(c => c.IsOver);
            reached.Count.ShouldBe(state.Escalations.Values.Sum(c => c.Levels.Count));
        }

        await world.ShouldVerify();
    }

    [Fact]
    public async Task A_level_starts_the_procedure_that_its_policy_names_though_the_case_names_none()
    {
        await using var world = await Escalating();
        var procedure = await world.Release(TestDefinitions.Child);
        (await world.Storage.Escalations.Replace(Policies(2, acts: $$"""{"kind":"startProcedure","procedure":"{{procedure.DefinitionId}}"}"""), Actor.System, Cancellation)).ShouldBeNull();
        var state = await world.Opened("han");
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.Storage.Timers.FireDue(Cancellation);

        var started = (await world.Storage.Audit.List(new() { StreamPrefix = $"case/{state.Id}", Kind = nameof(ChildRequested), Limit = 10 }, Cancellation)).Items;
        started.ShouldNotBeEmpty();
        // Nobody holds the work yet, so its first level reaches nobody, and says so.
        (await world.Storage.Cases.State(state.Id, Cancellation)).ShouldNotBeNull().Incidents.Values.Select(i => i.Code).ShouldBe(["KKT-I11"]);
    }

    [Fact]
    public async Task A_level_starts_the_procedure_that_it_was_planned_with_also_when_the_policies_name_none_any_more()
    {
        await using var world = await Escalating();
        var procedure = await world.Release(TestDefinitions.Child);
        (await world.Storage.Escalations.Replace(Policies(2, acts: $$"""{"kind":"startProcedure","procedure":"{{procedure.DefinitionId}}"}"""), Actor.System, Cancellation)).ShouldBeNull();
        var state = await world.Opened("han");
        (await world.Storage.Escalations.Replace(Policies(3), Actor.System, Cancellation)).ShouldBeNull();
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.Storage.Timers.FireDue(Cancellation);

        (await world.Storage.Audit.List(new() { StreamPrefix = $"case/{state.Id}", Kind = nameof(ChildRequested), Limit = 10 }, Cancellation)).Items.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Nobody_is_told_of_a_date_that_a_calendar_has_moved_while_the_recomputation_is_still_to_come()
    {
        await using var world = await Escalating();
        var state = await world.Opened("han");
        var step = state.Deadlines.Values.Single(d => d.Kind == DeadlineKind.Step);
        // The whole week is off from now on, and no case was counted anew yet.
        await world.Storage.Calendars.Replace(Board.Calendar(2, "2026-08-17", "2026-08-18", "2026-08-19", "2026-08-20"), Actor.System, Cancellation);
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.Storage.Timers.FireDue(Cancellation);

        step.DueAt.ShouldBeLessThan(Instant.From(world.Clock.GetUtcNow()));
        (await ReachedOf(world, state.Id)).ShouldNotContain(r => r.Deadline == step.Number);
        var counted = (await world.Storage.Cases.State(state.Id, Cancellation))!.Deadlines[step.Number];
        (counted.IsMissed, counted.CalendarVersion, counted.DueAt).ShouldBe((false, 2, Instant.Parse("2026-08-25T12:00:00+07:00")));
        await world.Storage.Recomputation.Run(10, Cancellation);
        (await world.Storage.Cases.Events(state.Id, 0, int.MaxValue, Cancellation)).Count(e => e.Event is DeadlinesRecomputed).ShouldBe(1);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Acknowledged_reminders_stay_silent_over_a_restart_and_late_work_is_told()
    {
        await using var world = await Escalating();
        var state = await Reminded(world, held: true);
        var deadline = state.Escalations.First(c => c.Value.Reached == 1).Key;
        await world.Do(new(state.Id, new AcknowledgeEscalation(deadline), TestWorld.ActorOf(Board.Binh)));
        await using var other = new KktStorage(world.Options, world.Clock, world.System);
        world.Clock.Advance(TimeSpan.FromDays(2));
        await other.Timers.FireDue(Cancellation);

        (await ReachedOf(world, state.Id)).Where(r => r.Deadline == deadline).Select(r => r.Level).ShouldBe([1, 2]);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task A_week_without_a_host_ends_in_each_level_once_with_its_true_time_and_in_one_mail_a_person()
    {
        await using var world = await Escalating();
        foreach (var person in new[] { Board.Binh, Board.Dung })
            await GiveAddress(world, person);
        var planned = new Dictionary<CaseId, List<Instant>>();
        for (var n = 0; n < 8; n++)
        {
            var state = await world.Opened("han");
            planned.Add(state.Id, [.. state.Escalations.Values.SelectMany(c => c.Levels).Select(l => l.DueAt).Order()]);
            world.Clock.Advance(TimeSpan.FromHours(5));
        }

        world.Clock.Advance(TimeSpan.FromDays(7));
        await world.Storage.Timers.FireDue(Cancellation);

        foreach (var (id, times) in planned)
            (await ReachedOf(world, id)).Select(r => r.DueAt).ShouldBe(times.Where(t => t <= Instant.From(world.Clock.GetUtcNow())), ignoreOrder: true);
        // At the opening of work.
        world.Clock.Advance(TimeSpan.FromHours(9));
        await Spread(world);
        (await world.Storage.Mails.MakeUp(Cancellation)).ShouldBe(2);
        (await world.Storage.Mails.MakeUp(Cancellation)).ShouldBe(0);
        var mails = new[] { await TakeMail(world), await TakeMail(world) };
        mails.Select(m => m.Person).ShouldBe([Board.Binh.Id, Board.Dung.Id], ignoreOrder: true);
        mails.ShouldAllBe(m => m.Notices.Count == planned.Count);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task A_clock_that_is_set_back_loses_no_level_and_doubles_none()
    {
        await using var world = await Escalating();
        var state = await world.Opened("han");
        world.Clock.Advance(TimeSpan.FromHours(8));
        await world.Storage.Timers.FireDue(Cancellation);
        (await ReachedOf(world, state.Id)).Count.ShouldBe(1);

        SetBack(world, TimeSpan.FromHours(7));
        (await world.Storage.Timers.FireDue(Cancellation)).ShouldBe(0);
        await world.Do(new(state.Id, new AddComment("Đồng hồ vừa được chỉnh lại"), TestWorld.ActorOf(Board.Binh)));
        world.Clock.Advance(TimeSpan.FromDays(20));
        await world.Storage.Timers.FireDue(Cancellation);

        (await ReachedOf(world, state.Id)).Select(r => (r.Deadline, r.Level)).ShouldBeUnique();
        (await world.Storage.Cases.State(state.Id, Cancellation))!.Escalations.Values.ShouldAllBe(c => c.Reached == 2);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task What_a_dead_host_had_claimed_is_free_after_a_minute_although_the_clock_was_set_back_meanwhile()
    {
        await using var world = await Escalating();
        var state = await world.Opened("han");
        world.Clock.Advance(TimeSpan.FromDays(2));
        var dying = new BreakingClock(world.Clock);
        await using (var dead = new KktStorage(world.Options, dying, world.System))
        {
            dying.BreakAfter(1);
            await Should.ThrowAsync<OperationCanceledException>(() => dead.Timers.FireDue(Cancellation));
        }

        SetBack(world, TimeSpan.FromHours(7));
        (await world.Storage.Timers.NextDue(new(long.MaxValue), Cancellation)).ShouldNotBeNull();
        (await world.Storage.Timers.FireDue(Cancellation)).ShouldBeGreaterThan(0);
        (await ReachedOf(world, state.Id)).ShouldNotBeEmpty();
    }

    private static void SetBack(TestWorld world, TimeSpan by)
    {
        world.Clock.Advance(-by);
        world.System.Advance(-by);
    }

    private static async Task<List<EscalationReached>> ReachedOf(TestWorld world, CaseId id) =>
        [.. (await world.Storage.Cases.Events(id, 0, int.MaxValue, Cancellation)).Select(e => e.Event).OfType<EscalationReached>()];

    private static async Task<Mail> TakeMail(TestWorld world) => (await world.Storage.Mails.TakeDue(TimeSpan.FromMinutes(5), Cancellation)).ShouldNotBeNull();

    private static async Task Turn(TestWorld world, Organisation.PersonRecord person, bool inUse) => (await world.Storage.Accounts.Change(
        person.Id,
        inUse ? AccountRegister.Enabled : AccountRegister.Disabled,
        account => account.DisabledAt = inUse ? null : world.System.GetUtcNow(),
        Actor.System,
        Cancellation)).ShouldBeNull();

    private static async Task GiveAddress(TestWorld world, Organisation.PersonRecord person) =>
        (await world.Storage.Accounts.Add(Board.AccountOf(person), person, Actor.System, Cancellation)).ShouldBeNull();

    /// <summary>A case whose appraisal has used up half of its time this minute; Bình holds it, or nobody.</summary>
    private static async Task<CaseState> Reminded(TestWorld world, bool held)
    {
        var state = await world.Opened("han");
        if (held)
            await world.Do(new(state.Id, new ClaimWorkItem(TestWorld.Item(state, "tham-dinh").Number), TestWorld.ActorOf(Board.Binh)));
        world.Clock.Advance(TimeSpan.FromHours(6));
        (await world.Storage.Timers.FireDue(Cancellation)).ShouldBe(1);
        return (await world.Storage.Cases.State(state.Id, Cancellation)).ShouldNotBeNull();
    }

    private async Task<TestWorld> Escalating(string early = """{"kind":"remind"}""")
    {
        var world = await TestWorld.Create(database);
        await world.Storage.Calendars.Replace(Board.Calendar(1), Actor.System, Cancellation);
        (await world.Storage.Escalations.Replace(Policies(1, early: early), Actor.System, Cancellation)).ShouldBeNull();
        await world.Release(TestDefinitions.Timed);
        return world;
    }

    private static byte[] Policies(int version, string position = "truong-phong", string? acts = null, string early = """{"kind":"remind"}""") => Encoding.UTF8.GetBytes(
        $$"""
        {"version":{{version}},"default":"chung","policies":[{"id":"chung","name":{"vi":"Chung","en":"Common"},"levels":[
          {"at":{"used":50},"acts":[{{early}}]},
          {"at":"due","acts":[{{acts ?? $$"""{"kind":"tellPosition","unit":"PQLDT","position":"{{position}}"}"""}}]}]}]}
        """);

    private static async Task SpreadLater(TestWorld world)
    {
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await Spread(world);
    }

    private static Task<int> Spread(TestWorld world) => world.Storage.Spreading.SpreadDue((_, _, at) => at, TestWorld.EverybodyReads, Cancellation);

    private static async Task<IReadOnlyList<Notice>> NoticesOf(TestWorld world, KktWorkflow.Storage.Organisation.PersonRecord person) =>
        (await world.Storage.Notices.List(person.Id, null, Cancellation)).Items;
}
