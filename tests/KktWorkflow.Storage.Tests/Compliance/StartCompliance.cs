using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>Releases that start cases by time: on every provider each occurrence opens one case, whatever happens to the hosts.</summary>
public abstract class StartCompliance(ITestDatabase database)
{
    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task Release_with_an_interval_opens_a_case_at_each_due_time()
    {
        await using var world = await TestWorld.Create(database);
        await world.Release(TestDefinitions.Regular);

        (await world.Storage.Starts.StartDue(Cancellation)).ShouldBe(0);
        for (var round = 1; round <= 3; round++)
        {
            world.Clock.Advance(TimeSpan.FromHours(6));
            (await world.Storage.Starts.StartDue(Cancellation)).ShouldBe(1);
        }

        var cases = await world.Storage.Cases.List(new() { DefinitionId = "dinh-ky" }, Cancellation);
        cases.Items.Count.ShouldBe(3);
        var state = (await world.Storage.Cases.State(cases.Items[0].Id, Cancellation)).ShouldNotBeNull();
        (state.Kind, state.Trigger?.Id).ShouldBe((CaseKind.Internal, "lich"));
        TestWorld.Item(state, "lam").Title.ShouldBe("Đánh giá");
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Rhythm_goes_on_with_one_case_after_a_time_in_which_no_host_ran()
    {
        await using var world = await TestWorld.Create(database);
        await world.Release(TestDefinitions.Regular);

        world.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromHours(1));
        (await world.Storage.Starts.StartDue(Cancellation)).ShouldBe(1);

        (await NextAfterNow(world)).ShouldBe(Instant.From(world.Clock.GetUtcNow()).Plus(TimeSpan.FromHours(5)));
    }

    [Fact]
    public async Task Cron_is_read_in_the_zone_of_the_board_and_passes_over_the_weekend()
    {
        await using var world = await TestWorld.Create(database);
        await world.Release(TestDefinitions.Morning);

        // Monday 17 August 2026, 08:00 in Quảng Trị: the next is Tuesday 07:30.
        (await NextAfterNow(world)).ShouldBe(Instant.Parse("2026-08-18T07:30:00+07:00"));
        world.Clock.Advance(TimeSpan.FromDays(4.5));
        (await world.Storage.Starts.StartDue(Cancellation)).ShouldBe(4);
        (await NextAfterNow(world)).ShouldBe(Instant.Parse("2026-08-24T07:30:00+07:00"));
    }

    [Fact]
    public async Task Dates_that_passed_while_no_host_ran_each_open_their_case_with_their_true_time()
    {
        await using var world = await TestWorld.Create(database);
        await world.Release(TestDefinitions.Morning);
        await using var other = new KktStorage(world.Options, world.Clock, world.System);
        world.Clock.Advance(TimeSpan.FromDays(9));

        var opened = await Task.WhenAll(world.Storage.Starts.StartDue(Cancellation), other.Starts.StartDue(Cancellation));

        opened.Sum().ShouldBe(7);
        var due = new List<Instant?>();
        foreach (var found in (await world.Storage.Cases.List(new() { DefinitionId = "buoi-sang" }, Cancellation)).Items)
            due.Add((await world.Storage.Cases.Events(found.Id, 0, 1, Cancellation))[0].Event.ShouldBeOfType<CaseOpened>().ScheduledAt);
        int[] days = [18, 19, 20, 21, 24, 25, 26];
        due.ShouldBe(days.Select(day => (Instant?)Instant.Parse($"2026-08-{day}T07:30:00+07:00")), ignoreOrder: true);
        (await NextAfterNow(world)).ShouldBe(Instant.Parse("2026-08-27T07:30:00+07:00"));
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Dates_that_passed_while_no_host_ran_open_one_case_where_the_procedure_says_so()
    {
        await using var world = await TestWorld.Create(database);
        await world.Release(TestDefinitions.MorningOnce);

        world.Clock.Advance(TimeSpan.FromDays(9));

        (await world.Storage.Starts.StartDue(Cancellation)).ShouldBe(1);
        (await NextAfterNow(world)).ShouldBe(Instant.Parse("2026-08-27T07:30:00+07:00"));
        await world.ShouldVerify();
    }

    [Fact]
    public async Task A_single_moment_starts_one_case_and_is_over()
    {
        await using var world = await TestWorld.Create(database);
        await world.Release(TestDefinitions.Once);

        world.Clock.Advance(TimeSpan.FromDays(30));
        (await world.Storage.Starts.StartDue(Cancellation)).ShouldBe(1);
        (await world.Storage.Starts.StartDue(Cancellation)).ShouldBe(0);
        (await NextAfterNow(world)).ShouldBeNull();
    }

    [Fact]
    public async Task Withdrawn_release_starts_nothing_more()
    {
        await using var world = await TestWorld.Create(database);
        var release = await world.Release(TestDefinitions.Regular);
        (await world.Storage.Definitions.Do(Releasing.Request(release.VersionId, new LifecycleAct.Withdraw("Bãi bỏ"), Releasing.Approver), Cancellation)).ShouldBeOfType<DefinitionChange.Done>();

        world.Clock.Advance(TimeSpan.FromDays(1));

        (await world.Storage.Starts.StartDue(Cancellation)).ShouldBe(0);
        (await NextAfterNow(world)).ShouldBeNull();
    }

    [Fact]
    public async Task Next_release_takes_over_the_schedule_on_its_day()
    {
        await using var world = await TestWorld.Create(database);
        await world.Release(TestDefinitions.Morning);
        var next = await world.Draft(TestDefinitions.Morning);
        await world.Storage.ReleaseDraft(next, Instant.Parse("2026-08-19T00:00:00+07:00"), Cancellation);

        world.Clock.Advance(TimeSpan.FromDays(1));
        (await world.Storage.Starts.StartDue(Cancellation)).ShouldBe(1);
        world.Clock.Advance(TimeSpan.FromDays(1));
        (await world.Storage.Starts.StartDue(Cancellation)).ShouldBe(1);

        var versions = (await world.Storage.Cases.List(new() { DefinitionId = "buoi-sang" }, Cancellation)).Items.Select(c => c.DefinitionVersion);
        versions.ShouldBe([1, 2], ignoreOrder: true);
    }

    [Fact]
    public async Task What_the_earlier_release_missed_starts_all_the_same_after_the_next_took_over()
    {
        await using var world = await TestWorld.Create(database);
        await world.Release(TestDefinitions.Morning);
        await world.Storage.ReleaseDraft(await world.Draft(TestDefinitions.Morning), Instant.Parse("2026-08-19T00:00:00+07:00"), Cancellation);

        world.Clock.Advance(TimeSpan.FromDays(2));
        (await world.Storage.Starts.StartDue(Cancellation)).ShouldBe(2);

        var versions = (await world.Storage.Cases.List(new() { DefinitionId = "buoi-sang" }, Cancellation)).Items.Select(c => c.DefinitionVersion);
        versions.ShouldBe([1, 2], ignoreOrder: true);
        (await NextAfterNow(world)).ShouldBe(Instant.Parse("2026-08-20T07:30:00+07:00"));
    }

    [Fact]
    public async Task Two_hosts_on_one_occurrence_open_one_case()
    {
        await using var world = await TestWorld.Create(database);
        await world.Release(TestDefinitions.Regular);
        await using var other = new KktStorage(world.Options, world.Clock, world.System);
        world.Clock.Advance(TimeSpan.FromHours(6));

        var opened = await Task.WhenAll(world.Storage.Starts.StartDue(Cancellation), other.Starts.StartDue(Cancellation));

        opened.Sum().ShouldBe(1);
        (await world.Storage.Cases.List(new() { DefinitionId = "dinh-ky" }, Cancellation)).Items.ShouldHaveSingleItem();
        await world.ShouldVerify();
    }

    private static Task<Instant?> NextAfterNow(TestWorld world) => world.Storage.Starts.NextDue(new(long.MaxValue), Cancellation);
}
