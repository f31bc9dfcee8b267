using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>The scenarios of a definition, on every provider.</summary>
public abstract class ScenarioCompliance(ITestDatabase database)
{
    /// <summary>As long as the id of a definition may be.</summary>
    private static readonly string Definition = new('d', 180);

    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task Scenarios_are_kept_in_their_order_and_a_retired_one_says_why()
    {
        await using var world = await TestWorld.Create(database);
        var scenarios = world.Storage.Scenarios;
        (await scenarios.Of(Definition, Cancellation)).ShouldBeEmpty();
        (await scenarios.Add(Definition, Of("di-thang", "Đi thẳng"), Actor.System, Cancellation)).ShouldBeNull();
        (await scenarios.Add(Definition, Of("bo-sung", "Bổ sung"), Actor.System, Cancellation)).ShouldBeNull();

        (await scenarios.Add(Definition, Of("khac", "đi thẳng"), Actor.System, Cancellation)).ShouldNotBeNull().Code.ShouldBe(StorageRefusals.ScenarioExists);
        (await scenarios.Retire(Definition, "di-thang", " ", Actor.System, Cancellation)).ShouldNotBeNull().Code.ShouldBe(RefusalCodes.ReasonMissing);
        (await scenarios.Retire(Definition, "di-thang", "Luật mới", Actor.System, Cancellation)).ShouldBeNull();
        (await scenarios.Retire(Definition, "di-thang", "Lần nữa", Actor.System, Cancellation)).ShouldNotBeNull().Code.ShouldBe(StorageRefusals.NoSuchScenario);

        (await scenarios.Of(Definition, Cancellation)).Select(s => (s.Id, s.Retired)).ShouldBe([("di-thang", "Luật mới"), ("bo-sung", null)]);
        (await scenarios.Of("khac", Cancellation)).ShouldBeEmpty();
        await world.ShouldVerify();
    }

    [Fact]
    public async Task A_file_takes_the_place_of_scenarios_with_its_ids_and_leaves_the_others()
    {
        await using var world = await TestWorld.Create(database);
        var scenarios = world.Storage.Scenarios;
        await scenarios.Take(new(Definition, [Of("a", "A"), Of("b", "B")]), Actor.System, Cancellation);

        await scenarios.Take(new(Definition, [Of("c", "C"), Of("b", "B mới")]), Actor.System, Cancellation);

        (await scenarios.Of(Definition, Cancellation)).Select(s => s.Name).ShouldBe(["A", "B mới", "C"]);
        await world.ShouldVerify();
    }

    private static Scenario Of(string id, string name) => new(
        id, name, new(LocalMinute.At(new DateOnly(2026, 3, 2), 480)), [new("mot", "PQLDT/chuyen-vien", LocalMinute.At(new DateOnly(2026, 3, 2), 500), "Done")], new("completed", 0));
}
