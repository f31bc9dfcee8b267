using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>What every provider does with rows that are old or broken.</summary>
public abstract class RecoveryCompliance(ITestDatabase database)
{
    [Fact]
    public async Task State_of_an_older_format_is_rebuilt_from_the_log()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        using (var administrator = database.Administrate(world.Options))
        {
            administrator.Write("case_states", "format", administrator.Rows("case_states").Single(), 0);
            administrator.Write("case_states", "state", administrator.Rows("case_states").Single(), "{}"u8.ToArray());
        }

        var read = (await world.Storage.Cases.State(state.Id, TestWorld.Cancellation)).ShouldNotBeNull();
        CaseEventCodec.EncodeState(read).ShouldBe(CaseEventCodec.EncodeState(state));
        await world.Complete(read, "tham-dinh", Board.Binh);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Message_to_a_case_of_a_newer_program_waits_and_holds_its_sender_back_until_it_can_be_delivered()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Appraised();
        await world.Opened("loa", CaseKind.Internal);
        // A host that has not stored the case itself.
        await using var other = await TestWorld.Open(world.Options with { Host = "hai" });
        using (var administrator = database.Administrate(world.Options))
        {
            var row = administrator.Rows("case_states").Single(r => CaseEventCodec.DecodeState((byte[])administrator.Read("case_states", "state", r)).Id == state.Id);
            administrator.Write("case_states", "state", row, CaseEventCodec.EncodeState(state with { RulesVersion = state.RulesVersion + 1 }));
            await Should.ThrowAsync<AggregateException>(() => other.Storage.Inbox.DeliverPending(TestWorld.Cancellation));
            await Should.ThrowAsync<AggregateException>(() => other.Storage.Inbox.DeliverPending(TestWorld.Cancellation));
            administrator.Write("case_states", "state", row, CaseEventCodec.EncodeState(state));
        }

        (await other.Storage.Inbox.DeliverPending(TestWorld.Cancellation)).ShouldBe(1);
        (await world.Storage.Cases.State(state.Id, TestWorld.Cancellation))!.Waits.Values.ShouldNotContain(w => w.Kind == WaitKind.Event);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Broken_message_holds_back_its_sender_alone()
    {
        await using var world = await TestWorld.Create(database);
        var broken = await world.Opened("cha", CaseKind.Internal);
        var sound = await world.Opened("cha", CaseKind.Internal);
        using (var administrator = database.Administrate(world.Options))
        {
            administrator.DropTriggers();
            foreach (var row in administrator.Rows("log_events").Where(row => administrator.Read("log_events", "stream", row).Equals($"case/{broken.Id}")))
                administrator.Write("log_events", "canonical", row, new byte[1]);
        }

        await Should.ThrowAsync<AggregateException>(() => world.Storage.Inbox.DeliverPending(TestWorld.Cancellation));
        (await world.Storage.Cases.State(sound.Children.Values.Single().Id, TestWorld.Cancellation)).ShouldNotBeNull();
        (await world.Storage.Cases.State(broken.Children.Values.Single().Id, TestWorld.Cancellation)).ShouldBeNull();
    }
}
