using CsCheck;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>Whatever is changed by hand in the log, or in what is derived from it, is found by `verify`.</summary>
public abstract class MutationCompliance(ITestDatabase database)
{
    /// <summary>Tables that are not derived from the log. A new table has to be put here, or be verified.</summary>
    private static readonly string[] NotDerived =
    [
        "accounts", "account_claims", "account_logins", "account_tokens", "tokens", "data_protection_keys", "settings", "files", "idempotency",
        "notices", "notice_choices", "mails", "leases", "starts",
        "sqlite_sequence", "__EFMigrationsHistory", "__EFMigrationsLock",
    ];

    /// <summary>Columns with a life of their own.</summary>
    private static readonly string[] OwnLife =
    [
        "timers.leased_by", "timers.leased_until", "inbox.status", "inbox.refusal", "outbox.status",
    ];

    [Fact]
    public async Task Changed_cell_of_any_column_is_found()
    {
        await using var world = await Filled();
        using var file = database.Administrate(world.Options);
        file.DropTriggers();
        foreach (var (table, column) in Columns(file))
        {
            var rows = file.Rows(table);
            rows.ShouldNotBeEmpty($"{table} is empty: the test's world does not fill it.");
            await ShouldBeFound(world, file, table, column, rows[rows.Count / 2], bit: 3);
        }

        await world.ShouldVerify();
    }

    [Fact]
    public async Task Any_changed_bit_is_found()
    {
        await using var world = await Filled();
        using var file = database.Administrate(world.Options);
        file.DropTriggers();
        var cells = Columns(file).SelectMany(c => file.Rows(c.Table).Select(row => (c.Table, c.Column, Row: row))).ToArray();
        await Gen.Select(Gen.Int[0, cells.Length - 1], Gen.Int[0, 100_000]).SampleAsync(
            (cell, bit) => ShouldBeFound(world, file, cells[cell].Table, cells[cell].Column, cells[cell].Row, bit),
            iter: Environment.GetEnvironmentVariable("KKT_TEST_LONG") is null ? 100 : 3_000,
            threads: 1);
    }

    [Fact]
    public async Task Removed_row_of_any_table_is_found()
    {
        foreach (var table in await Tables())
        {
            await using var world = await Filled();
            using var file = database.Administrate(world.Options);
            file.DropTriggers();
            var rows = file.Rows(table);
            file.Delete(table, rows[^1]);

            (await world.Storage.Verifier.Verify(null, TestWorld.Cancellation)).Ok.ShouldBeFalse(table);
        }
    }

    [Fact]
    public async Task Message_that_counts_as_delivered_and_had_no_effect_is_found()
    {
        await using var world = await TestWorld.Create(database);
        var reporting = await world.Opened("cha", CaseKind.Internal);
        var cancelling = await world.Opened("cha", CaseKind.Internal);
        await world.Storage.Inbox.DeliverPending(TestWorld.Cancellation);
        var child = (await world.Storage.Cases.State(reporting.Children.Values.Single().Id, TestWorld.Cancellation)).ShouldNotBeNull();
        await world.Complete(child, "viec-con", Board.Binh);
        await world.Do(new(cancelling.Id, new CancelCase("thôi"), Actor.System));
        await world.ShouldVerify();
        using var file = database.Administrate(world.Options);
        foreach (var kind in new[] { "childEnd", "cancel" })
        {
            var row = file.Rows("inbox").Single(r => kind.Equals(file.Read("inbox", "kind", r)));
            file.Write("inbox", "status", row, "delivered");
            (await world.Storage.Verifier.Verify(null, TestWorld.Cancellation)).Ok.ShouldBeFalse(kind);
            file.Write("inbox", "status", row, "pending");
        }

        await world.Storage.Inbox.DeliverPending(TestWorld.Cancellation);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Start_that_is_missing_or_belongs_to_no_schedule_is_found()
    {
        await using var world = await TestWorld.Create(database);
        await world.Release(TestDefinitions.Regular);
        await world.Release(TestDefinitions.Once);
        await world.ShouldVerify();
        using var file = database.Administrate(world.Options);
        foreach (var row in file.Rows("starts"))
        {
            var activity = file.Read("starts", "activity", row);
            file.Write("starts", "activity", row, "khac");
            (await world.Storage.Verifier.Verify(null, TestWorld.Cancellation)).Ok.ShouldBeFalse();
            file.Write("starts", "activity", row, activity);
        }

        file.Delete("starts", file.Rows("starts").Single(r => "dinh-ky-v1".Equals(file.Read("starts", "version_id", r))));
        (await world.Storage.Verifier.Verify(null, TestWorld.Cancellation)).Ok.ShouldBeFalse();
    }

    private async Task<List<string>> Tables()
    {
        await using var world = await TestWorld.Create(database);
        using var file = database.Administrate(world.Options);
        return [.. file.Tables().Except(NotDerived)];
    }

    private static IEnumerable<(string Table, string Column)> Columns(IDatabaseAdministrator file) =>
        from table in file.Tables().Except(NotDerived)
        from column in file.Columns(table)
        where !OwnLife.Contains($"{table}.{column}")
        select (table, column);

    private static async Task ShouldBeFound(TestWorld world, IDatabaseAdministrator file, string table, string column, long row, int bit)
    {
        var before = file.Read(table, column, row);
        var after = Changed(before, file.IsNumber(table, column), file.IsText(table, column), bit);
        if (!file.Write(table, column, row, after))
            return;
        var report = await world.Storage.Verifier.Verify(null, TestWorld.Cancellation);
        file.Write(table, column, row, before);

        report.Ok.ShouldBeFalse($"{table}.{column} of row {row}: {before} → {after}");
    }

    private static object Changed(object value, bool isNumber, bool isText, int bit) => value switch
    {
        long number => number ^ (1L << (bit % 40)),
        int number => number ^ (1 << (bit % 20)),
        string text => text.Length == 0 ? "x" : string.Concat(text.AsSpan(0, bit % text.Length), ((char)(text[bit % text.Length] ^ 1)).ToString(), text.AsSpan((bit % text.Length) + 1)),
        byte[] { Length: > 0 } bytes => bytes.Select((b, i) => i == bit / 8 % bytes.Length ? (byte)(b ^ (1 << (bit % 8))) : b).ToArray(),
        _ => isNumber ? 1L : isText ? "x" : new byte[16],
    };

    /// <summary>Cases in every state, children, messages, an erased case and a purged one.</summary>
    private async Task<TestWorld> Filled()
    {
        var world = await TestWorld.Create(database);
        await world.Appraised();
        await world.Opened("loa", CaseKind.Internal);
        var parent = await world.Opened("cha", CaseKind.Internal);
        await world.Storage.Inbox.DeliverPending(TestWorld.Cancellation);
        await world.Appraised();
        var over = await world.Opened();
        await world.Do(new(over.Id, new CancelCase("Người nộp rút"), TestWorld.ActorOf(Board.Dung)));
        var erased = await world.Opened();
        await world.Do(new(erased.Id, new CancelCase("Người nộp rút"), TestWorld.ActorOf(Board.Dung)));
        (await world.Storage.Removal.EraseCase(erased.Id, "Quyết định 1", Actor.System, TestWorld.Cancellation)).ShouldBeNull();
        var trial = await world.Opened("cha", CaseKind.Trial);
        (await world.Storage.Removal.PurgeTrial(trial.Id, "Dọn chạy thử", Actor.System, TestWorld.Cancellation)).ShouldBeNull();
        parent.Children.ShouldNotBeEmpty();
        await world.ShouldVerify();
        return world;
    }
}
