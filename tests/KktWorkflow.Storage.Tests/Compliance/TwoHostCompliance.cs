using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>What every server guarantees to several hosts on one database.</summary>
public abstract class TwoHostCompliance(ITestDatabase database)
{
    private const int Cases = 40;

    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task Timers_are_leased_to_one_host_and_fire_once()
    {
        var (first, second) = await TwoHosts();
        await using var one = first;
        await using var other = second;
        for (var n = 0; n < Cases; n++)
            await first.Appraised();
        first.Clock.Advance(TimeSpan.FromHours(2));
        second.Clock.Advance(TimeSpan.FromHours(2));
        var fired = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => (n % 2 == 0 ? first : second).Storage.Timers.FireDue(Cancellation))));

        fired.Sum().ShouldBe(Cases);
        var events = (await first.Storage.Audit.List(new() { Kind = "TimerFired", Limit = 200 }, Cancellation)).Items;
        events.Select(e => e.Case).Distinct().Count().ShouldBe(events.Count);
        await first.ShouldVerify();
    }

    [Fact]
    public async Task Messages_between_cases_are_delivered_once_and_in_order()
    {
        var (first, second) = await TwoHosts();
        await using var one = first;
        await using var other = second;
        var waiting = new List<CaseState>();
        for (var n = 0; n < 8; n++)
            waiting.Add(await first.Appraised());
        var parents = new List<CaseState>();
        for (var n = 0; n < Cases; n++)
            parents.Add(await first.Opened("cha", CaseKind.Internal));
        await first.Opened("loa", CaseKind.Internal);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => (n % 2 == 0 ? first : second).Storage.Inbox.DeliverPending(Cancellation))));

        foreach (var parent in parents)
        {
            var after = (await second.Storage.Cases.State(parent.Id, Cancellation)).ShouldNotBeNull();
            after.HasIncident.ShouldBeFalse();
            after.Status.ShouldBe(CaseStatus.Running);
            (await second.Storage.Cases.State(parent.Children.Values.Single().Id, Cancellation)).ShouldNotBeNull().WorkItems.ShouldHaveSingleItem();
        }

        foreach (var state in waiting)
            (await second.Storage.Cases.State(state.Id, Cancellation))!.Waits.Values.ShouldNotContain(w => w.Kind == WaitKind.Event);
        await first.ShouldVerify();
    }

    [Fact]
    public async Task Key_at_work_on_one_host_is_at_work_on_the_other()
    {
        var (first, second) = await TwoHosts();
        await using var one = first;
        await using var other = second;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => (n % 2 == 0 ? first : second).Storage.Commands.Handle(
            TestWorld.Opening(TestWorld.NewId()) with { Idempotency = TestWorld.Key("k1") }, Cancellation))));

        outcomes.OfType<CommandOutcome.Accepted>().ShouldHaveSingleItem();
        outcomes.OfType<CommandOutcome.Refused>().ShouldAllBe(r => r.Refusal.Code == StorageRefusals.StillAtWork);
        (await second.Storage.Commands.Handle(TestWorld.Opening(TestWorld.NewId()) with { Idempotency = TestWorld.Key("k1") }, Cancellation))
            .ShouldBeOfType<CommandOutcome.Replayed>();
        (await first.Storage.Cases.Count(new(), Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task Case_and_numbers_that_both_hosts_work_on_have_no_gap()
    {
        var (first, second) = await TwoHosts();
        await using var one = first;
        await using var other = second;
        var state = await first.Opened();
        var comments = Enumerable.Range(0, 20).Select(n => Task.Run(() => (n % 2 == 0 ? first : second).Do(new(state.Id, new AddComment($"lời {n}"), TestWorld.ActorOf(Board.Binh)))));
        var openings = Enumerable.Range(0, 20).Select(n => Task.Run(() => (n % 2 == 0 ? first : second).Do(TestWorld.Opening(TestWorld.NewId()))));
        var done = await Task.WhenAll([.. comments, .. openings]);

        done[..20].Select(c => c.Version).Order().ShouldBe(Enumerable.Range(1, 20).Select(n => state.Sequence + n));
        done[20..].Select(c => c.State.Code).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(2, 20).Select(n => $"KKT-260817-{n:0000}"));
        await first.ShouldVerify();
    }

    [Fact]
    public async Task Change_of_organisation_and_definitions_on_one_host_holds_on_the_other()
    {
        var (first, second) = await TwoHosts();
        await using var one = first;
        await using var other = second;
        (await second.Storage.Organisation.Current(Cancellation)).NameOf(Board.Binh.Id).ShouldBe(Board.Binh.Name);
        (await second.Storage.Library.FindInForce("thu", Cancellation))!.VersionId.ShouldBe("thu-v1");
        await first.Storage.Organisation.SavePeople([Board.Binh with { Name = "Trần Bình" }], Actor.System, Cancellation);
        await first.Release(TestDefinitions.Main);

        (await second.Storage.Organisation.Current(Cancellation)).NameOf(Board.Binh.Id).ShouldBe("Trần Bình");
        (await second.Storage.Library.FindInForce("thu", Cancellation))!.VersionId.ShouldBe("thu-v2");
    }

    [Fact]
    public async Task Registers_that_both_hosts_change_lose_nothing()
    {
        var (first, second) = await TwoHosts();
        await using var one = first;
        await using var other = second;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => (n % 2 == 0 ? first : second).Storage.Organisation.SavePeople(
            [Board.Binh with { Id = new(Guid.CreateVersion7()), UserName = $"nguoi-{n}" }], Actor.System, Cancellation))));

        (await first.Storage.Organisation.People(Cancellation)).Length.ShouldBe(Board.People.Length + 20);
        await first.ShouldVerify();
    }

    [Fact]
    public async Task Two_hosts_that_issue_documents_draw_from_one_register()
    {
        var (first, second) = await TwoHosts();
        await using var one = first;
        await using var other = second;
        (await first.Storage.DocumentTemplates.Replace(TestForms.Register(), [TestForms.Receipt, TestForms.Request], Actor.System, Cancellation)).ShouldBeNull();

        await Task.WhenAll(Enumerable.Range(0, Cases).Select(n => Task.Run(() => (n % 2 == 0 ? first : second).Opened())));

        (await first.Storage.Documents.OfRegister("document:TNHS:MC:2026", 0, 1000, Cancellation)).Select(d => d.RegisterNumber).ShouldBe(Enumerable.Range(1, Cases).Select(n => (long)n));
        await first.ShouldVerify();
    }

    private async Task<(TestWorld First, TestWorld Second)> TwoHosts()
    {
        var first = await TestWorld.Create(database);
        return (first, await TestWorld.Open(first.Options with { Host = "hai" }));
    }
}
