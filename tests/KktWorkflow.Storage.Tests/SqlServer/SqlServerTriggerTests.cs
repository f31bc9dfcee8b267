using KktWorkflow.Storage.Tests.World;
using Microsoft.Data.SqlClient;

namespace KktWorkflow.Storage.Tests.SqlServer;

public sealed class SqlServerTriggerTests
{
    /// <summary>Number of the triggers' error.</summary>
    private const int AppendOnly = 59001;

    /// <summary>Number of the error when a foreign key keeps a table from being truncated.</summary>
    private const int ReferredTo = 4712;

    private const int NoRight = 229;

    public static TheoryData<string> Changes =>
    [
        "UPDATE log_events SET kind = N'x'",
        "UPDATE log_events SET at = at",
        "DELETE FROM log_events",
        "UPDATE private_parts SET content = 0x00",
        "UPDATE private_parts SET content = NULL, salt = NULL",
        "DELETE FROM private_parts",
    ];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Log_is_not_changed_by_hand(string sql)
    {
        await using var world = await TestWorld.Create(SqlServerTestDatabase.Instance);
        await world.Appraised();

        (await AsOwner(world, sql)).ShouldBe(AppendOnly);
        await world.ShouldVerify();
    }

    [Theory]
    [InlineData("log_events")]
    [InlineData("private_parts")]
    [InlineData("purged_streams")]
    [InlineData("erased_streams")]
    public async Task Log_is_not_truncated(string table)
    {
        await using var world = await TestWorld.Create(SqlServerTestDatabase.Instance);

        (await AsOwner(world, $"TRUNCATE TABLE {table}")).ShouldBe(ReferredTo);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    [InlineData("DELETE FROM purged_streams")]
    [InlineData("UPDATE erased_streams SET through_sequence = 1")]
    [InlineData("INSERT INTO kkt_no_truncate (sequence) VALUES (1)")]
    public async Task Role_of_a_host_has_no_right_to_change_the_log(string sql)
    {
        await using var world = await TestWorld.Create(SqlServerTestDatabase.Instance);

        (await Should.ThrowAsync<SqlException>(() => SqlServerTestDatabase.Execute(world.Options.ConnectionString, sql))).Number.ShouldBe(NoRight);
    }

    [Fact]
    public async Task Doors_open_for_no_stream_that_is_not_named()
    {
        await using var world = await TestWorld.Create(SqlServerTestDatabase.Instance);
        var state = await world.Appraised();

        (await Should.ThrowAsync<SqlException>(() => SqlServerTestDatabase.Execute(world.Options.ConnectionString, $"EXEC kkt_delete_lines N'case/{state.Id}'")))
            .Number.ShouldBe(AppendOnly);
        await SqlServerTestDatabase.Execute(world.Options.ConnectionString, $"EXEC kkt_empty_private_parts N'case/{state.Id}'");
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Database_without_its_triggers_is_refused_and_a_migration_puts_them_back()
    {
        var options = await SqlServerTestDatabase.Instance.Copy();
        using (var administrator = SqlServerTestDatabase.Instance.Administrate(options))
        {
            administrator.DropTriggers();
        }

        await using var host = new KktStorage(options, TimeProvider.System, TimeProvider.System);
        (await Should.ThrowAsync<InvalidOperationException>(() => host.Schema.AssertSafe(TestWorld.Cancellation))).Message.ShouldContain("log_events_append_only");
        await using var owner = new KktStorage(options with { ConnectionString = SqlServerTestDatabase.AsOwner(options) }, TimeProvider.System, TimeProvider.System);
        await owner.Schema.Migrate(TestWorld.Cancellation);

        await host.Schema.AssertSafe(TestWorld.Cancellation);
    }

    private static async Task<int> AsOwner(TestWorld world, string sql) =>
        (await Should.ThrowAsync<SqlException>(() => SqlServerTestDatabase.Execute(SqlServerTestDatabase.AsOwner(world.Options), sql))).Number;
}
