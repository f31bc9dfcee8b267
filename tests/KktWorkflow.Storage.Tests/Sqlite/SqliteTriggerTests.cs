using KktWorkflow.Storage.Tests.World;
using KktWorkflow.Storage.Writing;
using Microsoft.Data.Sqlite;

namespace KktWorkflow.Storage.Tests.Sqlite;

public sealed class SqliteTriggerTests
{
    [Theory]
    [InlineData("UPDATE log_events SET kind = 'x'")]
    [InlineData("UPDATE log_events SET at = at")]
    [InlineData("DELETE FROM log_events")]
    [InlineData("INSERT OR REPLACE INTO log_events SELECT * FROM log_events LIMIT 1")]
    [InlineData("UPDATE private_parts SET content = x'00'")]
    [InlineData("UPDATE private_parts SET content = NULL, salt = NULL")]
    [InlineData("DELETE FROM private_parts")]
    [InlineData("INSERT OR REPLACE INTO private_parts SELECT * FROM private_parts LIMIT 1")]
    public async Task Log_is_not_changed_by_hand(string sql)
    {
        await using var world = await TestWorld.Create(SqliteTestDatabase.Instance);
        await world.Appraised();
        using var file = new SqliteAdministrator(world.Options);

        Should.Throw<SqliteException>(() => file.Execute(sql)).SqliteErrorCode.ShouldBe(19);
        await world.ShouldVerify();
    }

    [Theory]
    [InlineData("CREATE TRIGGER log_events_no_delete BEFORE DELETE ON log_events BEGIN SELECT 1; END")]
    [InlineData("CREATE TRIGGER log_events_no_delete BEFORE DELETE ON log_events WHEN 1 = 0 BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END")]
    [InlineData("CREATE TRIGGER log_events_no_delete BEFORE DELETE ON settings WHEN NOT EXISTS (SELECT 1 FROM purged_streams p WHERE p.stream = OLD.name) BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END")]
    public async Task Host_refuses_a_database_whose_trigger_was_replaced(string replacement)
    {
        await using var world = await TestWorld.Create(SqliteTestDatabase.Instance);
        await world.Storage.Schema.AssertSafe(TestWorld.Cancellation);
        using (var file = new SqliteAdministrator(world.Options))
        {
            file.Execute("DROP TRIGGER log_events_no_delete");
            file.Execute(replacement);
        }

        var refused = await Should.ThrowAsync<StorageRefusedException>(() => world.Storage.Schema.AssertSafe(TestWorld.Cancellation));
        refused.Refusal.Code.ShouldBe(StorageRefusals.Unsafe);
        refused.Refusal.Facts.ShouldBe(["trigger log_events_no_delete"]);
        (await Should.ThrowAsync<StorageRefusedException>(() => world.Storage.Schema.Migrate(TestWorld.Cancellation))).Refusal.Code.ShouldBe(StorageRefusals.Unsafe);
    }

    [Fact]
    public async Task Writer_refuses_a_database_without_its_triggers()
    {
        var options = await SqliteTestDatabase.Instance.Copy();
        using (var file = new SqliteAdministrator(options))
        {
            file.DropTriggers();
        }

        await using var world = await TestWorld.Open(options);
        var failure = await Should.ThrowAsync<InvalidOperationException>(() =>
            world.Storage.Writer.Write(s => s.LastNumber("x"), TestWorld.Cancellation));
        failure.Message.ShouldContain("log_events_no_update");
    }

    [Fact]
    public async Task Migration_can_run_again_and_puts_triggers_back()
    {
        var options = await SqliteTestDatabase.Instance.Copy();
        using (var file = new SqliteAdministrator(options))
        {
            file.DropTriggers();
        }

        await using var world = await TestWorld.Open(options);
        await world.Storage.Schema.Migrate(TestWorld.Cancellation);

        (await world.Storage.Schema.State(TestWorld.Cancellation)).ShouldBe(SchemaState.Current);
        (await world.Storage.Writer.Write(s => s.LastNumber("x"), TestWorld.Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task Model_has_no_change_that_the_migrations_lack()
    {
        await using var world = await TestWorld.Open(await SqliteTestDatabase.Instance.Copy());
        await using var context = world.Storage.Contexts.Create();

        Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.HasPendingModelChanges(context.Database).ShouldBeFalse();
    }
}
