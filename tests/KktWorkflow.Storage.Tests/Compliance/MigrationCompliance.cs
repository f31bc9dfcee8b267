using System.Diagnostics;
using System.Globalization;
using System.Text;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Migration;
using KktWorkflow.Storage.CaseMigrations;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>Running cases go on by another version: proposed by one, approved by another, each case once, whatever happens to the hosts.</summary>
public abstract class MigrationCompliance(ITestDatabase database)
{
    private static readonly Actor Proposer = TestWorld.ActorOf(Board.An);
    private static readonly Actor Approver = TestWorld.ActorOf(Board.Binh);

    private static readonly IReadOnlySet<string> Everything = new HashSet<string>([Permissions.MigrateCases, Permissions.ApproveDefinitions], StringComparer.Ordinal);

    private static CancellationToken Cancellation => TestWorld.Cancellation;

    private static MigrationAsker By(Actor actor, IReadOnlySet<string> permissions) => new(actor, permissions);

    [Fact]
    public async Task Cases_move_once_somebody_else_has_approved_and_the_log_tells_who_did()
    {
        await using var world = await Running(3);
        var batch = await Proposed(world, Plan);
        (await world.Storage.MigrationRun.Run(10, Cancellation)).ShouldBe(0);
        (await world.Storage.Migrations.Approve(batch, By(Proposer, Everything), Cancellation)).ShouldBeOfType<MigrationChange.Refused>().Refusals.Single().Code.ShouldBe(StorageRefusals.OwnMigration);
        var onBehalf = Approver with { OnBehalfOf = new(Board.An.Id, "An", "UQ-01") };
        (await world.Storage.Migrations.Approve(batch, By(onBehalf, Everything), Cancellation)).ShouldBeOfType<MigrationChange.Refused>().Refusals.Single().Code.ShouldBe(StorageRefusals.OwnMigration);

        await Approve(world, batch);
        (await world.Storage.MigrationRun.Run(10, Cancellation)).ShouldBe(3);

        var done = (await world.Storage.Migrations.Find(batch, Cancellation)).ShouldNotBeNull();
        (done.State, done.Total, done.Moved, done.Stayed, done.ApprovedBy).ShouldBe((MigrationState.Done, 3, 3, 0, Board.Binh.Id));
        foreach (var one in (await world.Storage.Cases.List(new() { DefinitionId = "thu" }, Cancellation)).Items)
        {
            var state = (await world.Storage.Cases.State(one.Id, Cancellation)).ShouldNotBeNull();
            (one.DefinitionVersion, one.DefinitionVersionId, state.DefinitionVersionId).ShouldBe((2, "thu-v2", "thu-v2"));
            TestWorld.Item(state, "tham-dinh-2").Title.ShouldBe("Thẩm định");
        }

        var line = (await world.Storage.Audit.List(new() { Kind = nameof(CaseMigrated), Limit = 1 }, Cancellation)).Items.Single().Entry;
        var moved = CaseEventCodec.Decode(line.Kind, line.Data.Span, default).ShouldBeOfType<CaseMigrated>();
        (moved.FromSignedHash, moved.ToSignedHash).ShouldBe((await SignedHash("thu-v1"), await SignedHash("thu-v2")));
        (await world.Storage.Audit.List(new() { StreamPrefix = "register/migrations" }, Cancellation)).Items.Select(l => l.Entry.Kind).Order(StringComparer.Ordinal)
            .ShouldBe(["MigrationApproved", "MigrationEnded", "MigrationProposed"]);
        (await world.Storage.MigrationRun.Run(10, Cancellation)).ShouldBe(0);
        await world.ShouldVerify();
        async Task<string?> SignedHash(string version) => await world.Storage.Definitions.SignedHash(version, Cancellation);
        var first = (await world.Storage.Cases.State((await world.Storage.Migrations.Results(batch, null, 1, Cancellation)).Items.Single().Case, Cancellation))!;
        (await world.Complete(first, "tham-dinh-2", Board.Binh)).DefinitionVersion.ShouldBe(2);
    }

    [Fact]
    public async Task A_plan_that_cannot_be_is_refused_line_by_line_and_one_to_a_draft_as_well()
    {
        await using var world = await Running(0);
        var wrong = Plan with { Map = [new(new("so-do:ky"), new("so-do:tham-dinh-2")), new(new("so-do:tham-dinh"), new("so-do:khong-co"))] };

        (await world.Storage.Migrations.Propose(wrong, By(Proposer, Everything), Cancellation)).ShouldBeOfType<MigrationChange.Refused>().Refusals.Select(r => r.Code)
            .ShouldBe([RefusalCodes.MoveToOtherKind, RefusalCodes.MoveToUnknown]);
        (await world.Storage.Migrations.Propose(Plan with { Reason = " " }, By(Proposer, Everything), Cancellation)).ShouldBeOfType<MigrationChange.Refused>().Refusals.Single().Code.ShouldBe(RefusalCodes.ReasonMissing);
        foreach (var (plan, code) in new[]
        {
            (Plan with { Restarted = [new("so-do:khong-co")] }, RefusalCodes.MoveFromNowhere),
            (Plan with { Cases = [new(Guid.CreateVersion7())] }, StorageRefusals.NoSuchCase),
            (Plan with { Map = [.. Plan.Map, new(Plan.Map[0].From, null)] }, RefusalCodes.MovedTwice),
        })
            (await world.Storage.Migrations.Propose(plan, By(Proposer, Everything), Cancellation)).ShouldBeOfType<MigrationChange.Refused>().Refusals.Single().Code.ShouldBe(code);
        await world.Draft(Version(3));
        (await world.Storage.Migrations.Propose(Plan with { To = "thu-v3" }, By(Proposer, Everything), Cancellation)).ShouldBeOfType<MigrationChange.Refused>().Refusals.Single().Code.ShouldBe(StorageRefusals.TargetNotInForce);
    }

    [Fact]
    public async Task Cases_move_neither_to_a_version_that_is_to_come_nor_to_an_obsolete_one()
    {
        await using var world = await Running(1);
        var batch = await Proposed(world, Plan);
        var from = Instant.From(world.Clock.GetUtcNow()).Plus(TimeSpan.FromHours(1));
        await world.Storage.ReleaseText(Version(3), from, Cancellation);
        var onward = new MigrationPlan("thu-v2", "thu-v3", [], [], [], "Theo bản mới");

        var ahead = (await world.Storage.Migrations.Propose(onward, By(Proposer, Everything), Cancellation)).ShouldBeOfType<MigrationChange.Refused>().Refusals.Single();
        (ahead.Code, ahead.Facts[0]).ShouldBe((StorageRefusals.TargetNotYetInForce, "3"));
        world.Clock.Advance(TimeSpan.FromHours(2));

        await Proposed(world, onward);
        foreach (var late in new[] { await world.Storage.Migrations.Approve(batch, By(Approver, Everything), Cancellation), await world.Storage.Migrations.Propose(Plan, By(Proposer, Everything), Cancellation) })
            late.ShouldBeOfType<MigrationChange.Refused>().Refusals.Single().Code.ShouldBe(StorageRefusals.TargetNotInForce, "version 2 is obsolete");
        (await world.Storage.MigrationRun.Run(10, Cancellation)).ShouldBe(0);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task A_batch_goes_no_further_once_another_version_has_taken_the_place_of_its_target()
    {
        await using var world = await Running(60);
        var batch = await Proposed(world, Plan);
        await Approve(world, batch);
        (await world.Storage.MigrationRun.Run(1, Cancellation)).ShouldBe(50);
        await world.Storage.ReleaseText(Version(3), Instant.From(world.Clock.GetUtcNow()).Plus(TimeSpan.FromHours(1)), Cancellation);
        world.Clock.Advance(TimeSpan.FromHours(2));

        (await world.Storage.MigrationRun.Run(10, Cancellation)).ShouldBe(0);

        var stopped = (await world.Storage.Migrations.Find(batch, Cancellation)).ShouldNotBeNull();
        (stopped.State, stopped.Moved).ShouldBe((MigrationState.Stopped, 50));
        (await world.Storage.Migrations.GoOn(batch, By(Proposer, Everything), Cancellation)).ShouldBeOfType<MigrationChange.Refused>().Refusals.Single().Code.ShouldBe(StorageRefusals.TargetNotInForce);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task A_case_that_cannot_move_stays_says_why_and_holds_no_other_up()
    {
        await using var world = await Running(2);
        var stays = await world.Appraised();
        await world.Opened(kind: CaseKind.Trial);
        var plan = Plan with { Map = Plan.Map.Add(new(new("so-do:cho-tin"), null)) };
        (await world.Storage.MigrationPreview.Overview(plan, TimeSpan.FromMinutes(1), Cancellation)).ShouldBe(
            new MigrationOverview(3, 3, 2, [KeyValuePair.Create(RefusalCodes.OpenStepWithoutPlace, 1)]));
        var outlooks = (await world.Storage.MigrationPreview.Page(plan, null, 10, Cancellation)).Items;
        var batch = await Proposed(world, plan);
        await Approve(world, batch);

        await world.Storage.MigrationRun.Run(10, Cancellation);

        var results = (await world.Storage.Migrations.Results(batch, null, 10, Cancellation)).Items;
        results.Select(r => (r.Case, r.Stayed?.Code)).ShouldBe(outlooks.Select(o => (o.Case, o.Stays?.Code)));
        var stayed = results.Single(r => r.Stayed is not null);
        (stayed.Case, stayed.CanUndo, stayed.Stayed!.Place).ShouldBe((stays.Id, false, "so-do:cho-tin"));
        (await world.Storage.Cases.State(stays.Id, Cancellation))!.DefinitionVersionId.ShouldBe("thu-v1");
        (await Lines(world)).ShouldBe(2);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task A_migration_is_taken_back_until_somebody_acts_and_its_batch_does_not_move_the_case_again()
    {
        await using var world = await Running(1);
        var before = (await world.Storage.Cases.List(new() { DefinitionId = "thu" }, Cancellation)).Items.Single();
        var batch = await Proposed(world, Plan);
        await Approve(world, batch);
        await world.Storage.MigrationRun.Run(1, Cancellation);
        (await world.Storage.Migrations.Results(batch, null, 10, Cancellation)).Items.Single().CanUndo.ShouldBeTrue();

        (await world.Refused(new(before.Id, new UndoMigration("Nhầm phiên bản", Guid.NewGuid()), Actor.System))).Code.ShouldBe(RefusalCodes.NoMigrationToUndo, "another batch moved it");
        var after = (await world.Do(new(before.Id, new UndoMigration("Nhầm phiên bản", batch), Actor.System))).State;

        (after.DefinitionVersionId, TestWorld.Item(after, "tham-dinh").Title).ShouldBe(("thu-v1", "Thẩm định"));
        await world.Storage.MigrationRun.Run(5, Cancellation);
        (await world.Storage.Cases.State(before.Id, Cancellation))!.DefinitionVersionId.ShouldBe("thu-v1");
        (await world.Storage.Migrations.Results(batch, null, 10, Cancellation)).Items.Single().CanUndo.ShouldBeFalse();
        await world.ShouldVerify();
        await world.Complete(after, "tham-dinh", Board.Binh);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Runs_that_meet_in_one_slice_move_each_case_once_and_write_each_result_once()
    {
        await using var world = await Running(60);
        var batch = await Proposed(world, Plan);
        await Approve(world, batch);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.Storage.MigrationRun.Run(10, Cancellation), Cancellation)));

        var done = (await world.Storage.Migrations.Find(batch, Cancellation)).ShouldNotBeNull();
        (done.State, done.Total, done.Moved, done.Stayed).ShouldBe((MigrationState.Done, 60, 60, 0));
        (await Lines(world)).ShouldBe(60);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task A_batch_that_is_stopped_moves_nothing_more_until_it_goes_on()
    {
        await using var world = await Running(60);
        var batch = await Proposed(world, Plan);
        await Approve(world, batch);
        (await world.Storage.MigrationRun.Run(1, Cancellation)).ShouldBe(50);
        await world.Storage.Migrations.Stop(batch, By(Approver, Everything), Cancellation);

        (await world.Storage.MigrationRun.Run(10, Cancellation)).ShouldBe(0);
        (await Lines(world)).ShouldBe(50);
        await world.Storage.Migrations.GoOn(batch, By(Approver, Everything), Cancellation);
        (await world.Storage.MigrationRun.Run(10, Cancellation)).ShouldBe(10);

        (await world.Storage.Migrations.Find(batch, Cancellation))!.State.ShouldBe(MigrationState.Done);
        (await Lines(world)).ShouldBe(60);
    }

    [Fact]
    public async Task Each_act_on_a_batch_wants_its_own_right_whoever_asks()
    {
        await using var world = await Running(1);
        var batch = await Proposed(world, Plan);
        var (migrating, approving) = (Only(Permissions.MigrateCases), Only(Permissions.ApproveDefinitions));

        (await world.Storage.Migrations.Propose(Plan, By(Proposer, approving), Cancellation)).ShouldBeOfType<MigrationChange.Refused>().Refusals.Single().Facts[0].ShouldBe(Permissions.MigrateCases);
        (await world.Storage.Migrations.Approve(batch, By(Approver, migrating), Cancellation)).ShouldBeOfType<MigrationChange.Refused>().Refusals.Single().Facts[0].ShouldBe(Permissions.ApproveDefinitions);
        foreach (var act in new[] { world.Storage.Migrations.Withdraw, world.Storage.Migrations.Stop, world.Storage.Migrations.GoOn })
            (await act(batch, By(Approver, approving), Cancellation)).ShouldBeOfType<MigrationChange.Refused>().Refusals.Single().Kind.ShouldBe(RefusalKind.Forbidden);

        static HashSet<string> Only(string permission) => new([permission], StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_slice_that_a_dead_host_had_begun_is_ended_and_told_although_the_batch_was_stopped()
    {
        await using var world = await Running(60);
        var batch = await Proposed(world, Plan);
        await Approve(world, batch);
        var dying = new BreakingClock(world.Clock);
        await using var dead = new KktStorage(world.Options, dying, world.System);
        dying.BreakAfter(5);
        await Should.ThrowAsync<OperationCanceledException>(() => dead.MigrationRun.Run(10, Cancellation));
        await world.Storage.Migrations.Stop(batch, By(Approver, Everything), Cancellation);
        (await world.Storage.Migrations.Results(batch, null, 100, Cancellation)).Items.ShouldBeEmpty();
        world.System.Advance(TimeSpan.FromMinutes(3));

        (await world.Storage.MigrationRun.Run(10, Cancellation)).ShouldBe(50);

        var stopped = (await world.Storage.Migrations.Find(batch, Cancellation)).ShouldNotBeNull();
        (stopped.State, stopped.Moved).ShouldBe((MigrationState.Stopped, 50));
        (await world.Storage.Migrations.Results(batch, null, 100, Cancellation)).Items.Count.ShouldBe(50);
        (await world.Storage.MigrationRun.Run(10, Cancellation)).ShouldBe(0);
        (await Lines(world)).ShouldBe(50);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task A_host_that_dies_anywhere_is_followed_by_one_that_goes_on_and_each_case_moves_once()
    {
        await using var world = await Running(12);
        var batch = await Proposed(world, Plan);
        await Approve(world, batch);
        for (var looks = 0; looks < 12; looks++)
        {
            var dying = new BreakingClock(world.Clock);
            await using var dead = new KktStorage(world.Options, dying, world.System);
            dying.BreakAfter(looks);
            await Should.ThrowAsync<OperationCanceledException>(() => dead.MigrationRun.Run(10, Cancellation));
            world.System.Advance(TimeSpan.FromMinutes(3));
        }

        (await world.Storage.MigrationRun.Run(10, Cancellation)).ShouldBe(12);

        var done = (await world.Storage.Migrations.Find(batch, Cancellation)).ShouldNotBeNull();
        (done.State, done.Moved, done.Stayed).ShouldBe((MigrationState.Done, 12, 0));
        (await world.Storage.Migrations.Results(batch, null, 50, Cancellation)).Items.Count(r => r.Stayed is null).ShouldBe(12);
        (await Lines(world)).ShouldBe(12);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task A_process_that_is_killed_in_the_middle_leaves_each_case_moved_or_not_and_the_job_goes_on()
    {
        const int Cases = 110;
        StorageOptions options;
        Guid batch;
        await using (var world = await Running(Cases))
        {
            options = world.Options;
            batch = await Proposed(world, Plan);
            await Approve(world, batch);
        }

        var random = new Random(7);
        for (var (kill, left) = (1, Cases); left > 0; kill++)
        {
            left = await RunAndKill(options, minutes: kill * 3, killAt: Math.Max(0, left - random.Next(1, 40)));
            await using var looking = await TestWorld.Open(options);
            await looking.ShouldVerify();
        }

        await using var after = await TestWorld.Open(options);
        after.System.Advance(TimeSpan.FromDays(400));
        await after.Storage.MigrationRun.Run(10, Cancellation);
        var done = (await after.Storage.Migrations.Find(batch, Cancellation)).ShouldNotBeNull();
        (done.State, done.Moved, done.Stayed).ShouldBe((MigrationState.Done, Cases, 0));
        (await Lines(after)).ShouldBe(Cases);
        await after.ShouldVerify();
    }

    [Fact]
    public async Task Two_hosts_at_once_move_each_case_once()
    {
        await using var world = await Running(10);
        var batch = await Proposed(world, Plan);
        await Approve(world, batch);
        await using var other = new KktStorage(world.Options, world.Clock, world.System);

        await Task.WhenAll(Task.Run(() => world.Storage.MigrationRun.Run(10, Cancellation)), Task.Run(() => other.MigrationRun.Run(10, Cancellation)));

        (await Lines(world)).ShouldBe(10);
        (await world.Storage.Migrations.Find(batch, Cancellation))!.Moved.ShouldBe(10);
    }

    [Fact]
    public async Task Only_the_chosen_cases_move_and_pages_of_a_preview_show_each_case_once()
    {
        await using var world = await Running(5);
        var shown = new List<CaseId>();
        for (string? after = null; ;)
        {
            var page = await world.Storage.MigrationPreview.Page(Plan, after, 2, Cancellation);
            shown.AddRange(page.Items.Select(o => o.Case));
            if ((after = page.Next) is null)
                break;
        }

        (shown.Count, shown.Distinct().Count()).ShouldBe((5, 5));
        var batch = await Proposed(world, Plan with { Cases = [shown[3]] });
        await Approve(world, batch);
        (await world.Storage.MigrationRun.Run(10, Cancellation)).ShouldBe(1);
        (await world.Storage.Migrations.Results(batch, null, 10, Cancellation)).Items.Single().Case.ShouldBe(shown[3]);
    }

    /// <summary>How many cases were left when it was last heard of.</summary>
    private static async Task<int> RunAndKill(StorageOptions options, int minutes, int killAt)
    {
        string[] arguments = [KillCompliance.DriverPath(), $"{options.Provider}", options.ConnectionString, options.FilesFolder, $"host-{minutes}", "migrate", $"{minutes}"];
        using var driver = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = driver.StandardError.ReadToEndAsync(Cancellation);
        var left = int.MaxValue;
        while (await driver.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            left = int.Parse(line, CultureInfo.InvariantCulture);
            if (left <= killAt && !driver.HasExited)
                driver.Kill();
        }

        await driver.WaitForExitAsync(Cancellation);
        left.ShouldBeLessThan(int.MaxValue, await errors);
        return left;
    }

    private static readonly MigrationPlan Plan =
        new("thu-v1", "thu-v2", [new ElementMove(new NodePath("so-do:tham-dinh"), new NodePath("so-do:tham-dinh-2"))], [], [], "Đổi bước thẩm định");

    private static async Task<Guid> Proposed(TestWorld world, MigrationPlan plan) =>
        (await world.Storage.Migrations.Propose(plan, By(Proposer, Everything), Cancellation)).ShouldBeOfType<MigrationChange.Done>().Batch.Id;

    private static async Task Approve(TestWorld world, Guid batch) =>
        (await world.Storage.Migrations.Approve(batch, By(Approver, Everything), Cancellation)).ShouldBeOfType<MigrationChange.Done>().Batch.State.ShouldBe(MigrationState.Running);

    private static async Task<int> Lines(TestWorld world) =>
        (await world.Storage.Audit.List(new() { Kind = nameof(CaseMigrated), Limit = 200 }, Cancellation)).Items.Count;

    /// <summary>Cases at their appraisal by the first version, and a second one in force.</summary>
    private async Task<TestWorld> Running(int cases)
    {
        var world = await TestWorld.Create(database);
        for (var n = 0; n < cases; n++)
            await world.Opened();
        await world.Release(Version(2));
        return world;
    }

    private static byte[] Version(int number) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(TestDefinitions.Main)
        .Replace("thu-v1", $"thu-v{number}", StringComparison.Ordinal).Replace("\"version\":1", $"\"version\":{number}", StringComparison.Ordinal)
        .Replace("\"tham-dinh\"", "\"tham-dinh-2\"", StringComparison.Ordinal));
}
