using KktWorkflow.Storage.Tests.World;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KktWorkflow.Storage.Tests.PostgreSql;

public sealed class PostgreSqlTriggerTests
{
    /// <summary>SQLSTATE of the triggers.</summary>
    private const string AppendOnly = "KKT01";

    public static TheoryData<string> Changes =>
    [
        "UPDATE log_events SET kind = 'x'",
        "UPDATE log_events SET at = at",
        "DELETE FROM log_events",
        "TRUNCATE log_events",
        "INSERT INTO log_events SELECT * FROM log_events LIMIT 1 ON CONFLICT (stream, sequence) DO UPDATE SET kind = 'x'",
        "UPDATE private_parts SET content = '\\x00'",
        "UPDATE private_parts SET content = NULL, salt = NULL",
        "DELETE FROM private_parts",
        "TRUNCATE private_parts",
    ];

    [Theory]
    [InlineData("CREATE OR REPLACE FUNCTION kkt_log_events() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$", "log_events_append_only")]
    [InlineData("CREATE OR REPLACE TRIGGER private_parts_append_only BEFORE UPDATE ON private_parts FOR EACH ROW EXECUTE FUNCTION kkt_private_parts()", "private_parts_append_only")]
    [InlineData("CREATE OR REPLACE TRIGGER log_events_append_only BEFORE UPDATE OR DELETE ON log_events FOR EACH ROW WHEN (1 = 0) EXECUTE FUNCTION kkt_log_events()", "log_events_append_only")]
    [InlineData("CREATE OR REPLACE TRIGGER log_events_append_only BEFORE UPDATE OF kind OR DELETE ON log_events FOR EACH ROW EXECUTE FUNCTION kkt_log_events()", "log_events_append_only")]
    [InlineData("CREATE OR REPLACE TRIGGER log_events_append_only BEFORE UPDATE OR DELETE ON log_events FOR EACH ROW EXECUTE FUNCTION kkt_private_parts()", "log_events_append_only")]
    public async Task Host_refuses_a_database_whose_trigger_was_replaced(string sql, string trigger)
    {
        await using var world = await TestWorld.Create(PostgreSqlTestDatabase.Instance);
        await world.Storage.Schema.AssertSafe(TestWorld.Cancellation);
        await PostgreSqlTestDatabase.Execute(PostgreSqlTestDatabase.AsOwner(world.Options), sql);

        var refused = await Should.ThrowAsync<StorageRefusedException>(() => world.Storage.Schema.AssertSafe(TestWorld.Cancellation));
        refused.Refusal.Code.ShouldBe(StorageRefusals.Unsafe);
        refused.Refusal.Facts.ShouldBe([$"trigger {trigger}"]);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Log_is_not_changed_by_hand(string sql)
    {
        await using var world = await TestWorld.Create(PostgreSqlTestDatabase.Instance);
        await world.Appraised();

        var asOwner = await Should.ThrowAsync<PostgresException>(() => PostgreSqlTestDatabase.Execute(PostgreSqlTestDatabase.AsOwner(world.Options), sql));
        asOwner.SqlState.ShouldBe(AppendOnly);
        await world.ShouldVerify();
    }

    [Theory]
    [MemberData(nameof(Changes))]
    [InlineData("ALTER TABLE log_events DISABLE TRIGGER ALL")]
    [InlineData("DROP TRIGGER log_events_append_only ON log_events")]
    [InlineData("SET session_replication_role = replica")]
    [InlineData("DELETE FROM purged_streams")]
    [InlineData("UPDATE erased_streams SET through_sequence = 1")]
    public async Task Role_of_a_host_has_no_right_to_change_the_log(string sql)
    {
        await using var world = await TestWorld.Create(PostgreSqlTestDatabase.Instance);

        var asHost = await Should.ThrowAsync<PostgresException>(() => PostgreSqlTestDatabase.Execute(world.Options.ConnectionString, sql));
        asHost.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Doors_open_for_no_stream_that_is_not_named()
    {
        await using var world = await TestWorld.Create(PostgreSqlTestDatabase.Instance);
        var state = await world.Appraised();

        (await Should.ThrowAsync<PostgresException>(() => PostgreSqlTestDatabase.Execute(world.Options.ConnectionString, $"SELECT kkt_delete_lines('case/{state.Id}')")))
            .SqlState.ShouldBe(AppendOnly);
        await PostgreSqlTestDatabase.Execute(world.Options.ConnectionString, $"SELECT kkt_empty_private_parts('case/{state.Id}')");
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Database_without_its_triggers_is_refused_and_a_migration_puts_them_back()
    {
        var options = await PostgreSqlTestDatabase.Instance.Copy();
        using (var administrator = PostgreSqlTestDatabase.Instance.Administrate(options))
        {
            administrator.DropTriggers();
        }

        await using var host = new KktStorage(options, TimeProvider.System, TimeProvider.System);
        (await Should.ThrowAsync<InvalidOperationException>(() => host.Schema.AssertSafe(TestWorld.Cancellation))).Message.ShouldContain("log_events_append_only");
        await using var owner = new KktStorage(options with { ConnectionString = PostgreSqlTestDatabase.AsOwner(options) }, TimeProvider.System, TimeProvider.System);
        await owner.Schema.Migrate(TestWorld.Cancellation);

        await host.Schema.AssertSafe(TestWorld.Cancellation);
    }

    [Fact]
    public async Task Server_that_answers_before_it_has_stored_is_refused()
    {
        var options = await PostgreSqlTestDatabase.Instance.Copy();
        await using var storage = new KktStorage(options with { ConnectionString = options.ConnectionString + ";Options=-c synchronous_commit=off" }, TimeProvider.System, TimeProvider.System);

        (await Should.ThrowAsync<InvalidOperationException>(() => storage.Schema.AssertSafe(TestWorld.Cancellation))).Message.ShouldContain("synchronous_commit");
    }

    [Fact]
    public async Task Model_has_no_change_that_the_migrations_lack()
    {
        await using var storage = new KktStorage(await PostgreSqlTestDatabase.Instance.Copy(), TimeProvider.System, TimeProvider.System);
        await using var context = storage.Contexts.Create();

        context.Database.HasPendingModelChanges().ShouldBeFalse();
        (await storage.Schema.State(TestWorld.Cancellation)).ShouldBe(SchemaState.Current);
    }
}
