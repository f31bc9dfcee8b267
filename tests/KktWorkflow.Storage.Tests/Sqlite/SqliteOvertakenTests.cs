using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Sqlite;

/// <summary>What a decision is based on changes faster than it is made. A server lets the change wait instead.</summary>
public sealed class SqliteOvertakenTests
{
    [Fact]
    public async Task Case_that_is_being_opened_is_not_said_to_be_missing_when_what_it_is_decided_by_changes_each_time()
    {
        await using var world = await TestWorld.Create(SqliteTestDatabase.Instance);
        var clock = new InterruptedClock(world.Clock);
        await using var host = new KktStorage(world.Options, clock, world.System);
        var version = 0;
        clock.InterruptAlways(() => world.Storage.Calendars.Replace(Board.Calendar(++version), Actor.System, TestWorld.Cancellation).GetAwaiter().GetResult());

        var handling = host.Commands.Handle(TestWorld.Opening(TestWorld.NewId()), TestWorld.Cancellation);
        while (!handling.IsCompleted)
        {
            world.System.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        var refusal = (await handling).ShouldBeOfType<CommandOutcome.Refused>().Refusal;
        (refusal.Code, refusal.Kind).ShouldBe((StorageRefusals.FactsMovedOn, RefusalKind.Conflict));
        (await world.Do(TestWorld.Opening(TestWorld.NewId()))).State.Sequence.ShouldBeGreaterThan(0);
    }
}
