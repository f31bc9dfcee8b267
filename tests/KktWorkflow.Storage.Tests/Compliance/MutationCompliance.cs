using System.Text.Json;
using CsCheck;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>Whatever is changed by hand in the log, or in what is derived from it, is found by `verify`.</summary>
[LongForm]
public abstract class MutationCompliance(ITestDatabase database)
{
    /// <summary>What of the model is not derived from the log, and why: a table, or a column. A new table or column has to be put here, or be verified.</summary>
    private static readonly Dictionary<string, string> NotDerived = new(StringComparer.Ordinal)
    {
        ["account_claims"] = "Identity's own; nothing is stored there",
        ["account_logins"] = "Identity's own; nothing is stored there",
        ["account_tokens"] = "Identity's own; nothing is stored there",
        ["tokens"] = "secrets, by their hash; they end by themselves",
        ["data_protection_keys"] = "secrets of the hosts",
        ["settings"] = "facts about the database and secrets; registers tell what of them is to be told",
        ["files"] = "beside the log: `verify --full` compares each with its content",
        ["idempotency"] = "answers, kept for a day",
        ["notices"] = "made from the outbox by who held a post at that hour, and read by people",
        ["step_drafts"] = "typed and not sent: no case data yet",
        ["replayed_cases"] = "how far the lists of deviations and waits have come; no decision rests on them, and a case's own replay tells them anew from its log, which is verified",
        ["case_deviations"] = "what the replay of the log finds by calendars and limits as well, for lists; each row leads to that replay, which counts anew",
        ["case_waits"] = "what the replay of the log finds by calendars as well, for lists; each figure leads to the replays, which count anew",
        ["saved_views"] = "each person's own",
        ["intake_sheets"] = "typed and not registered: no case data yet; what became of a line its case's own log tells",
        ["intake_lines"] = "typed and not registered: no case data yet; what became of a line its case's own log tells",
        ["followed_cases"] = "each person's own",
        ["notice_choices"] = "each person's own",
        ["mails"] = "what became of notices outside of the house",
        ["migration_batches"] = "the register of migrations tells who proposed and approved what; the rest is how far it has come",
        ["migration_results"] = "each case's own log tells whether it was moved",
        ["leases"] = "who sweeps now",
        ["edit_locks"] = "who edits a draft now",
        ["seal_deliveries"] = "what became of copies outside of the house",
        ["accounts.email"] = "each person's own",
        ["accounts.normalized_email"] = "each person's own",
        ["accounts.email_confirmed"] = "Identity's own; not used",
        ["accounts.password_hash"] = "secret",
        ["accounts.security_stamp"] = "drawn with each change, told nowhere",
        ["accounts.concurrency_stamp"] = "drawn with each change, told nowhere",
        ["accounts.phone_number"] = "Identity's own; not used",
        ["accounts.phone_number_confirmed"] = "Identity's own; not used",
        ["accounts.two_factor_enabled"] = "Identity's own; not used",
        ["accounts.lockout_end"] = "counting of wrong passwords, not told",
        ["accounts.lockout_enabled"] = "Identity's own; set once",
        ["accounts.access_failed_count"] = "counting of wrong passwords, not told",
        ["timers.leased_by"] = "who sweeps now",
        ["timers.leased_until"] = "who sweeps now",
        ["inbox.status"] = "what became of a message; one without its effect is found by a test of its own",
        ["inbox.refusal"] = "what became of a message",
        ["outbox.status"] = "whether it was told already",
    };

    [Fact]
    public async Task Every_column_of_the_model_is_verified_or_has_its_reason_not_to_be()
    {
        await using var world = await TestWorld.Create(database);
        await using var context = world.Storage.Contexts.Create();
        var model = context.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Select(p => $"{e.GetTableName()}.{p.GetColumnName()}")).ToHashSet(StringComparer.Ordinal);
        using var file = database.Administrate(world.Options);
        var changed = Columns(file).Select(c => $"{c.Table}.{c.Column}").ToHashSet(StringComparer.Ordinal);

        model.Where(c => !changed.Contains(c) && !NotDerived.ContainsKey(c) && !NotDerived.ContainsKey(c.Split('.')[0])).ShouldBeEmpty();
        NotDerived.Keys.Where(k => !model.Any(c => c == k || c.StartsWith(k + ".", StringComparison.Ordinal))).ShouldBeEmpty();
        changed.Except(model).ShouldBeEmpty();
    }

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
            iter: LongForm.Count(100, 3_000),
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

    [Fact]
    public async Task What_can_not_be_read_hides_no_other_change()
    {
        await using var world = await Filled();
        using var file = database.Administrate(world.Options);
        file.DropTriggers();
        if (!file.Write("accounts", "must_change_password", file.Rows("accounts")[0], 7))
            return;
        file.Write("starts", "activity", file.Rows("starts")[0], "khac");

        (await world.Storage.Verifier.Verify(null, TestWorld.Cancellation)).Breaks.Select(b => b.Kind).Distinct().Count().ShouldBe(2);
    }

    private async Task<List<string>> Tables()
    {
        await using var world = await TestWorld.Create(database);
        using var file = database.Administrate(world.Options);
        return Derived(file);
    }

    // What a database keeps for itself is in no model.
    private static List<string> Derived(IDatabaseAdministrator file) =>
        [.. file.Tables().Where(t => !NotDerived.ContainsKey(t) && !t.StartsWith("sqlite_", StringComparison.Ordinal) && !t.StartsWith("__EF", StringComparison.Ordinal))];

    private static IEnumerable<(string Table, string Column)> Columns(IDatabaseAdministrator file) =>
        from table in Derived(file)
        from column in file.Columns(table)
        where !NotDerived.ContainsKey($"{table}.{column}")
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

    /// <summary>An open question to a colleague.</summary>
    private static async Task Ask(TestWorld world)
    {
        var state = await world.Opened();
        var item = TestWorld.Item(state, "tham-dinh").Number;
        await world.Do(new(state.Id, new ClaimWorkItem(item), TestWorld.ActorOf(Board.Binh)));
        await world.Do(new(state.Id, new AskColleagues(item, [Board.Chi.Id], "Có vướng quy hoạch không?"), TestWorld.ActorOf(Board.Binh)));
    }

    /// <summary>Cases in every state, children, messages, an erased case and a purged one, an audit under way.</summary>
    /// <summary>A thread with an answer, and one that is settled.</summary>
    private static async Task Discuss(TestWorld world, string version)
    {
        var (open, settled) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        NewReviewComment[] said = [new(open, null, "mot-lan", "Một lần", "Thiếu thời hạn"), new(Guid.CreateVersion7(), open, "", "", "Sẽ bổ sung"), new(settled, null, "", "", "Sai tên thủ tục")];
        foreach (var comment in said)
            (await world.Storage.Definitions.Comment(version, comment, TestWorld.ActorOf(Board.Binh), TestWorld.Cancellation)).ShouldBeNull();
        (await world.Storage.Definitions.SettleComment(version, settled, TestWorld.ActorOf(Board.Dung), TestWorld.Cancellation)).ShouldBeNull();
    }

    private async Task<TestWorld> Filled()
    {
        var world = await TestWorld.Create(database);
        await world.LoadForms();
        await world.Appraised();
        await world.Opened("loa", CaseKind.Internal);
        var parent = await world.Opened("cha", CaseKind.Internal);
        await world.Storage.Inbox.DeliverPending(TestWorld.Cancellation);
        await world.Appraised();
        await Ask(world);
        var over = await world.Opened();
        await world.Do(new(over.Id, new CancelCase("Người nộp rút"), TestWorld.ActorOf(Board.Dung)));
        var erased = await world.Opened();
        await world.Do(new(erased.Id, new CancelCase("Người nộp rút"), TestWorld.ActorOf(Board.Dung)));
        (await world.Storage.Removal.EraseCase(erased.Id, "Quyết định 1", Actor.System, TestWorld.Cancellation)).ShouldBeNull();
        var trial = await world.Opened("cha", CaseKind.Trial);
        (await world.Storage.Removal.PurgeTrial(trial.Id, "Dọn chạy thử", Actor.System, TestWorld.Cancellation)).ShouldBeNull();
        parent.Children.ShouldNotBeEmpty();
        await world.Release(TestDefinitions.Morning);
        var approved = await world.Draft(TestDefinitions.Once);
        await world.Storage.ApproveDraft(approved, TestWorld.Cancellation, JsonSerializer.Deserialize<JsonElement>("{\"title\":\"Phiếu\"}"));
        await Discuss(world, approved);
        (await world.Storage.Definitions.ConfirmRead("thu-v1", TestWorld.ActorOf(Board.Binh), TestWorld.Cancellation)).ShouldBeOfType<DefinitionChange.Done>();
        foreach (var person in new[] { Board.An, Board.Binh, Board.Dung })
        {
            var name = $"nguoi-{person.Id.Value:N}";
            (await world.Storage.Accounts.Add(new() { Id = person.Id.Value, UserName = name, NormalizedUserName = name.ToUpperInvariant() }, person, Actor.System, TestWorld.Cancellation)).ShouldBeNull();
            await world.Storage.Accounts.Change(person.Id, AccountRegister.PasswordReset, a => a.MustChangePassword = true, Actor.System, TestWorld.Cancellation);
        }

        world.Clock.Advance(TimeSpan.FromDays(1));
        await AuditTeam.Join(world);
        await AuditTeam.UnderWay(world);
        await world.Storage.Seals.SealDue(new(new(23, 59), []), PlainProtection.Instance, TestWorld.Cancellation);
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Storage.Seals.SealDue(new(new(23, 59), []), PlainProtection.Instance, TestWorld.Cancellation);
        await world.ShouldVerify();
        return world;
    }
}
