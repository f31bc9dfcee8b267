using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Replay.Deviations;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Replays;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>What the replays of all cases found stands in lists, follows the cases and survives whatever stops the job.</summary>
public abstract class ReplayCompliance(ITestDatabase database)
{
    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task Only_cases_that_changed_are_replayed_and_trials_never()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.ReadyToSign();
        await world.Opened();
        await world.Opened("cha", CaseKind.Trial);

        (await world.Storage.Replays.Behind(Cancellation)).ShouldBeGreaterThan(1);
        (await world.Storage.ReplayRun.Run(Cancellation)).ShouldBeGreaterThan(1);
        (await world.Storage.ReplayRun.Run(Cancellation)).ShouldBe(0);

        await Return(world, state);
        (await world.Storage.Replays.Behind(Cancellation)).ShouldBe(1);
        (await world.Storage.ReplayRun.Run(Cancellation)).ShouldBe(1);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Return_is_listed_at_its_line_with_its_step_and_unit()
    {
        await using var world = await TestWorld.Create(database);
        var state = await Return(world, await world.ReadyToSign());
        await world.Storage.ReplayRun.Run(Cancellation);

        var found = (await world.Storage.Replays.Deviations(new() { Kind = DeviationKind.Returned }, Cancellation)).Items.ShouldHaveSingleItem();

        found.Case.ShouldBe(state.Id);
        found.Step.ShouldBe("so-do:tham-dinh");
        found.Unit.ShouldBe("PQLDT");
        (await world.Storage.Cases.Events(state.Id, found.Sequence - 1, 1, Cancellation))[0].At.ShouldBe(found.At);
        (await world.Storage.Replays.CountDeviations(new() { DefinitionId = "thu", DefinitionVersion = 1, Unit = "PQLDT" }, Cancellation))[DeviationKind.Returned].ShouldBe((1, 1));
        (await world.Storage.Replays.CountDeviations(new() { Unit = "MC" }, Cancellation)).ShouldNotContainKey(DeviationKind.Returned);
        (await world.Storage.Replays.CountDeviations(new() { Until = found.At }, Cancellation)).ShouldNotContainKey(DeviationKind.Returned);
    }

    [Fact]
    public async Task Deviation_that_was_taken_back_is_lost_with_the_next_run()
    {
        await using var world = await TestWorld.Create(database);
        var state = await Return(world, await world.ReadyToSign());
        await world.Storage.ReplayRun.Run(Cancellation);
        (await Kinds(world)).ShouldContain(DeviationKind.Returned);

        await world.Do(new(state.Id, new UndoLastStep(), TestWorld.ActorOf(Board.Dung)));
        await world.Storage.ReplayRun.Run(Cancellation);

        (await Kinds(world)).ShouldNotContain(DeviationKind.Returned);
        (await Kinds(world)).ShouldContain(DeviationKind.Undone);
    }

    [Fact]
    public async Task Run_that_broke_between_its_rows_and_its_mark_kept_neither_and_the_next_one_keeps_both()
    {
        await using var world = await TestWorld.Create(database);
        await Return(world, await world.ReadyToSign());
        using (var administrator = database.Administrate(world.Options))
        {
            administrator.Rename("case_waits", "case_waits_away");
            await Should.ThrowAsync<AggregateException>(() => world.Storage.ReplayRun.Run(Cancellation));
            administrator.Rows("replayed_cases").ShouldBeEmpty();
            administrator.Rows("case_deviations").ShouldBeEmpty();
            administrator.Rename("case_waits_away", "case_waits");
        }

        await world.Storage.ReplayRun.Run(Cancellation);
        (await Kinds(world)).ShouldContain(DeviationKind.Returned);
    }

    [Fact]
    public async Task Two_hosts_at_once_keep_each_deviation_once()
    {
        await using var world = await TestWorld.Create(database);
        await Return(world, await world.ReadyToSign());
        await using var other = await TestWorld.Open(world.Options);

        await Task.WhenAll(world.Storage.ReplayRun.Run(Cancellation), other.Storage.ReplayRun.Run(Cancellation));

        (await Kinds(world)).Count(kind => kind == DeviationKind.Returned).ShouldBe(1);
        (await world.Storage.Replays.Behind(Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task Pages_of_the_list_neither_repeat_nor_miss_one()
    {
        await using var world = await TestWorld.Create(database);
        for (var i = 0; i < 3; i++)
            await Return(world, await world.ReadyToSign());
        await world.Storage.ReplayRun.Run(Cancellation);
        var all = (await world.Storage.Replays.Deviations(new(), Cancellation)).Items;

        var paged = new List<ListedDeviation>();
        string? after = null;
        do
        {
            var page = await world.Storage.Replays.Deviations(new() { After = after, Limit = 2 }, Cancellation);
            paged.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        paged.ShouldBe(all);
        all.Select(found => found.At).ShouldBe(all.Select(found => found.At).OrderDescending());
    }

    [Fact]
    public async Task Reader_sees_and_counts_only_cases_that_are_theirs()
    {
        await using var world = await TestWorld.Create(database);
        await Return(world, await world.ReadyToSign());
        await world.Storage.ReplayRun.Run(Cancellation);
        var stranger = new CaseReader(new(Guid.CreateVersion7()));

        (await world.Storage.Replays.Deviations(new() { Reader = stranger }, Cancellation)).Items.ShouldBeEmpty();
        (await world.Storage.Replays.CountDeviations(new() { Reader = stranger }, Cancellation)).ShouldBeEmpty();
        (await world.Storage.Replays.Waits(new("thu", 1) { Reader = stranger }, Cancellation)).ShouldBeEmpty();
        (await world.Storage.Replays.CountDeviations(new() { Reader = new(Board.Binh.Id) }, Cancellation)).ShouldContainKey(DeviationKind.Returned);
    }

    [Fact]
    public async Task Waits_are_counted_by_step_and_lead_to_their_turns()
    {
        await using var world = await TestWorld.Create(database);
        await Return(world, await world.ReadyToSign());
        await world.Storage.ReplayRun.Run(Cancellation);

        var steps = await world.Storage.Replays.Waits(new("thu", 1), Cancellation);

        var appraisal = steps.Single(step => step.Step == "so-do:tham-dinh");
        (appraisal.Counted.Turns, appraisal.Open).ShouldBe((1, 1));
        (await world.Storage.Replays.WaitsBehind(new("thu", 1) { Step = "so-do:tham-dinh" }, Cancellation)).Items.ShouldHaveSingleItem().Ended.ShouldNotBeNull();
        (await world.Storage.Replays.WaitsBehind(new("thu", 1) { Step = "so-do:tham-dinh", IsOpen = true }, Cancellation)).Items.ShouldHaveSingleItem().Ended.ShouldBeNull();
        (await world.Storage.Replays.Waits(new("thu", 1) { Unit = "MC" }, Cancellation)).ShouldNotContain(step => step.Step == "so-do:tham-dinh");
    }

    internal static async Task<CaseState> Return(TestWorld world, CaseState state) => (await world.Do(
        new(state.Id, new CompleteWorkItem(TestWorld.Item(state, "ky").Number, "Return", "Thiếu căn cứ.", TestWorld.NoValues, []), TestWorld.ActorOf(Board.Dung)))).State;

    private static async Task<List<DeviationKind>> Kinds(TestWorld world) => [.. (await world.Storage.Replays.Deviations(new(), Cancellation)).Items.Select(found => found.Kind)];
}
