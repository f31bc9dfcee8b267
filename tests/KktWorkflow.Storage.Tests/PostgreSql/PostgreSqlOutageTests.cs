using System.Text.Json;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Tests.World;
using KktWorkflow.Storage.Writing;
using Npgsql;

namespace KktWorkflow.Storage.Tests.PostgreSql;

/// <summary>What becomes of commands when the server, or the way to it, breaks.</summary>
public sealed class PostgreSqlOutageTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connection_cut_in_the_commit_leaves_the_command_done_once_and_answered(bool afterwards)
    {
        await using var world = await TestWorld.Create(PostgreSqlTestDatabase.Instance);
        var state = await world.Opened();
        await using var proxy = new CuttingProxy(new NpgsqlConnectionStringBuilder(world.Options.ConnectionString).Port);
        await using var behind = await TestWorld.Open(Through(proxy, world.Options));
        await behind.Storage.Cases.State(state.Id, TestWorld.Cancellation);
        proxy.CutAt("COMMIT", afterwards);
        var outcome = await behind.Do(TestWorld.Completing(state, "tham-dinh", Board.Binh));

        proxy.Cuts.ShouldBe(1);
        outcome.Events.ShouldNotBeEmpty();
        var log = await world.Storage.Cases.Events(state.Id, state.Sequence, 100, TestWorld.Cancellation);
        log.Select(e => e.Sequence).ShouldBe(outcome.Events.Select(e => e.Sequence));
        outcome.Version.ShouldBe(log[^1].Sequence);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Connection_cut_in_the_commit_is_answered_from_the_key()
    {
        await using var world = await TestWorld.Create(PostgreSqlTestDatabase.Instance);
        await using var proxy = new CuttingProxy(new NpgsqlConnectionStringBuilder(world.Options.ConnectionString).Port);
        await using var behind = await TestWorld.Open(Through(proxy, world.Options));
        proxy.CutAt("COMMIT", afterwards: true);
        var outcome = await behind.Storage.Commands.Handle(TestWorld.Opening(TestWorld.NewId()) with { Idempotency = TestWorld.Key("k1") }, TestWorld.Cancellation);

        proxy.Cuts.ShouldBe(1);
        JsonSerializer.Deserialize<string>(outcome.ShouldBeOfType<CommandOutcome.Replayed>().Answer.Span).ShouldBe("KKT-260817-0001");
        (await world.Storage.Cases.Count(new(), TestWorld.Cancellation)).ShouldBe(1);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Server_that_was_away_is_told_of_and_found_again_with_nothing_half_done()
    {
        if (PostgreSqlServer.WhatIsMissing is { } missing)
            Assert.Skip(missing);
        using var server = await PostgreSqlServer.StartNew();
        await using var world = await TestWorld.Create(PostgreSqlTestDatabase.On(server));
        var states = new List<CaseState>();
        for (var n = 0; n < 6; n++)
            states.Add(await world.Opened());
        using var busy = new CountdownEvent(states.Count);
        var load = states.ConvertAll(state => Task.Run(() => CommentUntilItFails(world, state, busy)));
        busy.Wait(TestWorld.Cancellation);
        await server.Stop();
        var told = await Task.WhenAll(load);

        world.Storage.Explain(told[0].Failure).ShouldNotBeNull().Code.ShouldBe(StorageRefusals.Unreachable);
        await Should.ThrowAsync<StorageUnavailableException>(() => world.Storage.Settings.Save("a", "b", TestWorld.Cancellation));
        world.Storage.Explain(await Should.ThrowAsync<Exception>(() => world.Storage.Cases.List(new(), TestWorld.Cancellation))).ShouldNotBeNull().Code.ShouldBe(StorageRefusals.Unreachable);
        await server.Start();
        await world.ShouldVerify();
        foreach (var (state, one) in states.Zip(told))
        {
            var comments = (await world.Storage.Cases.Events(state.Id, state.Sequence, 10_000, TestWorld.Cancellation)).Count;
            comments.ShouldBeInRange(one.Answered, one.Answered + 1);
            await world.Do(new(state.Id, new AddComment("sau"), TestWorld.ActorOf(Board.Binh)));
        }
    }

    [Fact]
    public async Task Connections_ended_by_an_administrator_are_made_anew()
    {
        await using var world = await TestWorld.Create(PostgreSqlTestDatabase.Instance);
        var state = await world.Opened();
        for (var round = 0; round < 5; round++)
        {
            await PostgreSqlTestDatabase.Execute(
                PostgreSqlTestDatabase.AsOwner(world.Options),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
            await world.Do(new(state.Id, new AddComment("lời"), TestWorld.ActorOf(Board.Binh)));
        }

        await world.ShouldVerify();
    }

    [Fact]
    public async Task Deadlock_victim_is_decided_again()
    {
        await using var world = await TestWorld.Create(PostgreSqlTestDatabase.Instance);
        var state = await world.Opened();
        await using var other = new NpgsqlConnection(PostgreSqlTestDatabase.AsOwner(world.Options) + ";Pooling=false");
        await other.OpenAsync(TestWorld.Cancellation);
        // This session never gives way: whoever waits in a circle with it is the victim.
        await Execute(other, "SET deadlock_timeout = '1h'; BEGIN");
        await Execute(other, $"SELECT 1 FROM cases WHERE case_id = '\\x{state.Id.Value:N}' FOR UPDATE");
        var command = Task.Run(() => world.Do(new(state.Id, new AddComment("lời"), TestWorld.ActorOf(Board.Binh))));
        await Until(other, "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')");
        await Execute(other, $"SELECT 1 FROM streams WHERE stream = 'case/{state.Id}' FOR UPDATE");
        await Execute(other, "COMMIT");

        (await command).Events.ShouldHaveSingleItem();
        (await Number(other, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")).ShouldBeGreaterThan(0);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Character_that_no_text_column_holds_is_refused_whole()
    {
        await using var world = await TestWorld.Create(PostgreSqlTestDatabase.Instance);
        var opening = TestWorld.Opening(TestWorld.NewId());
        var open = (OpenCase)opening.Command;
        var failure = await Should.ThrowAsync<Exception>(() => world.Do(opening with { Command = open with { Applicant = open.Applicant! with { Name = "Công ty \0" } } }));

        world.Storage.Explain(failure).ShouldNotBeNull().Code.ShouldBe(StorageRefusals.Unstorable);
        (await world.Storage.Cases.Count(new(), TestWorld.Cancellation)).ShouldBe(0);
        await world.ShouldVerify();
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1", StorageRefusals.Unreachable)]
    [InlineData("Database=khong_co", StorageRefusals.OlderSchema)]
    [InlineData("Username=nguoi_la", StorageRefusals.NotLetIn)]
    public async Task Wrong_connection_string_says_what_is_wrong(string change, string code)
    {
        var options = await PostgreSqlTestDatabase.Instance.Copy();
        await using var storage = new KktStorage(options with { ConnectionString = $"{options.ConnectionString};{change}" }, TimeProvider.System, TimeProvider.System);
        var failure = await Should.ThrowAsync<Exception>(() => storage.Schema.AssertUsable(TestWorld.Cancellation));

        storage.Explain(failure).ShouldNotBeNull().Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("Hót=127.0.0.1")]
    [InlineData("Port=nhieu")]
    [InlineData("Database=kkt")]
    public void Connection_string_that_is_none_is_refused_at_once(string text)
    {
        var refused = Should.Throw<StorageRefusedException>(() =>
            new KktStorage(new() { Provider = StorageProvider.PostgreSql, ConnectionString = text, FilesFolder = "" }, TimeProvider.System, TimeProvider.System));

        refused.Refusal.Code.ShouldBe(StorageRefusals.BadConnectionString);
    }

    private static StorageOptions Through(CuttingProxy proxy, StorageOptions options) =>
        options with { ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Port = proxy.Port }.ConnectionString };

    private static async Task<(int Answered, Exception Failure)> CommentUntilItFails(TestWorld world, CaseState state, CountdownEvent busy)
    {
        for (var answered = 0; ; answered++)
        {
            try
            {
                await world.Do(new(state.Id, new AddComment("lời"), TestWorld.ActorOf(Board.Binh)));
                if (answered == 0)
                    busy.Signal();
            }
            catch (Exception failure) when (failure is StorageUnavailableException or NpgsqlException)
            {
                return (answered, failure);
            }
        }
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestWorld.Cancellation);
    }

    private static async Task<long> Number(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(TestWorld.Cancellation))!;
    }

    private static async Task Until(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        while (await command.ExecuteScalarAsync(TestWorld.Cancellation) is not true)
            await Task.Yield();
    }
}
