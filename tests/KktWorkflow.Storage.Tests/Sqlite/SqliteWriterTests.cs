using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Providers.Sqlite;
using KktWorkflow.Storage.Tests.World;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage.Tests.Sqlite;

public sealed class SqliteWriterTests
{
    [Fact]
    public async Task Failing_command_of_a_group_takes_nothing_from_the_others()
    {
        await using var world = await TestWorld.Create(SqliteTestDatabase.Instance);
        var writes = Enumerable.Range(0, 60).Select(n => world.Storage.Writer.Write(
            session =>
            {
                session.SaveLastNumber($"r{n}", n + 1);
                return n % 3 == 0 ? throw new InvalidOperationException("no") : n;
            },
            TestWorld.Cancellation)).ToList();
        foreach (var (write, n) in writes.Select((w, n) => (w, n)))
        {
            if (n % 3 == 0)
                await Should.ThrowAsync<InvalidOperationException>(write);
            else
                (await write).ShouldBe(n);
        }

        for (var n = 0; n < 60; n++)
            (await world.Storage.Writer.Write(s => s.LastNumber($"r{n}"), TestWorld.Cancellation)).ShouldBe(n % 3 == 0 ? 0 : n + 1);
    }

    [Fact]
    public async Task Full_disk_is_a_clear_error_with_nothing_half_done_and_work_goes_on_later()
    {
        await using var world = await TestWorld.Create(SqliteTestDatabase.Instance);
        var cases = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => world.Opened()));
        // The limit belongs to a connection: it is set on the writer's own, a few pages above what is there.
        await LimitPages(world, pages => pages + 20);
        var text = new string('x', 20_000);
        var full = await Task.WhenAll(cases.Select(async state =>
        {
            try
            {
                await world.Do(new(state.Id, new AddComment(text), TestWorld.ActorOf(Board.Binh)));
                return false;
            }
            catch (StorageFullException)
            {
                return true;
            }
        }));

        full.ShouldContain(true);
        await world.ShouldVerify();
        await LimitPages(world, _ => 1_000_000);
        foreach (var state in cases)
            await world.Do(new(state.Id, new AddComment(text), TestWorld.ActorOf(Board.Binh)));
        await world.ShouldVerify();
    }

    [Theory]
    [InlineData(SQLitePCL.raw.SQLITE_BUSY)]
    [InlineData(SQLitePCL.raw.SQLITE_LOCKED)]
    [InlineData(SQLitePCL.raw.SQLITE_IOERR)]
    public async Task File_that_cannot_be_reached_is_a_refusal_with_a_sentence(int code)
    {
        await using var world = await TestWorld.Create(SqliteTestDatabase.Instance);

        world.Storage.Explain(new Microsoft.Data.Sqlite.SqliteException("no", code)).ShouldNotBeNull().Code.ShouldBe(StorageRefusals.Unreachable);
    }

    [Fact]
    public async Task Command_that_was_given_up_before_its_turn_is_not_run()
    {
        await using var world = await TestWorld.Create(SqliteTestDatabase.Instance);
        using var given = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        var turn = world.Storage.Writer.Turn(
            async () =>
            {
                await gate.Task;
                return true;
            },
            TestWorld.Cancellation);
        var write = world.Storage.Writer.Write(
            session =>
            {
                session.SaveLastNumber("r", 1);
                return true;
            },
            given.Token);
        await given.CancelAsync();
        gate.SetResult();
        await turn;

        await Should.ThrowAsync<OperationCanceledException>(write);
        (await world.Storage.Writer.Write(s => s.LastNumber("r"), TestWorld.Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task Disposal_answers_what_was_handed_in()
    {
        var world = await TestWorld.Create(SqliteTestDatabase.Instance);
        var opened = Enumerable.Range(0, 5).Select(_ => world.Storage.Commands.Handle(TestWorld.Opening(TestWorld.NewId()), TestWorld.Cancellation)).ToList();
        var outcomes = await Task.WhenAll(opened);
        await world.DisposeAsync();

        outcomes.ShouldAllBe(o => o is CommandOutcome.Accepted);
        await using var again = await TestWorld.Open(world.Options);
        await again.ShouldVerify();
    }

    private static Task<long> LimitPages(TestWorld world, Func<long, long> limit) => world.Storage.Writer.Write(
        session =>
        {
            var statements = ((SqliteWriteSession)session).Statements;
            var pages = limit(statements.First("PRAGMA page_count", r => r.GetInt64(0)));
            return statements.First($"PRAGMA max_page_count = {pages}", r => r.GetInt64(0));
        },
        TestWorld.Cancellation);
}
