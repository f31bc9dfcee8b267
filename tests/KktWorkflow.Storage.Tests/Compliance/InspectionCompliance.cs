using KktWorkflow.Engine;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Inspections;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Tests.World;
using static KktWorkflow.Storage.Tests.World.AuditTeam;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>Inspections from outside: which cases they open, and for how long.</summary>
public abstract class InspectionCompliance(ITestDatabase database)
{
    private static readonly PersonId Inspector = new(new Guid([.. new byte[15], 77], bigEndian: true));

    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task Scope_opens_the_cases_of_its_procedures_and_audits_and_no_trial()
    {
        await using var world = await TestWorld.Create(database);
        await Join(world);
        for (var n = 0; n < 3; n++)
            await world.Appraised();
        var trial = (await world.Opened("thu", CaseKind.Trial)).Id;
        world.Clock.Advance(TimeSpan.FromDays(1));
        var audit = await UnderWay(world);
        var sampled = audit.Sample!.Cases.Select(c => c.Case).ToList();
        var inspections = world.Storage.Inspections;

        (await ReadableAsync(world, await inspections.CasesOf(new([], [audit.Id]), Cancellation))).ShouldBe(sampled, ignoreOrder: true);
        (await ReadableAsync(world, await inspections.CasesOf(new(["thu"], []), Cancellation))).Count.ShouldBe(3);
        (await ReadableAsync(world, await inspections.CasesOf(new(["khac"], [Guid.NewGuid()]), Cancellation))).ShouldBeEmpty();
        var opened = new CaseReader(Inspector) { Inspected = new([], [trial, sampled[0]]) };
        (await world.Storage.Cases.IsReadable(trial, opened, Cancellation)).ShouldBeFalse();
        (await world.Storage.Cases.IsReadable(sampled[0], opened, Cancellation)).ShouldBeTrue();
        var other = (await world.Storage.Cases.List(new(), Cancellation)).Items.Select(c => c.Id).First(id => id != sampled[0]);
        (await world.Storage.Cases.IsReadable(other, opened, Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task Inspection_is_in_force_from_its_first_day_to_its_last_unless_it_is_ended()
    {
        await using var world = await TestWorld.Create(database);
        var given = new Inspection(Inspector, "thanhtra", "Trần Thị Thanh Tra", "Thanh tra tỉnh", "Quyết định 12/QĐ-TTr", new(2026, 8, 18), new(2026, 8, 20), new(["thu"], []));
        var account = new Account { Id = Inspector.Value, UserName = "thanhtra", NormalizedUserName = "THANHTRA" };
        (await world.Storage.Accounts.AddInspector(account, given, Actor.System, Cancellation)).ShouldBeNull();
        var second = new Account { Id = Guid.NewGuid(), UserName = "thanhtra", NormalizedUserName = "THANHTRA" };
        (await world.Storage.Accounts.AddInspector(second, given with { Person = second.Person }, Actor.System, Cancellation))!.Code.ShouldBe(StorageRefusals.UserNameTaken);

        foreach (var (day, isInForce) in new[] { (17, false), (18, true), (20, true), (21, false) })
            (await world.Storage.Inspections.InForce(Inspector, new(2026, 8, day), Cancellation) is not null).ShouldBe(isInForce, $"on day {day}");
        (await world.Storage.Inspections.End(Inspector, new(2026, 8, 21), Actor.System, Cancellation))!.Code.ShouldBe(StorageRefusals.NoSuchInspection, "it is over by itself");
        (await world.Storage.Inspections.End(Inspector, new(2026, 8, 20), Actor.System, Cancellation)).ShouldBeNull();
        (await world.Storage.Inspections.InForce(Inspector, new(2026, 8, 18), Cancellation)).ShouldBeNull();
        (await world.Storage.Inspections.End(Inspector, new(2026, 8, 18), Actor.System, Cancellation))!.Code.ShouldBe(StorageRefusals.NoSuchInspection);
        (await world.Storage.Inspections.All(Cancellation)).ShouldHaveSingleItem().EndedAt.ShouldNotBeNull();
        await world.ShouldVerify();
    }

    private static async Task<List<CaseId>> ReadableAsync(TestWorld world, InspectedCases cases) =>
        [.. (await world.Storage.Cases.List(new() { Reader = new(Inspector) { Inspected = cases } }, Cancellation)).Items.Select(c => c.Id)];
}
