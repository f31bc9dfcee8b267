using System.Text;
using System.Text.Json.Nodes;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>A change of the calendar: every open deadline is counted anew once, whatever happens to the hosts, and no promised date moves by itself.</summary>
public abstract class RecomputationCompliance(ITestDatabase database)
{
    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task Steps_move_with_the_calendar_and_the_appointment_date_is_put_forward_only()
    {
        await using var world = await Counting(0);
        var before = await world.Opened("han");
        (await world.Storage.Recomputation.Run(10, Cancellation)).ShouldBe(1);
        (await Events(world, before.Id)).ShouldBe(0);

        await world.Storage.Calendars.Replace(WithAnotherHoliday(), Actor.System, Cancellation);
        (await world.Storage.Recomputation.Run(10, Cancellation)).ShouldBe(1);

        var after = (await world.Storage.Cases.State(before.Id, Cancellation)).ShouldNotBeNull();
        StepOf(after).DueAt.ShouldBeGreaterThan(StepOf(before).DueAt);
        after.DeadlineOf(DeadlineKind.Statutory)!.DueAt.ShouldBeGreaterThan(before.DeadlineOf(DeadlineKind.Statutory)!.DueAt);
        after.DeadlineOf(DeadlineKind.Committed)!.DueAt.ShouldBe(before.DeadlineOf(DeadlineKind.Committed)!.DueAt);
        var proposal = (await world.Storage.AppointmentMoves.List(new(), Cancellation)).Items.ShouldHaveSingleItem();
        (proposal.Case, proposal.Code, proposal.Unit, proposal.From).ShouldBe((before.Id, before.Code, "PQLDT", before.DeadlineOf(DeadlineKind.Committed)!.DueAt));
        proposal.To.ShouldBe(after.ProposedAppointment!.To);

        (await world.Storage.Recomputation.Run(10, Cancellation)).ShouldBe(0);
        (await Events(world, before.Id)).ShouldBe(1);
        await world.ShouldVerify();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_decided_while_the_calendar_changes_is_counted_on_the_new_one(bool isOpening)
    {
        await using var world = await Counting(0);
        var clock = new InterruptedClock(world.Clock);
        await using var host = new KktStorage(world.Options, clock, world.System);
        await world.Release(TestDefinitions.Supplemented);
        var state = await world.Opened("bo");
        state = (await world.Do(new(state.Id, new CompleteWorkItem(TestWorld.Item(state, "tham-dinh").Number, "BoSung", "thiếu giấy tờ", TestWorld.NoValues, []), TestWorld.ActorOf(Board.Binh)))).State;
        var request = isOpening ? TestWorld.Opening(TestWorld.NewId(), "han") : TestWorld.Completing(state, "bo-sung", Board.An, "Received");
        // What has been read once is known: the next command decides by it.
        await host.Commands.Handle(TestWorld.Opening(TestWorld.NewId(), "han"), Cancellation);
        var changed = Task.CompletedTask;
        clock.Interrupt(() =>
        {
            changed = Task.Run(ChangeAndRecount, Cancellation);
            // A server lets it wait for the end of the command.
            changed.Wait(TimeSpan.FromSeconds(1), Cancellation);
        });

        var outcome = (await host.Commands.Handle(request, Cancellation)).ShouldBeOfType<CommandOutcome.Accepted>();
        changed.ShouldNotBe(Task.CompletedTask, "the clock was read in between");
        await changed;

        var after = (await world.Storage.Cases.State(outcome.State.Id, Cancellation)).ShouldNotBeNull();
        after.Deadlines.Values.Where(d => d.MetAt is null && d.Kind != DeadlineKind.Committed).Select(d => d.CalendarVersion).Distinct().ShouldBe([2]);

        async Task ChangeAndRecount()
        {
            (await world.Storage.Calendars.Replace(WithAnotherHoliday(), Actor.System, Cancellation)).ShouldBeNull();
            await world.Storage.Recomputation.Run(10, Cancellation);
        }
    }

    [Fact]
    public async Task A_preview_says_what_the_recomputation_then_does_and_writes_nothing()
    {
        await using var world = await Counting(3);
        var calendars = ((CalendarReadResult.Read)CalendarReader.Read(WithAnotherHoliday())).Register;

        var preview = await world.Storage.Preview.Of(calendars, BoardZone.Vietnam, rows: 2, TimeSpan.FromMinutes(1), Cancellation);

        (await Lines(world)).ShouldBe(0);
        (preview.Total, preview.Seen, preview.Cases, preview.Appointments, preview.LaterAppointments.Count, preview.Moves.Count).ShouldBe((3, 3, 3, 3, 2, 2));
        await world.Storage.Calendars.Replace(WithAnotherHoliday(), Actor.System, Cancellation);
        await world.Storage.Recomputation.Run(10, Cancellation);
        var lines = (await world.Storage.Audit.List(new() { Kind = nameof(DeadlinesRecomputed) }, Cancellation)).Items;
        lines.Sum(l => System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(l.Entry.Data.Span).GetProperty("moved").GetInt32()).ShouldBe(preview.Deadlines);
        var first = preview.LaterAppointments[0];
        (await world.Storage.Cases.State(first.Case, Cancellation))!.ProposedAppointment.ShouldBe(new AppointmentProposal(first.From, first.To, 2));
        (await world.Storage.Preview.Of(calendars, BoardZone.Vietnam, 2, TimeSpan.Zero, Cancellation)).Seen.ShouldBe(0, "without time nothing is looked at");
    }

    [Fact]
    public async Task Pages_of_a_preview_show_each_deadline_that_moves_once_and_none_else()
    {
        await using var world = await Counting(5);
        var calendars = ((CalendarReadResult.Read)CalendarReader.Read(WithAnotherHoliday())).Register;
        var whole = await Look(int.MaxValue);
        var first = await Look(3);

        (await Following(first.LaterAppointments, first.NextAppointments, appointments: true)).ShouldBe(whole.LaterAppointments);
        (await Following(first.Moves, first.NextMoves, appointments: false)).ShouldBe(whole.Moves);
        (whole.NextAppointments, whole.NextMoves).ShouldBe((null, null));
        var hurried = await world.Storage.Preview.Of(calendars, BoardZone.Vietnam, 3, TimeSpan.Zero, Cancellation);
        (await Following(hurried.LaterAppointments, hurried.NextAppointments, appointments: true)).ShouldBe(whole.LaterAppointments, ignoreOrder: false, "what there was no time for comes on the pages that follow");
        (await Following(hurried.Moves, hurried.NextMoves, appointments: false)).ShouldBe(whole.Moves);
        var unlooked = await world.Storage.Preview.Page(calendars, BoardZone.Vietnam, true, first.NextAppointments!, 2, TimeSpan.Zero, Cancellation);
        (unlooked.Items.Count, unlooked.Next).ShouldBe((0, first.NextAppointments), "what there was no time for comes on the next page");

        Task<Deadlines.PreviewedMoves> Look(int rows) => world.Storage.Preview.Of(calendars, BoardZone.Vietnam, rows, TimeSpan.FromMinutes(1), Cancellation);
        async Task<List<Deadlines.PreviewedMove>> Following(IEnumerable<Deadlines.PreviewedMove> shown, string? after, bool appointments)
        {
            var found = shown.ToList();
            while (after is not null)
            {
                var page = await world.Storage.Preview.Page(calendars, BoardZone.Vietnam, appointments, after, 3, TimeSpan.FromMinutes(1), Cancellation);
                page.Items.Count.ShouldBeInRange(1, 3);
                found.AddRange(page.Items);
                after = page.Next;
            }

            return found;
        }
    }

    [Fact]
    public async Task A_move_that_was_declined_stands_in_the_list_no_more()
    {
        await using var world = await Counting(2);
        await world.Storage.Calendars.Replace(WithAnotherHoliday(), Actor.System, Cancellation);
        await world.Storage.Recomputation.Run(10, Cancellation);
        var proposal = (await world.Storage.AppointmentMoves.List(new() { Units = ["PQLDT"] }, Cancellation)).Items[0];

        (await world.Storage.Commands.Handle(new(proposal.Case, new DeclineAppointmentMove(proposal.To, "Vẫn kịp"), Actor.System), Cancellation)).ShouldBeOfType<CommandOutcome.Accepted>();

        (await world.Storage.AppointmentMoves.List(new(), Cancellation)).Items.ShouldHaveSingleItem().Case.ShouldNotBe(proposal.Case);
        (await world.Storage.AppointmentMoves.List(new() { Units = ["VP"] }, Cancellation)).Items.ShouldBeEmpty();
        await world.ShouldVerify();
    }

    [Fact]
    public async Task A_move_that_nobody_can_confirm_stands_in_no_list()
    {
        await using var world = await Counting(2);
        await world.Storage.Calendars.Replace(WithAnotherHoliday(), Actor.System, Cancellation);
        await world.Storage.Recomputation.Run(10, Cancellation);
        var moves = (await world.Storage.AppointmentMoves.List(new(), Cancellation)).Items;
        moves.Count.ShouldBe(2);

        (await world.Storage.Commands.Handle(new(moves[0].Case, new PauseCase(PauseCause.Law, "Luật"), Actor.System), Cancellation)).ShouldBeOfType<CommandOutcome.Accepted>();

        (await world.Storage.AppointmentMoves.List(new() { From = moves[1].To }, Cancellation)).Items.ShouldHaveSingleItem().Case.ShouldBe(moves[1].Case);
        (await world.Storage.AppointmentMoves.List(new() { From = moves[1].To.Plus(TimeSpan.FromHours(7)) }, Cancellation)).Items.ShouldBeEmpty();
        await world.ShouldVerify();
    }

    /// <summary>Received after the cut-off hour, so that the limit had not begun when the case was paused: it goes on from where it began, on the calendar that came meanwhile.</summary>
    [Fact]
    public async Task A_move_that_is_put_forward_when_its_case_goes_on_waits_in_the_list_too()
    {
        await using var world = await Counting(0);
        world.Clock.Advance(TimeSpan.FromHours(8));
        var id = (await world.Opened("han")).Id;
        await Do(new PauseCase(PauseCause.Law, "Luật"));
        await world.Storage.Calendars.Replace(WithAnotherHoliday(), Actor.System, Cancellation);
        await world.Storage.Recomputation.Run(10, Cancellation);
        (await world.Storage.AppointmentMoves.List(new(), Cancellation)).Items.ShouldBeEmpty();

        var state = await Do(new ResumeCase(null));

        (await world.Storage.AppointmentMoves.List(new(), Cancellation)).Items.ShouldHaveSingleItem().To.ShouldBe(state.ProposedAppointment!.To);
        await world.ShouldVerify();

        async Task<CaseState> Do(CaseCommand command) => (await world.Storage.Commands.Handle(new(id, command, Actor.System), Cancellation)).ShouldBeOfType<CommandOutcome.Accepted>().State;
    }

    [Fact]
    public async Task A_host_that_stops_on_the_way_is_followed_by_one_that_goes_on_where_it_ended()
    {
        await using var world = await Counting(130);
        await world.Storage.Calendars.Replace(WithAnotherHoliday(), Actor.System, Cancellation);
        (await world.Storage.Recomputation.Run(1, Cancellation)).ShouldBe(100);
        (await world.Storage.Recomputation.Progress(Cancellation)).ShouldNotBeNull().IsComplete.ShouldBeFalse();

        await using var other = new KktStorage(world.Options, world.Clock, world.System);
        (await other.Recomputation.Run(10, Cancellation)).ShouldBe(0);
        world.System.Advance(TimeSpan.FromMinutes(3));
        (await other.Recomputation.Run(10, Cancellation)).ShouldBe(30);

        var progress = (await other.Recomputation.Progress(Cancellation)).ShouldNotBeNull();
        (progress.Done, progress.Total, progress.IsComplete).ShouldBe((130, 130, true));
        var first = await other.AppointmentMoves.List(new() { Limit = 100 }, Cancellation);
        var second = await other.AppointmentMoves.List(new() { Limit = 100, After = first.Next }, Cancellation);
        first.Items.Concat(second.Items).Select(p => p.Case).Distinct().Count().ShouldBe(130);
        second.Next.ShouldBeNull();
        (await Lines(world)).ShouldBe(130);
    }

    [Fact]
    public async Task Pages_of_moves_show_each_move_once()
    {
        await using var world = await Counting(110);
        await world.Storage.Calendars.Replace(WithAnotherHoliday(), Actor.System, Cancellation);
        await world.Storage.Recomputation.Run(10, Cancellation);

        var shown = new List<CaseId>();
        string? after = null;
        do
        {
            var page = await world.Storage.AppointmentMoves.List(new() { Units = ["PQLDT"], Limit = 30, After = after }, Cancellation);
            shown.AddRange(page.Items.Select(p => p.Case));
            after = page.Next;
        }
        while (after is not null);

        shown.ShouldBeUnique();
        shown.Count.ShouldBe(110);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_keep_the_next_host_from_going_on()
    {
        await using var world = await Counting(3);
        await world.Storage.Calendars.Replace(WithAnotherHoliday(), Actor.System, Cancellation);
        var dying = new BreakingClock(world.Clock);
        await using (var dead = new KktStorage(world.Options, dying, world.System))
        {
            dying.BreakAfter(1);
            await Should.ThrowAsync<OperationCanceledException>(() => dead.Recomputation.Run(10, Cancellation));
        }

        world.System.Advance(TimeSpan.FromDays(-1));
        (await world.Storage.Recomputation.Run(10, Cancellation)).ShouldBe(3);
        (await Lines(world)).ShouldBe(3);
    }

    [Fact]
    public async Task Two_hosts_at_once_count_each_case_once()
    {
        await using var world = await Counting(10);
        await world.Storage.Calendars.Replace(WithAnotherHoliday(), Actor.System, Cancellation);
        await using var other = new KktStorage(world.Options, world.Clock, world.System);

        await Task.WhenAll(Task.Run(() => world.Storage.Recomputation.Run(10, Cancellation)), Task.Run(() => other.Recomputation.Run(10, Cancellation)));

        (await Lines(world)).ShouldBe(10);
        await world.ShouldVerify();
    }

    /// <summary>The working day of the board begins two hours later in Kuwait: dates move with the clock of the wall, and back with it.</summary>
    [Fact]
    public async Task A_change_of_the_zone_counts_open_deadlines_anew_and_so_does_the_way_back()
    {
        await using var world = await Counting(2);
        var id = (await world.Opened("han")).Id;
        await world.Storage.Recomputation.Run(10, Cancellation);
        var vietnam = await Statutory();

        await world.Storage.Organisation.ReplaceDocument(InZone("Asia/Kuwait"), Actor.System, Cancellation);
        (await world.Storage.Recomputation.Run(10, Cancellation)).ShouldBe(3);
        (await world.Storage.Recomputation.Run(10, Cancellation)).ShouldBe(0);
        var kuwait = await Statutory();
        (kuwait.Zone, kuwait.DueAt).ShouldBe(("Asia/Kuwait", vietnam.DueAt.Plus(TimeSpan.FromHours(4))));
        (await Lines(world)).ShouldBe(3);

        await world.Storage.Organisation.ReplaceDocument(InZone("Asia/Ho_Chi_Minh"), Actor.System, Cancellation);
        (await world.Storage.Recomputation.Run(10, Cancellation)).ShouldBe(3);
        (await Statutory()).DueAt.ShouldBe(vietnam.DueAt);
        await world.ShouldVerify();

        async Task<Deadline> Statutory() => (await world.Storage.Cases.State(id, Cancellation)).ShouldNotBeNull().DeadlineOf(DeadlineKind.Statutory)!;
    }

    [Fact]
    public async Task A_zone_that_went_away_and_came_back_before_a_look_leaves_nothing_counted_in_the_other()
    {
        await using var world = await Counting(1);
        await world.Storage.Recomputation.Run(10, Cancellation);
        await world.Storage.Organisation.ReplaceDocument(InZone("Asia/Kuwait"), Actor.System, Cancellation);
        var meanwhile = await world.Opened("han");
        meanwhile.DeadlineOf(DeadlineKind.Statutory)!.Zone.ShouldBe("Asia/Kuwait");
        await world.Storage.Organisation.ReplaceDocument(InZone("Asia/Ho_Chi_Minh"), Actor.System, Cancellation);

        (await world.Storage.Recomputation.Run(10, Cancellation)).ShouldBe(2);

        var counted = (await world.Storage.Cases.State(meanwhile.Id, Cancellation)).ShouldNotBeNull();
        counted.DeadlineOf(DeadlineKind.Statutory)!.Zone.ShouldBe("Asia/Ho_Chi_Minh");
        StepOf(counted).Zone.ShouldBe("Asia/Ho_Chi_Minh");
        (await Events(world, meanwhile.Id)).ShouldBe(1);
        (await world.Storage.Recomputation.Run(10, Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task A_change_of_the_organisation_that_leaves_the_zone_alone_counts_nothing_anew()
    {
        await using var world = await Counting(1);
        await world.Storage.Recomputation.Run(10, Cancellation);
        var before = (await world.Storage.Recomputation.Progress(Cancellation)).ShouldNotBeNull();
        var document = JsonNode.Parse(Board.Organisation)!.AsObject();
        document["caseCodePattern"] = "Q-{yyMMdd}-{n:0000}";
        await world.Storage.Organisation.ReplaceDocument(Encoding.UTF8.GetBytes(document.ToJsonString()), Actor.System, Cancellation);

        (await world.Storage.Recomputation.Run(10, Cancellation)).ShouldBe(0);

        (await world.Storage.Recomputation.Progress(Cancellation)).ShouldBe(before with { Organisation = before.Organisation + 1 });
    }

    [Fact]
    public async Task Progress_from_before_the_zone_was_told_counts_everything_once_more()
    {
        await using var world = await Counting(2);
        await world.Storage.Recomputation.Run(10, Cancellation);
        var progress = JsonNode.Parse((await world.Storage.Settings.Find(KktWorkflow.Storage.Clock.SettingStore.Recomputation, Cancellation))!)!.AsObject();
        progress.Remove("zone");
        progress.Remove("organisation");
        await world.Storage.Settings.Save(KktWorkflow.Storage.Clock.SettingStore.Recomputation, progress.ToJsonString(), Cancellation);

        (await world.Storage.Recomputation.Run(10, Cancellation)).ShouldBe(2);
        (await world.Storage.Recomputation.Run(10, Cancellation)).ShouldBe(0);
        (await Lines(world)).ShouldBe(0);
    }

    private static byte[] InZone(string zone)
    {
        var document = JsonNode.Parse(Board.Organisation)!.AsObject();
        document["zone"] = zone;
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }

    private static Deadline StepOf(CaseState state) => state.Deadlines.Values.Single(d => d.Kind == DeadlineKind.Step);

    private static async Task<int> Lines(TestWorld world) =>
        (await world.Storage.Audit.List(new() { Kind = nameof(DeadlinesRecomputed), Limit = 200 }, Cancellation)).Items.Count;

    private static async Task<int> Events(TestWorld world, CaseId id) =>
        (await world.Storage.Audit.List(new() { StreamPrefix = $"case/{id}", Kind = nameof(DeadlinesRecomputed), Limit = 100 }, Cancellation)).Items.Count;

    private async Task<TestWorld> Counting(int cases)
    {
        var world = await TestWorld.Create(database);
        await world.Storage.Calendars.Replace(Board.Calendar(1), Actor.System, Cancellation);
        await world.Release(TestDefinitions.Timed);
        for (var n = 0; n < cases; n++)
            await world.Opened("han");
        return world;
    }

    /// <summary>Tuesday 18 August is off too.</summary>
    private static byte[] WithAnotherHoliday() => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Board.Calendar(2)).Replace(
        "\"days\":[", "\"days\":[{\"date\":\"2026-08-18\",\"kind\":\"holiday\",\"name\":\"Nghỉ\",\"document\":\"Thông báo\"},", StringComparison.Ordinal));
}
