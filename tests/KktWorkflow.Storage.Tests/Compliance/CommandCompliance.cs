using System.Text;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Tests.World;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>What every provider guarantees of commands.</summary>
public abstract class CommandCompliance(ITestDatabase database)
{
    [Fact]
    public async Task Accepted_command_is_visible_to_the_next_read()
    {
        await using var world = await TestWorld.Create(database);
        var outcome = await world.Do(TestWorld.Opening(TestWorld.NewId()));

        outcome.State.Code.ShouldBe("KKT-260817-0001");
        var read = (await world.Storage.Cases.State(outcome.State.Id, TestWorld.Cancellation)).ShouldNotBeNull();
        CaseEventCodec.EncodeState(read).ShouldBe(CaseEventCodec.EncodeState(outcome.State));
        var events = await world.Storage.Cases.Events(outcome.State.Id, 0, 1000, TestWorld.Cancellation);
        events.Count.ShouldBe(outcome.Events.Count);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Case_runs_from_intake_to_its_end_and_verifies()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Appraised();
        await world.Opened("loa", CaseKind.Internal);
        await world.Storage.Inbox.DeliverPending(TestWorld.Cancellation);
        world.Clock.Advance(TimeSpan.FromHours(2));
        (await world.Storage.Timers.FireDue(TestWorld.Cancellation)).ShouldBe(1);
        state = (await world.Storage.Cases.State(state.Id, TestWorld.Cancellation)).ShouldNotBeNull();
        state = await world.Complete(state, "ky", Board.Dung, "Approve");

        state.Status.ShouldBe(CaseStatus.Completed);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Refused_command_changes_nothing()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        var refusal = await world.Refused(TestWorld.Completing(state, "tham-dinh", Board.An));

        refusal.Kind.ShouldBe(RefusalKind.Forbidden);
        (await world.Storage.Cases.Events(state.Id, state.Sequence, 10, TestWorld.Cancellation)).ShouldBeEmpty();
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Command_is_decided_on_what_another_host_did_to_the_case()
    {
        await using var world = await TestWorld.Create(database);
        await using var other = await TestWorld.Open(world.Options with { Host = "hai" });
        var opened = await world.Opened();
        var seen = (await other.Do(new(opened.Id, new AddComment("xem"), TestWorld.ActorOf(Board.Binh)))).State;
        var done = await world.Complete(seen, "tham-dinh", Board.Binh);

        (await other.Refused(TestWorld.Completing(seen, "tham-dinh", Board.Binh))).Code.ShouldBe(RefusalCodes.DoneAlready);
        var after = await other.Do(new(opened.Id, new AddComment("đã xong"), TestWorld.ActorOf(Board.Binh)));
        after.Version.ShouldBe(done.Sequence + 1);
        CaseEventCodec.EncodeState((await world.Storage.Cases.State(opened.Id, TestWorld.Cancellation))!).ShouldBe(CaseEventCodec.EncodeState(after.State));
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Post_that_another_host_took_away_is_gone_for_the_next_command()
    {
        await using var world = await TestWorld.Create(database);
        await using var other = await TestWorld.Open(world.Options with { Host = "hai" });
        var state = await world.Opened();
        await other.Storage.Organisation.SavePeople([Board.Binh with { Posts = [] }], Actor.System, TestWorld.Cancellation);

        (await world.Refused(TestWorld.Completing(state, "tham-dinh", Board.Binh))).Kind.ShouldBe(RefusalKind.Forbidden);
        await other.Storage.Organisation.SavePeople([Board.Binh], Actor.System, TestWorld.Cancellation);
        await world.Complete(state, "tham-dinh", Board.Binh);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Work_is_handed_to_who_has_least_of_it_and_then_in_turn()
    {
        await using var world = await TestWorld.Create(database);
        await world.Release(TestDefinitions.HandedOut);
        var cases = new List<CaseState>();
        for (var n = 0; n < 4; n++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            cases.Add(await world.Opened("chia", CaseKind.Internal));
        }

        // Nobody else has any: two for each of the two officers.
        HolderOf(cases[0], "it-viec").ShouldNotBe(HolderOf(cases[1], "it-viec"));
        cases.GroupBy(c => HolderOf(c, "it-viec")).Select(g => g.Count()).ShouldBe([2, 2]);

        // Given work last: the holder of the last case.
        var turns = new List<PersonId?>();
        foreach (var state in cases.Take(2))
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            var holder = Board.People.Single(p => p.Id == HolderOf(state, "it-viec"));
            turns.Add(HolderOf(await world.Complete(state, "it-viec", holder), "lan-luot"));
        }

        turns.ShouldBe([HolderOf(cases[2], "it-viec"), HolderOf(cases[3], "it-viec")]);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Unknown_case_and_unknown_definition_are_not_found()
    {
        await using var world = await TestWorld.Create(database);
        var id = TestWorld.NewId();

        (await world.Refused(new(id, new AddComment("?"), TestWorld.ActorOf(Board.An)))).Code.ShouldBe(StorageRefusals.NoSuchCase);
        (await world.Refused(TestWorld.Opening(id) with { DefinitionVersionId = "khong-co" })).Code.ShouldBe(StorageRefusals.NoSuchDefinition);
    }

    [Fact]
    public async Task Case_is_opened_once()
    {
        await using var world = await TestWorld.Create(database);
        var request = TestWorld.Opening(TestWorld.NewId());
        await world.Do(request);

        (await world.Refused(request)).Code.ShouldBe(StorageRefusals.CaseExists);
    }

    [Fact]
    public async Task Expected_version_that_is_old_is_refused_with_who_and_when()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        await world.Complete(state, "tham-dinh", Board.Binh);
        var refusal = await world.Refused(new(state.Id, new AddComment("chậm"), TestWorld.ActorOf(Board.Chi)) { ExpectedVersion = state.Sequence });

        refusal.Code.ShouldBe(StorageRefusals.CaseMovedOn);
        refusal.Kind.ShouldBe(RefusalKind.Conflict);
        refusal.Facts.ShouldContain(Board.Binh.Name);
    }

    [Fact]
    public async Task Two_completions_of_one_item_at_once_have_one_winner()
    {
        await using var world = await TestWorld.Create(database);
        for (var round = 0; round < 10; round++)
        {
            var state = await world.Opened();
            var outcomes = await Task.WhenAll(
                Task.Run(() => world.Storage.Commands.Handle(TestWorld.Completing(state, "tham-dinh", Board.Binh), TestWorld.Cancellation)),
                Task.Run(() => world.Storage.Commands.Handle(TestWorld.Completing(state, "tham-dinh", Board.Chi), TestWorld.Cancellation)));

            outcomes.OfType<CommandOutcome.Accepted>().ShouldHaveSingleItem();
            outcomes.OfType<CommandOutcome.Refused>().ShouldHaveSingleItem().Refusal.Kind.ShouldBeOneOf(RefusalKind.Conflict, RefusalKind.Forbidden);
        }

        await world.ShouldVerify();
    }

    [Fact]
    public async Task Stale_commands_are_decided_again_and_all_take_effect()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() =>
            world.Storage.Commands.Handle(new(state.Id, new AddComment($"lời {n}"), TestWorld.ActorOf(Board.Binh)), TestWorld.Cancellation))));

        // Three times is the limit, so under this crowd some may hear of the conflict; nobody is answered and lost.
        var accepted = outcomes.OfType<CommandOutcome.Accepted>().Count();
        outcomes.OfType<CommandOutcome.Refused>().ShouldAllBe(r => r.Refusal.Code == StorageRefusals.CaseMovedOn);
        var events = await world.Storage.Cases.Events(state.Id, state.Sequence, 100, TestWorld.Cancellation);
        events.Count.ShouldBe(accepted);
        accepted.ShouldBeGreaterThan(1);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Codes_drawn_at_once_are_without_gap_and_never_twice()
    {
        await using var world = await TestWorld.Create(database);
        var opened = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => world.Do(TestWorld.Opening(TestWorld.NewId())))));

        opened.Select(o => o.State.Code).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 20).Select(n => $"KKT-260817-{n:0000}"));
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Children_start_report_and_end_with_their_parent()
    {
        await using var world = await TestWorld.Create(database);
        var parent = await world.Opened("cha", CaseKind.Internal);
        var cancelled = await world.Opened("cha", CaseKind.Internal);
        await world.Storage.Inbox.DeliverPending(TestWorld.Cancellation);
        var child = (await world.Storage.Cases.State(parent.Children.Values.Single().Id, TestWorld.Cancellation)).ShouldNotBeNull();
        var orphan = cancelled.Children.Values.Single().Id;
        child.Kind.ShouldBe(CaseKind.Child);
        await world.Complete(child, "viec-con", Board.Binh);
        await world.Do(new(cancelled.Id, new CancelCase("thôi"), Engine.Execution.Actor.System));
        await world.Storage.Inbox.DeliverPending(TestWorld.Cancellation);

        (await world.Storage.Cases.State(parent.Id, TestWorld.Cancellation))!.Status.ShouldBe(CaseStatus.Completed);
        (await world.Storage.Cases.State(orphan, TestWorld.Cancellation))!.Status.ShouldBe(CaseStatus.Cancelled);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Published_event_starts_a_case_of_each_definition_that_it_triggers()
    {
        await using var world = await TestWorld.Create(database);
        await world.Release(TestDefinitions.Listener);
        await world.Opened("loa", CaseKind.Internal);
        await world.Storage.Inbox.DeliverPending(TestWorld.Cancellation);
        (await world.Storage.Inbox.DeliverPending(TestWorld.Cancellation)).ShouldBe(0);

        var started = (await world.ListOf(Board.Binh, WorkItemView.Unit)).Items.ShouldHaveSingleItem();
        (await world.Storage.Cases.State(started.Case, TestWorld.Cancellation))!.Kind.ShouldBe(CaseKind.Internal);
        await world.ShouldVerify();
    }

    [Theory]
    [InlineData(CaseKind.Trial, CaseKind.Procedure)]
    [InlineData(CaseKind.Internal, CaseKind.Trial)]
    public async Task Trials_and_other_cases_hear_nothing_of_each_others_events(CaseKind publisher, CaseKind listener)
    {
        await using var world = await TestWorld.Create(database);
        var other = await Waiting(world, listener);
        var same = await Waiting(world, publisher == CaseKind.Trial ? CaseKind.Trial : CaseKind.Procedure);
        await world.Opened("loa", publisher);
        await world.Storage.Inbox.DeliverPending(TestWorld.Cancellation);

        IsWaiting((await world.Storage.Cases.State(other, TestWorld.Cancellation))!).ShouldBeTrue();
        IsWaiting((await world.Storage.Cases.State(same, TestWorld.Cancellation))!).ShouldBeFalse();
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Messages_of_one_sender_arrive_in_the_order_of_its_events_whatever_the_clock_says()
    {
        await using var world = await TestWorld.Create(database);
        var parent = await world.Opened("cha", CaseKind.Internal);
        world.Clock.Advance(TimeSpan.FromHours(-1));
        await world.Do(new(parent.Id, new CancelCase("thôi"), Engine.Execution.Actor.System));
        await world.Storage.Inbox.DeliverPending(TestWorld.Cancellation);

        (await world.Storage.Cases.State(parent.Children.Values.Single().Id, TestWorld.Cancellation))!.Status.ShouldBe(CaseStatus.Cancelled);
    }

    [Fact]
    public async Task Trial_that_sent_and_received_leaves_with_its_descendants_and_the_rest_verifies()
    {
        await using var world = await TestWorld.Create(database);
        await world.Release(TestDefinitions.Listener);
        var receiver = await Waiting(world, CaseKind.Trial);
        var parent = await world.Opened("cha", CaseKind.Trial);
        await world.Opened("loa", CaseKind.Trial);
        await world.Storage.Inbox.DeliverPending(TestWorld.Cancellation);
        var child = parent.Children.Values.Single().Id;
        (await world.Storage.Cases.State(child, TestWorld.Cancellation)).ShouldNotBeNull();

        (await world.Storage.Removal.PurgeTrial(receiver, "Dọn chạy thử", Engine.Execution.Actor.System, TestWorld.Cancellation)).ShouldBeNull();
        (await world.Storage.Removal.PurgeTrial(parent.Id, "Dọn chạy thử", Engine.Execution.Actor.System, TestWorld.Cancellation)).ShouldBeNull();

        (await world.Storage.Cases.State(child, TestWorld.Cancellation)).ShouldBeNull();
        await world.ShouldVerify();
    }

    /// <summary>A case that waits for the event. A trial is opened by nobody who could accept it at once.</summary>
    private static async Task<CaseId> Waiting(TestWorld world, CaseKind kind)
    {
        var state = await world.Opened(kind: kind);
        if (kind == CaseKind.Trial)
            state = await world.Complete(state, "tiep-nhan", Board.An, "Accept");
        return (await world.Complete(state, "tham-dinh", Board.Binh)).Id;
    }

    private static bool IsWaiting(CaseState state) => state.Waits.Values.Any(w => w.Kind == WaitKind.Event);

    [Fact]
    public async Task Delivery_and_firing_twice_have_the_effect_of_once()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Appraised();
        await world.Opened("loa", CaseKind.Internal);
        await world.Storage.Inbox.DeliverPending(TestWorld.Cancellation);
        (await world.Storage.Inbox.DeliverPending(TestWorld.Cancellation)).ShouldBe(0);
        world.Clock.Advance(TimeSpan.FromHours(1));
        var timer = state.Timers.Keys.Single();
        (await world.Do(new(state.Id, new FireTimer(timer), Engine.Execution.Actor.System))).Events.ShouldNotBeEmpty();

        (await world.Do(new(state.Id, new FireTimer(timer), Engine.Execution.Actor.System))).Events.ShouldBeEmpty();
        (await world.Storage.Timers.FireDue(TestWorld.Cancellation)).ShouldBe(0);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Timer_is_not_fired_before_its_time()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Appraised();
        world.Clock.Advance(TimeSpan.FromMinutes(59));

        (await world.Storage.Timers.FireDue(TestWorld.Cancellation)).ShouldBe(0);
        var due = await world.Storage.Timers.NextDue(Instant.From(world.Clock.GetUtcNow()).Plus(TimeSpan.FromDays(1)), TestWorld.Cancellation);
        due.ShouldBe(state.Timers.Values.Single().DueAt);
    }

    [Fact]
    public async Task Same_key_and_body_give_the_same_answer_and_no_second_effect()
    {
        await using var world = await TestWorld.Create(database);
        var id = TestWorld.NewId();
        await world.Do(TestWorld.Opening(id) with { Idempotency = TestWorld.Key("k1") });
        var again = await world.Storage.Commands.Handle(TestWorld.Opening(id) with { Idempotency = TestWorld.Key("k1") }, TestWorld.Cancellation);

        JsonSerializer.Deserialize<string>(again.ShouldBeOfType<CommandOutcome.Replayed>().Answer.Span).ShouldBe("KKT-260817-0001");
        (await world.Refused(TestWorld.Opening(TestWorld.NewId()) with { Idempotency = TestWorld.Key("k1", "khác") })).Code.ShouldBe(StorageRefusals.KeyReused);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Same_key_at_once_takes_effect_once()
    {
        await using var world = await TestWorld.Create(database);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
            world.Storage.Commands.Handle(TestWorld.Opening(TestWorld.NewId()) with { Idempotency = TestWorld.Key("k2") }, TestWorld.Cancellation))));

        outcomes.OfType<CommandOutcome.Accepted>().ShouldHaveSingleItem();
        outcomes.OfType<CommandOutcome.Refused>().ShouldAllBe(r => r.Refusal.Code == StorageRefusals.StillAtWork && r.Refusal.Kind == RefusalKind.Conflict);
    }

    [Fact]
    public async Task Refusal_is_not_remembered_under_its_key()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        await world.Refused(TestWorld.Completing(state, "tham-dinh", Board.An) with { Idempotency = TestWorld.Key("k3") });

        await world.Do(TestWorld.Completing(state, "tham-dinh", Board.Binh) with { Idempotency = TestWorld.Key("k3") });
    }

    [Fact]
    public async Task Answers_are_forgotten_after_seven_days()
    {
        await using var world = await TestWorld.Create(database);
        await world.Do(TestWorld.Opening(TestWorld.NewId()) with { Idempotency = TestWorld.Key("k4") });
        world.System.Advance(TimeSpan.FromDays(6));
        (await world.Storage.Housekeeping.ForgetAnswers(TestWorld.Cancellation)).ShouldBe(0);
        world.System.Advance(TimeSpan.FromDays(2));

        (await world.Storage.Housekeeping.ForgetAnswers(TestWorld.Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task Deadlines_are_committed_with_the_case_and_stand_in_its_rows()
    {
        await using var world = await TestWorld.Create(database);
        await world.Storage.Calendars.Replace(Board.Calendar(1), Engine.Execution.Actor.System, TestWorld.Cancellation);
        await world.Release(TestDefinitions.Timed);
        var id = TestWorld.NewId();

        // Monday 08:00; Friday is a holiday.
        var state = (await world.Do(TestWorld.Opening(id, "han"))).State;

        var row = (await world.Storage.Cases.Find(id, TestWorld.Cancellation))!;
        (row.DueAt, row.CommittedDueAt).ShouldBe((Instant.Parse("2026-08-27T16:00:00+07:00"), Instant.Parse("2026-08-25T16:00:00+07:00")));
        var item = (await world.Storage.WorkItems.OfCase(id, TestWorld.Cancellation)).Single(i => i.Node.Id == "tham-dinh");
        item.DueAt.ShouldBe(Instant.Parse("2026-08-18T12:00:00+07:00"));
        row.Committed.ShouldBe(new(row.CommittedDueAt!.Value, Instant.Parse("2026-08-26T00:00:00+07:00"), row.CommittedDueAt!.Value, "board"));
        item.Deadline.ShouldBe(new(item.DueAt!.Value, Instant.Parse("2026-08-18T12:01:00+07:00"), item.DueAt!.Value, "board"));
        (row.Committed!.IsByDay, item.Deadline!.IsByDay).ShouldBe((true, false));
        await world.ShouldVerify();

        world.Clock.Advance(TimeSpan.FromDays(2));
        (await world.Storage.Timers.FireDue(TestWorld.Cancellation)).ShouldBe(1);
        (await world.Storage.Timers.FireDue(TestWorld.Cancellation)).ShouldBe(0);
        (await world.Do(new(id, new PauseCase(PauseCause.SiteInspection, "Thực địa"), TestWorld.ActorOf(Board.Dung)))).State.Deadlines.Values.Count(d => d.Stopped is not null).ShouldBe(2);
        world.Clock.Advance(TimeSpan.FromDays(7));
        (await world.Storage.Timers.FireDue(TestWorld.Cancellation)).ShouldBe(0);
        await world.Do(new(id, new ResumeCase(null), TestWorld.ActorOf(Board.Dung)));

        (await world.Storage.Cases.Find(id, TestWorld.Cancellation))!.CommittedDueAt.ShouldBe(Instant.Parse("2026-08-31T16:00:00+07:00"));
        state.Deadlines.Values.ShouldAllBe(d => d.CalendarVersion == 1);
        await world.ShouldVerify();

        // The step was late before the pause and is as late after it; so is the appointment after one of its own.
        (await Late()).Step.ShouldBe(Instant.Parse("2026-08-25T12:00:00+07:00"));
        world.Clock.Advance(TimeSpan.FromDays(8));
        await world.Storage.Timers.FireDue(TestWorld.Cancellation);
        await world.Do(new(id, new PauseCase(PauseCause.SiteInspection, "Thực địa"), TestWorld.ActorOf(Board.Dung)));
        world.Clock.Advance(TimeSpan.FromDays(7));
        await world.Do(new(id, new ResumeCase(null), TestWorld.ActorOf(Board.Dung)));
        (await Late()).Case.ShouldBe(Instant.Parse("2026-09-07T16:00:00+07:00"));
        await world.ShouldVerify();

        async Task<(Instant Step, Instant Case)> Late() => (
            (await world.Storage.WorkItems.OfCase(id, TestWorld.Cancellation)).Single(i => i.Node.Id == "tham-dinh").Deadline!.LateFrom,
            (await world.Storage.Cases.Find(id, TestWorld.Cancellation))!.Committed!.LateFrom);
    }

    [Fact]
    public async Task Step_for_which_a_paused_case_waits_goes_on_and_is_late_after_its_last_day()
    {
        await using var world = await TestWorld.Create(database);
        await world.Storage.Calendars.Replace(Board.Calendar(1), Engine.Execution.Actor.System, TestWorld.Cancellation);
        await world.Release(TestDefinitions.Supplemented);
        var state = await world.Opened("bo");
        // On Monday: five calendar days end on Saturday, and so on Monday 24 August.
        state = await world.Complete(state, "tham-dinh", Board.Binh, "BoSung");
        state.Pause.ShouldBe(PauseCause.Supplement);

        var item = (await world.Storage.WorkItems.OfCase(state.Id, TestWorld.Cancellation)).Single(i => i.Node.Id == "bo-sung");
        (item.PausedAt, item.Pause, item.Deadline?.IsByDay).ShouldBe((null, null, true));
        (await Listed(new() { IsPaused = true })).ShouldBeEmpty();
        (await Listed(new() { InTimeAt = Instant.Parse("2026-08-24T20:00:00+07:00") })).ShouldBe(["bo-sung"]);
        (await Listed(new() { LateBy = Instant.Parse("2026-08-24T20:00:00+07:00") })).ShouldBeEmpty();
        (await Listed(new() { LateBy = Instant.Parse("2026-08-25T00:00:00+07:00") })).ShouldBe(["bo-sung"]);
        await world.ShouldVerify();

        async Task<IEnumerable<string>> Listed(DueFilter filter) => (await world.Storage.WorkItems.ListDue(filter, TestWorld.Cancellation)).Items.Select(i => i.Node.Id);
    }

    /// <summary>The step has sixty hours, until Wednesday 26 August at noon and beyond; the appointment is on Tuesday the 25th.</summary>
    [Fact]
    public async Task Open_work_is_listed_by_the_appointment_of_its_case_where_that_is_earlier_than_the_date_of_the_step()
    {
        await using var world = await TestWorld.Create(database);
        await world.Storage.Calendars.Replace(Board.Calendar(1), Engine.Execution.Actor.System, TestWorld.Cancellation);
        await world.Release(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(TestDefinitions.Timed).Replace("\"amount\":12", "\"amount\":60", StringComparison.Ordinal)));
        var id = TestWorld.NewId();
        var state = (await world.Do(TestWorld.Opening(id, "han"))).State;
        var promised = Instant.Parse("2026-08-25T16:00:00+07:00");

        var item = (await world.Storage.WorkItems.OfCase(id, TestWorld.Cancellation)).Single(i => i.Node.Id == "tham-dinh");
        (item.DueAt > promised, item.CaseDeadline?.DueAt, item.AcceptedAt).ShouldBe((true, promised, state.AcceptedAt));
        (await Listed(new() { InTimeAt = promised, LateBy = Instant.Parse("2026-08-26T00:00:00+07:00") })).ShouldBe(["tham-dinh"]);
        (await Listed(new() { InTimeAt = Instant.Parse("2026-08-25T23:59:00+07:00") })).ShouldBe(["tham-dinh"]);
        (await Listed(new() { LateBy = Instant.Parse("2026-08-26T00:00:00+07:00") })).ShouldBe(["tham-dinh"]);
        (await world.Storage.WorkItems.CountDue(new() { LateBy = Instant.Parse("2026-08-26T00:00:00+07:00") }, TestWorld.Cancellation)).ShouldBe(1);

        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Do(new(id, new PauseCase(PauseCause.SiteInspection, "Thực địa"), TestWorld.ActorOf(Board.Dung)));
        (await Listed(new() { IsPaused = true })).ShouldBe(["tham-dinh"]);
        (await Listed(new() { InTimeAt = Instant.Parse("2026-08-25T23:59:00+07:00") })).ShouldBeEmpty();

        async Task<IEnumerable<string>> Listed(DueFilter filter) => (await world.Storage.WorkItems.ListDue(filter, TestWorld.Cancellation)).Items.Select(i => i.Node.Id);
    }

    private static PersonId? HolderOf(CaseState state, string step) => state.WorkItems.Values.Single(i => i.Node.Id == step).Assignee;
}
