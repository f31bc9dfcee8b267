using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Tests.World;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>Who may act for whom is one register for all hosts, and what is done by it says so in the log.</summary>
public abstract class SubstitutionCompliance(ITestDatabase database)
{
    private static readonly Actor Head = TestWorld.ActorOf(Board.Dung);

    private static CancellationToken Cancellation => TestWorld.Cancellation;

    private static Substitution AnForBinh => new(Guid.CreateVersion7(), Board.An.Id, Board.Binh.Id, SubstitutionKind.Tuq, "12/UQ-BQL", new(2026, 8, 14), new(2026, 8, 17), new(2026, 8, 19))
    {
        Acts = [SubstitutedAct.Work],
    };

    private static Actor For(PersonRecord actor, PersonRecord principal) => TestWorld.ActorOf(actor) with { OnBehalfOf = new(principal.Id, "", "") };

    private static Task<Refusal?> Grant(TestWorld world, Substitution wanted) => world.Storage.Substitutions.Grant(wanted, Head, [], Cancellation);

    [Fact]
    public async Task Work_done_for_another_says_both_names_and_the_ground_and_ends_with_the_term()
    {
        await using var world = await Running();
        (await Grant(world, AnForBinh)).ShouldBeNull();
        var (first, second) = (await world.Opened(), await world.Opened());

        (await world.Refused(TestWorld.Completing(first, "tham-dinh", Board.An))).Code.ShouldBe(RefusalCodes.NotForYou);
        var claimed = (await world.Do(new(first.Id, new ClaimWorkItem(TestWorld.Item(first, "tham-dinh").Number), For(Board.An, Board.Binh)))).State;
        TestWorld.Item(claimed, "tham-dinh").Assignee.ShouldBe(Board.Binh.Id);
        await world.Do(TestWorld.Completing(first, "tham-dinh", Board.An) with { Actor = For(Board.An, Board.Binh) });

        var line = (await world.Storage.Audit.List(new() { Case = first.Id, Kind = "WorkItemCompleted" }, Cancellation)).Items.First(l => l.Entry.Actor.OnBehalfOf is not null);
        line.Entry.Actor.Name.ShouldBe(Board.An.Name);
        line.Entry.Actor.OnBehalfOf.ShouldBe(new(Board.Binh.Id, Board.Binh.Name, "TUQ. 12/UQ-BQL, 14/08/2026"));
        (await world.Storage.Audit.ListTold(new() { OnBehalfOf = Board.Binh.Id }, Cancellation)).Items.Select(l => l.Line.Entry.Kind).ShouldBe(["NotificationRequested", "WorkItemCompleted", "WorkItemClaimed"]);
        (await world.ListOf(Board.An, WorkItemView.Done)).Items.ShouldContain(i => i.Case == first.Id && i.Node.Id == "tham-dinh");
        world.Clock.Advance(TimeSpan.FromDays(3));
        (await world.Refused(TestWorld.Completing(second, "tham-dinh", Board.An) with { Actor = For(Board.An, Board.Binh) })).Code.ShouldBe(RefusalCodes.NoSubstitution);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Of_two_windows_one_enters_a_substitution()
    {
        await using var world = await Running();

        var answers = await Task.WhenAll(Grant(world, AnForBinh), Grant(world, AnForBinh), Grant(world, AnForBinh with { Substitute = Board.Chi.Id }));

        answers.Count(a => a is null).ShouldBe(1);
        answers.OfType<Refusal>().ShouldAllBe(a => a.Code == RefusalCodes.SubstitutedAlready && a.Kind == RefusalKind.Conflict);
        (await world.Storage.Substitutions.Current(Cancellation)).Substitutions.Count.ShouldBe(1);
        (await world.Storage.Audit.List(new() { StreamPrefix = "register/substitutions" }, Cancellation)).Items.Count.ShouldBe(1);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task What_is_ended_early_is_over_at_once_and_ends_once()
    {
        await using var world = await Running();
        var granted = AnForBinh;
        await Grant(world, granted);
        (await world.Storage.Substitutions.By(Board.An.Id, Cancellation)).ShouldHaveSingleItem().ShouldBe(granted);
        (await world.Storage.Substitutions.For(Board.Binh.Id, Cancellation)).ShouldHaveSingleItem();
        (await world.Storage.Substitutions.End(granted.Id, TestWorld.ActorOf(Board.Chi), [], Cancellation))!.Code.ShouldBe(RefusalCodes.SubstitutionNotYours);
        (await world.Storage.Substitutions.End(Guid.Empty, Head, [], Cancellation))!.Code.ShouldBe(RefusalCodes.NoSuchSubstitution);

        (await world.Storage.Substitutions.End(granted.Id, Head, [], Cancellation)).ShouldBeNull();

        var opened = await world.Opened();
        (await world.Refused(TestWorld.Completing(opened, "tham-dinh", Board.An) with { Actor = For(Board.An, Board.Binh) })).Code.ShouldBe(RefusalCodes.NoSubstitution);
        (await world.Storage.Substitutions.End(granted.Id, Head, [], Cancellation))!.Code.ShouldBe(RefusalCodes.SubstitutionEnded);
        (await world.Storage.Substitutions.By(Board.An.Id, Cancellation)).ShouldBeEmpty();
        (await Grant(world, AnForBinh)).ShouldBeNull("there is room for another now");
    }

    [Fact]
    public async Task Only_who_may_enters_and_what_cannot_be_is_not_entered()
    {
        await using var world = await Running();
        var store = world.Storage.Substitutions;

        (await store.Grant(AnForBinh, TestWorld.ActorOf(Board.Chi), [], Cancellation))!.Code.ShouldBe(RefusalCodes.SubstitutionNotYours);
        (await store.Grant(AnForBinh, TestWorld.ActorOf(Board.An), [Permissions.ManageOrganisation], Cancellation))!.Code.ShouldBe(RefusalCodes.SubstitutionForOneself);
        (await store.Grant(AnForBinh with { To = new(2026, 8, 16) }, Head, [], Cancellation))!.Code.ShouldBe(RefusalCodes.TermReversed);
        (await store.Grant(AnForBinh with { From = new(2026, 8, 16) }, Head, [], Cancellation))!.Code.ShouldBe(RefusalCodes.TermInThePast);
        (await store.Current(Cancellation)).Substitutions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_substitute_finds_the_work_of_the_other_held_and_free()
    {
        await using var world = await Running();
        var opened = await world.Opened();
        var binh = await world.PersonOf(Board.Binh);
        async Task<int> Of(WorkItemView view) => (await world.Storage.WorkItems.ListFor(binh, new(view, await world.PersonOf(Board.An)), 50, Cancellation)).Count;

        (await Of(WorkItemView.Unit), await Of(WorkItemView.Mine), await Of(WorkItemView.Done)).ShouldBe((1, 0, 0));
        await world.Do(new(opened.Id, new ClaimWorkItem(TestWorld.Item(opened, "tham-dinh").Number), TestWorld.ActorOf(Board.Binh)));
        (await Of(WorkItemView.Unit), await Of(WorkItemView.Mine)).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Days_away_are_entered_by_oneself_or_the_head_and_taken_back()
    {
        await using var world = await Running();
        var store = world.Storage.Substitutions;
        var away = new Absence(Guid.CreateVersion7(), Board.Binh.Id, new(2026, 8, 16), new(2026, 8, 18));

        (await store.Enter(away, TestWorld.ActorOf(Board.Binh), [], Cancellation)).ShouldBeNull();
        (await store.Enter(away with { Id = Guid.CreateVersion7() }, Head, [], Cancellation))!.Code.ShouldBe(RefusalCodes.AwayAlready);
        (await store.Enter(away with { From = new(2026, 9, 2), To = new(2026, 9, 1) }, Head, [], Cancellation))!.Code.ShouldBe(RefusalCodes.TermReversed);
        (await store.Enter(away with { From = new(2026, 8, 3), To = new(2026, 8, 4) }, Head, [], Cancellation))!.Kind.ShouldBe(RefusalKind.Invalid);
        (await store.TakeBack(away.Id, TestWorld.ActorOf(Board.Chi), [], Cancellation))!.Code.ShouldBe(RefusalCodes.SubstitutionNotYours);
        (await store.Current(Cancellation)).Absences.Single().HoldsOn(new(2026, 8, 17)).ShouldBeTrue();
        (await store.TakeBack(away.Id, Head, [], Cancellation)).ShouldBeNull();
        (await store.Current(Cancellation)).Absences.ShouldBeEmpty();
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Work_of_who_has_left_is_in_nobodys_list_until_the_head_has_it()
    {
        await using var world = await Running();
        var opened = await world.Opened();
        await world.Do(new(opened.Id, new ClaimWorkItem(TestWorld.Item(opened, "tham-dinh").Number), TestWorld.ActorOf(Board.Binh)));
        async Task<IReadOnlyList<WorkItemSummary>> Nobodys() => await world.Storage.WorkItems.ListOfNobody((await world.Storage.Organisation.Current(Cancellation)).Chart, 50, Cancellation);
        (await Nobodys()).ShouldBeEmpty();
        await world.Storage.Organisation.SavePeople([Board.Binh with { IsDisabled = true }], Actor.System, Cancellation);

        (await Nobodys()).ShouldHaveSingleItem().Case.ShouldBe(opened.Id);
        await world.Do(new(opened.Id, new SeeToWorkOfNobody(null), Actor.System));

        (await Nobodys()).ShouldBeEmpty();
        (await world.ListOf(Board.Dung, WorkItemView.Mine)).Items.ShouldHaveSingleItem().Case.ShouldBe(opened.Id);
        var waiting = await world.Opened();
        await world.Storage.Organisation.SavePeople([Board.Chi with { IsDisabled = true }], Actor.System, Cancellation);
        (await Nobodys()).ShouldHaveSingleItem().Case.ShouldBe(waiting.Id, "nobody holds the post any more");
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Heads_are_told_once_a_day_of_work_in_nobodys_list_also_by_a_host_that_starts_over()
    {
        await using var world = await Running();
        var opened = await world.Opened();
        await world.Storage.Organisation.SavePeople([Board.Binh with { IsDisabled = true }, Board.Chi with { IsDisabled = true }], Actor.System, Cancellation);
        var telling = new CaseCommandRequest(opened.Id, new SeeToWorkOfNobody("Có việc chưa có người làm"), Actor.System) { OnceFor = "nobody/2026-08-17" };

        await world.Do(telling);
        await world.Do(telling);
        await world.Do(telling with { OnceFor = "nobody/2026-08-18" });

        (await world.Storage.Cases.Events(opened.Id, 0, 100, Cancellation)).Count(e => e.Event is NotificationRequested { Template: CaseDecider.NobodyTemplate }).ShouldBe(2);
    }

    private Task<TestWorld> Running() => TestWorld.Create(database);
}
