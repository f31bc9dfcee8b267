using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Tests.World;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>A program that is older than what it finds leaves it alone, and says so.</summary>
public abstract class SchemaCompliance(ITestDatabase database)
{
    [Fact]
    public async Task Schema_of_a_newer_program_is_left_alone()
    {
        await using var world = await TestWorld.Create(database);
        using (var administrator = database.Administrate(world.Options))
        {
            administrator.Write("\"__EFMigrationsHistory\"", "MigrationId", administrator.Rows("\"__EFMigrationsHistory\"")[0], "99990101000000_Later");
        }

        (await world.Storage.Schema.State(TestWorld.Cancellation)).ShouldBe(SchemaState.Newer);
        var refused = await Should.ThrowAsync<StorageRefusedException>(() => world.Storage.Schema.AssertUsable(TestWorld.Cancellation));
        refused.Refusal.Code.ShouldBe(StorageRefusals.NewerSchema);
        refused.Refusal.Facts.ShouldContain("99990101000000_Later");
        (await Should.ThrowAsync<StorageRefusedException>(() => world.Storage.Schema.Migrate(TestWorld.Cancellation))).Refusal.Code.ShouldBe(StorageRefusals.NewerSchema);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Case_with_newer_rules_is_left_alone()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        using (var administrator = database.Administrate(world.Options))
        {
            var newer = CaseEventCodec.EncodeState(state with { RulesVersion = CaseDecider.RulesVersion + 1 });
            administrator.Write("case_states", "state", administrator.Rows("case_states").Single(), newer);
        }

        // A host that has not stored the case itself.
        await using var other = await TestWorld.Open(world.Options with { Host = "hai" });
        var refusal = await other.Refused(new(state.Id, new AddComment("lời"), TestWorld.ActorOf(Board.Binh)));
        refusal.Code.ShouldBe(RefusalCodes.NewerRules);
        (await world.Storage.Cases.Events(state.Id, state.Sequence, 10, TestWorld.Cancellation)).ShouldBeEmpty();
    }
}
