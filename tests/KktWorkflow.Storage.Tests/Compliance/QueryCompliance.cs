using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Tests.World;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>What every provider guarantees of lists.</summary>
public abstract class QueryCompliance(ITestDatabase database)
{
    [Fact]
    public async Task Item_moves_through_the_lists_of_those_whom_it_concerns()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        (await world.ListOf(Board.Binh, WorkItemView.Unit)).Items.ShouldHaveSingleItem().Title.ShouldBe("Thẩm định");
        (await world.ListOf(Board.Dung, WorkItemView.Unit)).Items.ShouldBeEmpty();

        await world.Do(new(state.Id, new ClaimWorkItem(TestWorld.Item(state, "tham-dinh").Number), TestWorld.ActorOf(Board.Binh)));
        (await world.ListOf(Board.Binh, WorkItemView.Mine)).Items.ShouldHaveSingleItem().CaseCode.ShouldBe(state.Code);
        (await world.ListOf(Board.Chi, WorkItemView.Unit)).Items.ShouldBeEmpty();

        state = (await world.Storage.Cases.State(state.Id, TestWorld.Cancellation))!;
        await world.Complete(state, "tham-dinh", Board.Binh);
        await Passed(world);
        (await world.ListOf(Board.Binh, WorkItemView.Done)).Items.ShouldHaveSingleItem().Outcome.ShouldBe("Done");
        (await world.ListOf(Board.Binh, WorkItemView.Waiting)).Items.ShouldHaveSingleItem().Title.ShouldBe("Phê duyệt");
        (await world.ListOf(Board.Dung, WorkItemView.Unit)).Items.Concat((await world.ListOf(Board.Dung, WorkItemView.Mine)).Items).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        await using var world = await TestWorld.Create(database);
        for (var n = 0; n < 7; n++)
            await world.Opened();
        var items = new List<CaseId>();
        var cases = new List<CaseId>();
        for (string? after = null; ;)
        {
            var page = await world.ListOf(Board.Chi, WorkItemView.Unit, after: after, limit: 3);
            items.AddRange(page.Items.Select(i => i.Case));
            if ((after = page.Next) is null)
                break;
        }

        for (string? after = null; ;)
        {
            var page = await world.Storage.Cases.List(new() { After = after, Limit = 2 }, TestWorld.Cancellation);
            cases.AddRange(page.Items.Select(i => i.Id));
            if ((after = page.Next) is null)
                break;
        }

        items.Count.ShouldBe(7);
        items.Distinct().Count().ShouldBe(7);
        cases.Distinct().Count().ShouldBe(7);
        cases.Select(c => c.ToString()).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task Rehearsal_is_shown_when_real_cases_came_and_how_their_steps_ended()
    {
        await using var world = await TestWorld.Create(database);
        var first = await world.Complete(await world.Opened(), "tham-dinh", Board.Binh);
        world.Clock.Advance(TimeSpan.FromHours(3));
        await world.Complete(await world.Opened(), "tham-dinh", Board.Binh);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Opened();
        await world.Opened(kind: CaseKind.Trial);

        var arrivals = await world.Storage.RecordedRuns.Arrivals(first.DefinitionId, TestWorld.Cancellation);
        var choices = await world.Storage.RecordedRuns.Choices(first.DefinitionId, TestWorld.Cancellation);

        arrivals.Select(at => at - arrivals[0]).ShouldBe([TimeSpan.Zero, TimeSpan.FromHours(3), TimeSpan.FromHours(4)]);
        choices.ShouldBe([new RecordedChoice("tham-dinh", "Done", 2), new RecordedChoice("tiep-nhan", "Accept", 3)]);
        (await world.Storage.RecordedRuns.Arrivals("khong-co", TestWorld.Cancellation)).ShouldBeEmpty();
        (await world.Storage.RecordedRuns.Choices("khong-co", TestWorld.Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cases_are_counted_by_definition_and_versions_of_a_list_are_read_together()
    {
        await using var world = await TestWorld.Create(database);
        var running = await world.Opened();
        await world.Opened();
        await world.Opened(kind: CaseKind.Trial);

        var listed = await world.Storage.Definitions.List(TestWorld.Cancellation);
        var read = await world.Storage.Library.FindVersions(listed, TestWorld.Cancellation);

        (await world.Storage.Cases.CountByDefinition(new() { Statuses = [CaseStatus.Running] }, TestWorld.Cancellation)).ShouldBe([new(running.DefinitionId, 2)]);
        (await world.Storage.Cases.CountByVersion(running.DefinitionId, new() { Statuses = [CaseStatus.Running] }, TestWorld.Cancellation)).ShouldBe([new(running.DefinitionVersion, 2)]);
        (await world.Storage.Cases.CountByVersion("khac", new(), TestWorld.Cancellation)).ShouldBeEmpty();
        read.Keys.ShouldBe(listed.Select(version => version.VersionId), ignoreOrder: true);
        foreach (var version in listed)
            read[version.VersionId].ShouldBeSameAs(await world.Storage.Library.FindVersion(version.VersionId, TestWorld.Cancellation));
    }

    [Theory]
    [InlineData("gio lao", 1)]
    [InlineData("GIÓ Lào đông", 1)]
    [InlineData("huong hoa", 1)]
    [InlineData("kkt-260817-0001", 1)]
    [InlineData("3200123", 1)]
    [InlineData("gio biển", 0)]
    [InlineData("", 1)]
    [InlineData("%", 0)]
    public async Task Search_is_an_and_of_prefixes_without_marks(string text, int found)
    {
        await using var world = await TestWorld.Create(database);
        await world.Opened();

        (await world.Storage.Cases.List(new() { Search = text }, TestWorld.Cancellation)).Items.Count.ShouldBe(found);
        (await world.ListOf(Board.Binh, WorkItemView.Unit, text)).Items.Count.ShouldBe(found);
    }

    [Fact]
    public async Task Trials_are_in_no_list()
    {
        await using var world = await TestWorld.Create(database);
        await world.Opened("con", CaseKind.Trial);

        (await world.Storage.Cases.List(new(), TestWorld.Cancellation)).Items.ShouldBeEmpty();
        (await world.ListOf(Board.Binh, WorkItemView.Unit)).Items.ShouldBeEmpty();
        (await world.Storage.Cases.List(new() { Kind = CaseKind.Trial }, TestWorld.Cancellation)).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Instances_hold_trials_and_come_by_page_number()
    {
        await using var world = await TestWorld.Create(database);
        var trial = await world.Opened("con", CaseKind.Trial);
        var first = await world.Opened();
        var second = await world.Opened();
        var all = new[] { second.Id, first.Id, trial.Id };

        var page = await world.Storage.Instances.List(new() { Skip = 1, Take = 1 }, TestWorld.Cancellation);
        var whole = await world.Storage.Instances.List(new(), TestWorld.Cancellation);

        page.Total.ShouldBe(3);
        page.Items.ShouldHaveSingleItem().Id.ShouldBe(first.Id);
        whole.Items.Select(i => i.Id).ShouldBe(all);
    }

    [Fact]
    public async Task Filters_narrow_the_list_of_instances()
    {
        await using var world = await TestWorld.Create(database);
        var trial = await world.Opened("con", CaseKind.Trial);
        var open = await world.Opened();
        world.Clock.Advance(TimeSpan.FromHours(1));
        var over = await world.Opened();
        await world.Do(new(over.Id, new CancelCase("rút"), TestWorld.ActorOf(Board.Dung)));
        var later = Instant.From(world.Clock.GetUtcNow());

        await ShouldFind(new() { Kind = CaseKind.Trial }, trial.Id);
        await ShouldFind(new() { Ids = [open.Id, trial.Id] }, open.Id, trial.Id);
        await ShouldFind(new() { DefinitionIds = ["con"] }, trial.Id);
        await ShouldFind(new() { DefinitionVersionId = "thu-v1", DefinitionVersion = 1 }, open.Id, over.Id);
        await ShouldFind(new() { Standings = [InstanceStanding.Open] }, trial.Id, open.Id);
        await ShouldFind(new() { Standings = [InstanceStanding.Cancelled, InstanceStanding.Completed] }, over.Id);
        await ShouldFind(new() { Standings = [InstanceStanding.Faulted] });
        await ShouldFind(new() { Search = open.Code }, open.Id);
        await ShouldFind(new() { Search = trial.Id.ToString() }, trial.Id);
        await ShouldFind(new() { Search = "con-v1" }, trial.Id);
        await ShouldFind(new() { Reader = new(Board.Chi.Id) });
        await ShouldFind(new() { Moments = [new(InstanceOrder.Opened, IsAfter: true, later)] }, over.Id);
        await ShouldFind(new() { Moments = [new(InstanceOrder.Opened, IsAfter: false, later), new(InstanceOrder.Ended, IsAfter: true, later)] }, over.Id);
        foreach (var order in Enum.GetValues<InstanceOrder>())
        {
            await ShouldFind(new() { Order = order, Descending = true }, trial.Id, open.Id, over.Id);
            await ShouldFind(new() { Order = order, Descending = false }, trial.Id, open.Id, over.Id);
        }

        async Task ShouldFind(InstanceFilter filter, params CaseId[] ids) =>
            (await world.Storage.Instances.List(filter, TestWorld.Cancellation)).Items.Select(i => i.Id).ShouldBe(ids, ignoreOrder: true);
    }

    [Fact]
    public async Task Filters_narrow_the_list_of_cases()
    {
        await using var world = await TestWorld.Create(database);
        var open = await world.Opened();
        var over = await world.Opened();
        await world.Do(new(over.Id, new CancelCase("rút"), TestWorld.ActorOf(Board.Dung)));

        await ShouldFind(new() { Statuses = [CaseStatus.Running] }, open.Id);
        await ShouldFind(new() { Statuses = [CaseStatus.Cancelled] }, over.Id);
        await ShouldFind(new() { DefinitionId = "con" });
        await ShouldFind(new() { HasIncident = true });
        await ShouldFind(new() { Reader = new(Board.Chi.Id) });
        await ShouldFind(new() { Reader = new(Board.An.Id) }, over.Id, open.Id);
        (await world.Storage.Cases.FindByCode(open.Code!, TestWorld.Cancellation)).ShouldBe(open.Id);
        (await world.Storage.Cases.Count(new(), TestWorld.Cancellation)).ShouldBe(2);

        async Task ShouldFind(CaseFilter filter, params CaseId[] ids) =>
            (await world.Storage.Cases.List(filter, TestWorld.Cancellation)).Items.Select(i => i.Id).ShouldBe(ids, ignoreOrder: true);
    }

    [Fact]
    public async Task Summary_of_a_case_names_its_open_steps()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        var summary = (await world.Storage.Cases.Find(state.Id, TestWorld.Cancellation)).ShouldNotBeNull();

        summary.ProcedureName.ShouldBe("Quy trình thu");
        summary.Applicant.ShouldBe("Công ty TNHH Gió Lào Đông Hà");
        summary.OpenSteps.ShouldHaveSingleItem().Node.Id.ShouldBe("tham-dinh");
        summary.Version.ShouldBe(state.Sequence);
    }

    [Fact]
    public async Task Audit_shows_the_latest_first_and_pages_to_the_beginning()
    {
        await using var world = await TestWorld.Create(database);
        await world.Appraised();
        var all = new List<string>();
        for (string? after = null; ;)
        {
            var page = await world.Storage.Audit.List(new() { After = after, Limit = 5 }, TestWorld.Cancellation);
            all.AddRange(page.Items.Select(e => $"{e.Entry.Stream} {e.Entry.Sequence}"));
            if ((after = page.Next) is null)
                break;
        }

        all.Distinct().Count().ShouldBe(all.Count);
        all.ShouldContain("register/people 1");
        (await world.Storage.Audit.List(new() { Actor = Board.Binh.Id, Kind = "WorkItemCompleted" }, TestWorld.Cancellation)).Items.ShouldHaveSingleItem();
        (await world.Storage.Audit.List(new() { StreamPrefix = "definition/" }, TestWorld.Cancellation)).Items.Count.ShouldBe(TestDefinitions.All.Length * 5, "each drafted, handed in, signed twice and released");
    }

    private static async Task Passed(TestWorld world)
    {
        await world.Opened("loa", CaseKind.Internal);
        await world.Storage.Inbox.DeliverPending(TestWorld.Cancellation);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Storage.Timers.FireDue(TestWorld.Cancellation);
    }
}
