using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
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
    public async Task A_file_takes_the_place_of_scenarios_with_its_ids_and_leaves_the_others_as_long_as_there_is_a_draft_alone()
    {
        await using var world = await TestWorld.Create(database);
        var scenarios = world.Storage.Scenarios;
        var definition = ((DefinitionReadResult.Read)DefinitionReader.Read(TestDefinitions.Timed)).Definition;
        await world.Storage.Definitions.SaveDraft(definition, TestDefinitions.Timed, Actor.System, null, Cancellation);
        (await scenarios.Take(new(definition.DefinitionId, [Of("a", "A"), Of("b", "B")]), Actor.System, Cancellation)).ShouldBeNull();

        (await scenarios.Take(new(definition.DefinitionId, [Of("c", "C"), Of("b", "B mới")]), Actor.System, Cancellation)).ShouldBeNull();

        (await scenarios.Of(definition.DefinitionId, Cancellation)).Select(s => s.Name).ShouldBe(["A", "B mới", "C"]);
        (await scenarios.Take(new("khong-co", [Of("a", "A")]), Actor.System, Cancellation)).ShouldNotBeNull().Code.ShouldBe(StorageRefusals.NoSuchDefinition);
        (await scenarios.Of("khong-co", Cancellation)).ShouldBeEmpty();
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Once_a_version_was_handed_in_a_file_does_not_take_the_place_of_what_versions_have_to_keep()
    {
        await using var world = await TestWorld.Create(database);
        var (storage, scenarios) = (world.Storage, world.Storage.Scenarios);
        var definition = ((DefinitionReadResult.Read)DefinitionReader.Read(TestDefinitions.Main)).Definition;
        (await scenarios.Take(new(definition.DefinitionId, [Of("a", "A"), Of("b", "B")]), Actor.System, Cancellation)).ShouldBeNull();
        (await scenarios.Retire(definition.DefinitionId, "b", "Luật mới", Actor.System, Cancellation)).ShouldBeNull();
        var shorter = new ScenarioFile(definition.DefinitionId, [Of("a", "A") with { Path = [], Ends = new("running", 0) }]);

        var refused = (await scenarios.Take(shorter, Actor.System, Cancellation)).ShouldNotBeNull();

        (refused.Code, refused.Facts[0]).ShouldBe((StorageRefusals.ScenarioReplaced, "A"));
        (await storage.Definitions.SaveDrafts([(definition, TestDefinitions.Main)], [shorter], Actor.System, Cancellation)).Refusal.ShouldNotBeNull().Code.ShouldBe(StorageRefusals.ScenarioReplaced);
        (await storage.Definitions.Versions(definition.DefinitionId, Cancellation)).ShouldHaveSingleItem("nothing of a file that is refused is stored");
        (await scenarios.Take(new(definition.DefinitionId, [Of("a", "A"), Of("b", "B"), Of("c", "C")]), Actor.System, Cancellation)).ShouldBeNull();
        (await scenarios.Of(definition.DefinitionId, Cancellation)).Select(s => (s.Id, s.Retired)).ShouldBe([("a", null), ("b", "Luật mới"), ("c", null)]);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task A_file_is_kept_on_the_present_calendar_whatever_it_names_and_a_renewed_scenario_says_why()
    {
        await using var world = await TestWorld.Create(database);
        var (storage, scenarios) = (world.Storage, world.Storage.Scenarios);
        var definition = ((DefinitionReadResult.Read)DefinitionReader.Read(TestDefinitions.Main)).Definition;
        await storage.Definitions.SaveDraft(definition, TestDefinitions.Main, Actor.System, null, Cancellation);
        (await storage.Calendars.Replace(Board.Calendar(1), Actor.System, Cancellation)).ShouldBeNull();
        const int Present = 1;
        var id = definition.DefinitionId;
        (await scenarios.Take(new(id, [Of("a", "A"), Of("b", "B") with { Calendar = Present + 6 }]), Actor.System, Cancellation)).ShouldBeNull();
        (await scenarios.Of(id, Cancellation)).Select(s => s.Calendar).ShouldBe([Present, Present]);
        var before = (await scenarios.Of(id, Cancellation))[1];

        (await scenarios.Renew(id, before, Of("b", "B") with { Calendar = Present }, " ", Actor.System, Cancellation)).ShouldNotBeNull().Code.ShouldBe(RefusalCodes.ReasonMissing);
        (await scenarios.Renew(id, before, Of("khong-co", "B"), "Lịch mới", Actor.System, Cancellation)).ShouldNotBeNull().Code.ShouldBe(StorageRefusals.NoSuchScenario);
        (await scenarios.Renew(id, before, Of("b", "B") with { Calendar = Present }, "Lịch mới", Actor.System, Cancellation)).ShouldBeNull();

        (await scenarios.Of(id, Cancellation)).Select(s => (s.Id, s.Calendar, s.Renewed)).ShouldBe([("a", Present, null), ("b", Present, "Lịch mới")]);
        var late = await scenarios.Renew(id, before, Of("b", "B") with { Calendar = Present }, "Lịch mới nữa", Actor.System, Cancellation);
        late.ShouldNotBeNull("another one changed it since it was read").Code.ShouldBe(StorageRefusals.ScenarioChanged);
        await world.ShouldVerify();
    }

    private static Scenario Of(string id, string name) => new(
        id, name, new(LocalMinute.At(new DateOnly(2026, 3, 2), 480)), [new("mot", LocalMinute.At(new DateOnly(2026, 3, 2), 500), "PQLDT/chuyen-vien", "Done")], new("completed", 0));
}
