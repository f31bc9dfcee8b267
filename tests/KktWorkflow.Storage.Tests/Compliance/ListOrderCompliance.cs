using System.Text;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Tests.World;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>What presses most stands first in lists of open work and of cases, over all pages.</summary>
public abstract class ListOrderCompliance(ITestDatabase database)
{
    private static CancellationToken Cancellation => TestWorld.Cancellation;

    /// <summary>By their names: opened in another order than they press. What is late was opened on Monday, and nothing of it was done on the next day.</summary>
    [Fact]
    public async Task Work_is_ordered_over_all_pages_by_what_presses_it()
    {
        await using var world = await Filled();

        foreach (var limit in new[] { 1, 2, 3, 50 })
            (await Names(world, after => world.ListOf(Board.Binh, WorkItemView.Unit, after: after, limit: limit))).ShouldBe(["late", "short", "long", "untimed", "stopped"]);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Cases_are_ordered_over_all_pages_by_what_presses_them_and_ended_ones_come_last()
    {
        await using var world = await Filled();

        foreach (var limit in new[] { 1, 2, 3, 50 })
            (await CaseNames(world, new() { ByPressingDate = true, Limit = limit })).ShouldBe(["late", "short", "long", "untimed", "stopped", "ended later", "ended"]);
        (await CaseNames(world, new() { ByPressingDate = true, Limit = 2, Statuses = [CaseStatus.Running] })).ShouldBe(["late", "short", "long", "untimed"]);
        (await CaseNames(world, new() { Limit = 2 })).ShouldBe(["late", "ended later", "stopped", "short", "untimed", "long", "ended"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_case_that_goes_on_takes_its_place_again()
    {
        await using var world = await Filled();
        var stopped = _opened["stopped"];

        await world.Do(new(stopped, new ResumeCase(null), TestWorld.ActorOf(Board.Dung)));
        (await Names(world, after => world.ListOf(Board.Binh, WorkItemView.Unit, after: after, limit: 2))).ShouldBe(["late", "short", "stopped", "long", "untimed"], ignoreOrder: false);
        await world.Do(new(stopped, new CancelCase("rút"), TestWorld.ActorOf(Board.Dung)));
        (await Names(world, after => world.ListOf(Board.Binh, WorkItemView.Unit, after: after, limit: 2))).ShouldNotContain("stopped");
        (await CaseNames(world, new() { ByPressingDate = true }))[^3].ShouldBe("stopped");
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Who_worked_on_many_cases_finds_those_that_wait_for_others_in_the_same_order()
    {
        await using var world = await Filled();
        foreach (var much in new[] { 1, WorkItemQueries.Much })
        {
            var few = new WorkItemQueries(world.Storage.Contexts) { BeginsWithOpenWorkFrom = much };
            var an = await world.PersonOf(Board.An);
            (await Names(world, after => few.List(new(WorkItemView.Waiting, an) { After = after, Limit = 2 }, Cancellation))).ShouldBe(["late", "short", "long", "untimed", "stopped"]);
            (await few.Count(new(WorkItemView.Waiting, an), 100, Cancellation)).ShouldBe(5);
            (await few.Count(new(WorkItemView.Waiting, an), 3, Cancellation)).ShouldBe(3);
        }
    }

    [Fact]
    public async Task Lists_are_narrowed_by_procedure_and_date_and_what_somebody_holds_is_counted_by_how_it_presses()
    {
        await using var world = await Filled();
        var (items, now) = (world.Storage.WorkItems, Instant.From(world.Clock.GetUtcNow()));
        var binh = await world.PersonOf(Board.Binh);
        var filter = new WorkItemFilter(WorkItemView.Unit, binh);

        (await Names(world, after => items.List(filter with { DefinitionId = "ngan", After = after, Limit = 1 }, Cancellation))).ShouldBe(["late", "short", "stopped"]);
        (await Names(world, after => items.List(filter with { LateBy = now, After = after }, Cancellation))).ShouldBe(["late"]);
        (await Names(world, after => items.List(filter with { InTimeAt = now, LateBy = now.Plus(TimeSpan.FromDays(30)), After = after }, Cancellation))).ShouldBe(["short", "long"]);

        (await items.Loads([Board.Binh.Id], now, now, Cancellation)).ShouldBeEmpty("what lies in the unit's list is nobody's");
        var picked = new List<(CaseId, int)>();
        foreach (var name in new[] { "late", "short", "long" })
        {
            var state = (await world.Storage.Cases.State(_opened[name], Cancellation)).ShouldNotBeNull();
            var item = TestWorld.Item(state, "tham-dinh").Number;
            await world.Do(new(state.Id, new ClaimWorkItem(item), TestWorld.ActorOf(Board.Binh)));
            picked.Insert(0, (state.Id, item));
        }

        (await items.Loads([Board.Binh.Id, Board.Chi.Id], now, now.Plus(TimeSpan.FromDays(30)), Cancellation)).ShouldBe(new Dictionary<PersonId, WorkLoad> { [Board.Binh.Id] = new(3, 1, 2) });
        (await items.Find([.. picked, (new CaseId(Guid.Empty), 1)], Cancellation)).Select(i => (i.Case, i.Number)).ShouldBe(picked, "in the order asked for");
        (await items.CountOpenByNode("ngan", Cancellation)).Values.Sum().ShouldBe(3);
        (await items.CountOpenByNode("khong-co", Cancellation)).ShouldBeEmpty();
    }

    /// <summary>One key of another person's making would otherwise be looked for in two thousand million grades.</summary>
    [Fact]
    public async Task A_key_beyond_the_highest_grade_begins_at_the_beginning()
    {
        await using var world = await Filled();
        var few = new WorkItemQueries(world.Storage.Contexts);
        var filter = new WorkItemFilter(WorkItemView.Waiting, await world.PersonOf(Board.An)) { ByPriority = true };
        var whole = await few.List(filter, Cancellation);

        foreach (var after in new[] { "2147483647/x", "4/x", "-1/x", "x" })
            (await few.List(filter with { After = after }, Cancellation)).Items.Select(i => i.Case).ShouldBe(whole.Items.Select(i => i.Case));
        whole.Items.Count.ShouldBe(5);
    }

    private readonly Dictionary<string, CaseId> _opened = [];

    private async Task<TestWorld> Filled()
    {
        var world = await TestWorld.Create(database);
        await world.Storage.Calendars.Replace(Board.Calendar(1), Actor.System, Cancellation);
        await world.Release(TestDefinitions.Timed);
        await world.Release(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(TestDefinitions.Timed).Replace("han", "ngan", StringComparison.Ordinal).Replace("\"amount\":12", "\"amount\":10", StringComparison.Ordinal)));
        await Open("ended", "han");
        await world.Do(new(_opened["ended"], new CancelCase("rút"), TestWorld.ActorOf(Board.Dung)));
        await Open("late", "ngan");
        // Three days later what was opened first is late.
        world.Clock.Advance(TimeSpan.FromDays(3));
        await Open("long", "han");
        await Open("untimed", "thu");
        await Open("short", "ngan");
        await Open("stopped", "ngan");
        await world.Do(new(_opened["stopped"], new PauseCase(PauseCause.SiteInspection, "Thực địa"), TestWorld.ActorOf(Board.Dung)));
        await Open("ended later", "han");
        await world.Do(new(_opened["ended later"], new CancelCase("rút"), TestWorld.ActorOf(Board.Dung)));
        // An hour of what had stopped is still to come when it goes on.
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        return world;

        async Task Open(string name, string definition) => _opened[name] = (await world.Opened(definition)).Id;
    }

    private async Task<List<string>> Names(TestWorld world, Func<string?, Task<ListPage<WorkItemSummary>>> page)
    {
        var names = _opened.ToDictionary(o => o.Value, o => o.Key);
        var found = new List<string>();
        string? after = null;
        do
        {
            var read = await page(after);
            found.AddRange(read.Items.Select(i => names[i.Case]));
            after = read.Next;
        }
        while (after is not null);
        return found;
    }

    private async Task<List<string>> CaseNames(TestWorld world, Cases.CaseFilter filter)
    {
        var names = _opened.ToDictionary(o => o.Value, o => o.Key);
        var found = new List<string>();
        do
        {
            var read = await world.Storage.Cases.List(filter, Cancellation);
            found.AddRange(read.Items.Select(i => names[i.Id]));
            filter = filter with { After = read.Next };
        }
        while (filter.After is not null);
        return found;
    }
}
