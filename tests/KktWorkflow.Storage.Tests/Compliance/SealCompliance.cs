using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Sealing;
using KktWorkflow.Storage.Sealing;
using KktWorkflow.Storage.Tests.World;
using KktWorkflow.Storage.Verification;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>The daily seal, its proofs, and what each way of touching the log in spite of everything comes to.</summary>
public abstract class SealCompliance(ITestDatabase database)
{
    private static readonly SealPlan Plan = new(new(23, 59), [(SealPlace.Mail, "so@khdt.example"), (SealPlace.Folder, "/mnt/niem-phong")]);

    [Fact]
    public async Task Day_is_sealed_once_its_time_has_come_and_once_only()
    {
        await using var world = await TestWorld.Create(database);
        await world.Appraised();

        (await Seal(world)).ShouldBe(0);
        world.Clock.Advance(TimeSpan.FromHours(16));
        (await Seal(world)).ShouldBe(1);
        (await Seal(world)).ShouldBe(0);

        var seal = (await world.Storage.Seals.List(null, 10, TestWorld.Cancellation)).ShouldHaveSingleItem().Seal;
        (seal.Number, seal.Day, seal.Previous).ShouldBe((1, new DateOnly(2026, 8, 17), ""));
        seal.Cases.ShouldBe(1);
        seal.Size.ShouldBe(seal.Streams);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Days_on_which_no_host_ran_and_days_without_change_have_their_seals()
    {
        await using var world = await TestWorld.Create(database);
        world.Clock.Advance(TimeSpan.FromDays(1));
        await Seal(world);
        (await world.Storage.Seals.UnsealedLines(TestWorld.Cancellation)).ShouldBe(1, "the seal's own line");
        var lines = (await world.Appraised()).Sequence;
        (await world.Storage.Seals.UnsealedLines(TestWorld.Cancellation)).ShouldBe(lines + 1);
        world.Clock.Advance(TimeSpan.FromDays(3));

        (await Seal(world)).ShouldBe(3);

        var seals = await world.Storage.Seals.List(null, 10, TestWorld.Cancellation);
        seals.Select(s => s.Seal.Day.Day).ShouldBe([20, 19, 18, 17]);
        seals.Select(s => s.Seal.Cases).ShouldBe([0, 0, 1, 0]);
        seals.Zip(seals.Skip(1)).ShouldAllBe(pair => pair.First.Seal.Previous == pair.Second.Seal.Root);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Two_hosts_make_one_seal_of_a_day()
    {
        await using var world = await TestWorld.Create(database);
        await world.Appraised();
        await using var other = new KktStorage(world.Options with { Host = "hai" }, world.Clock, world.System);
        world.Clock.Advance(TimeSpan.FromDays(1));
        await Seal(world);
        world.Clock.Advance(TimeSpan.FromDays(5));

        var made = await Task.WhenAll(Seal(world), other.Seals.SealDue(Plan, PlainProtection.Instance, TestWorld.Cancellation));

        made.Sum().ShouldBe(5);
        (await world.Storage.Seals.List(null, 10, TestWorld.Cancellation)).Count.ShouldBe(6);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Next_seal_is_due_at_the_time_of_the_plan()
    {
        await using var world = await TestWorld.Create(database);
        var due = Instant.Parse("2026-08-17T23:59:00+07:00");

        (await world.Storage.Seals.NextDue(Plan, due, TestWorld.Cancellation)).ShouldBe(due);
        (await world.Storage.Seals.NextDue(Plan, due.Plus(TimeSpan.FromSeconds(-1)), TestWorld.Cancellation)).ShouldBeNull();
        world.Clock.Advance(TimeSpan.FromDays(1));
        await Seal(world);
        (await world.Storage.Seals.NextDue(Plan, due.Plus(TimeSpan.FromDays(1)), TestWorld.Cancellation)).ShouldBe(due.Plus(TimeSpan.FromDays(1)));
    }

    [Fact]
    public async Task Copies_are_kept_in_mind_until_they_have_arrived()
    {
        await using var world = await TestWorld.Create(database);
        world.Clock.Advance(TimeSpan.FromDays(1));
        await Seal(world);
        var lease = TimeSpan.FromMinutes(5);
        var first = (await world.Storage.SealDeliveries.TakeDue(lease, TestWorld.Cancellation)).ShouldNotBeNull();
        var second = (await world.Storage.SealDeliveries.TakeDue(lease, TestWorld.Cancellation)).ShouldNotBeNull();
        (await world.Storage.SealDeliveries.TakeDue(lease, TestWorld.Cancellation)).ShouldBeNull();

        await world.Storage.SealDeliveries.Delivered(first, TestWorld.Cancellation);
        await world.Storage.SealDeliveries.Failed(second, TimeSpan.FromMinutes(1), "không tới", TestWorld.Cancellation);
        world.System.Advance(TimeSpan.FromMinutes(2));

        (await world.Storage.SealDeliveries.TakeDue(lease, TestWorld.Cancellation)).ShouldNotBeNull().Target.ShouldBe(second.Target);
        (await world.Storage.SealDeliveries.LatestOfEach(TestWorld.Cancellation)).Select(d => d.IsDone).Order().ShouldBe([false, true]);
    }

    [Fact]
    public async Task Proofs_hold_by_the_roots_alone()
    {
        await using var world = await Sealed();
        var stream = LogStream.OfCase(await CaseOf(world));

        var inclusion = (await world.Storage.Seals.InclusionOf(stream, TestWorld.Cancellation)).ShouldNotBeNull();
        MerkleProof.ShowsInclusion(inclusion.Leaf.Hash(), inclusion.Index, inclusion.Seal.Seal.Size, inclusion.Path, Convert.FromHexString(inclusion.Seal.Seal.Root)).ShouldBeTrue();
        var consistency = (await world.Storage.Seals.ConsistencyOf(1, 3, TestWorld.Cancellation)).ShouldNotBeNull();
        MerkleProof.ShowsConsistency(
            consistency.Earlier.Seal.Size, Convert.FromHexString(consistency.Earlier.Seal.Root), consistency.Later.Seal.Size, Convert.FromHexString(consistency.Later.Seal.Root), consistency.Path)
            .ShouldBeTrue();
        (await world.Storage.Seals.InclusionOf(LogStream.OfCase(TestWorld.NewId()), TestWorld.Cancellation)).ShouldBeNull();
        (await world.Storage.Seals.ConsistencyOf(3, 1, TestWorld.Cancellation)).ShouldBeNull();
        (await world.Storage.Seals.ConsistencyOf(1, 9, TestWorld.Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task New_key_is_signed_by_the_one_before_and_signs_from_then_on()
    {
        await using var world = await Sealed();
        (await world.Storage.Seals.RotateKey(PlainProtection.Instance, Actor.System, TestWorld.Cancellation)).ShouldBeNull();
        world.Clock.Advance(TimeSpan.FromDays(1));
        await Seal(world);

        (await world.Storage.Seals.Keys(TestWorld.Cancellation)).Count.ShouldBe(2);
        var seals = await world.Storage.Seals.List(null, 10, TestWorld.Cancellation);
        seals[0].Seal.Key.ShouldNotBe(seals[1].Seal.Key);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Purged_trial_leaves_the_seals_sound()
    {
        await using var world = await TestWorld.Create(database);
        var trial = await world.Opened("cha", CaseKind.Trial);
        world.Clock.Advance(TimeSpan.FromDays(1));
        await Seal(world);
        (await world.Storage.Removal.PurgeTrial(trial.Id, "Dọn chạy thử", Actor.System, TestWorld.Cancellation)).ShouldBeNull();
        world.Clock.Advance(TimeSpan.FromDays(1));
        await Seal(world);

        await world.ShouldVerify();
        (await Against(world, await FileOf(world, 1))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Genuine_seal_from_outside_finds_nothing()
    {
        await using var world = await Sealed();

        foreach (var number in new[] { 1, 2, 3 })
        {
            (await Against(world, await FileOf(world, number))).ShouldBeEmpty();
            (await Against(world, await FileOf(world, number, withLines: false))).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Edited_back_dated_deleted_inserted_and_reordered_line_is_named()
    {
        (string Way, Action<Forger, IDatabaseAdministrator, string> Do, long Named)[] ways =
        [
            ("edited", (forger, _, stream) => forger.Edit(stream, 2, Elsewhere), 2),
            ("back-dated", (forger, _, stream) => forger.Edit(stream, 2, e => e with { At = e.At.Plus(TimeSpan.FromDays(-1)) }), 2),
            ("deleted", (forger, _, stream) => forger.Delete("log_events", forger.Line(stream, 2)), 3),
            ("reordered", (forger, file, stream) => Swap(file, forger.Line(stream, 2), forger.Line(stream, 3)), 2),
            ("inserted", (forger, file, stream) => file.Write("log_events", "sequence", forger.Line(stream, forger.Lines(stream).Count), 99L), 99),
        ];
        foreach (var (way, act, named) in ways)
        {
            await using var world = await Sealed();
            var stream = LogStream.OfCase(await CaseOf(world)).Name;
            using var file = database.Administrate(world.Options);
            file.DropTriggers();
            act(new Forger(file), file, stream);

            (await world.Storage.Verifier.Verify(null, TestWorld.Cancellation)).Breaks.ShouldContain(b => b.Stream == stream && b.Sequence == named, way);
        }
    }

    [Fact]
    public async Task Line_that_was_changed_with_its_whole_chain_is_found_by_the_seals()
    {
        await using var world = await Sealed();
        var stream = LogStream.OfCase(await CaseOf(world)).Name;
        var kept = await FileOf(world, 1);
        using var file = database.Administrate(world.Options);
        file.DropTriggers();
        var forger = new Forger(file);
        forger.Edit(stream, 2, Elsewhere);
        forger.Rechain(stream);

        var breaks = (await world.Storage.Verifier.Verify(null, TestWorld.Cancellation)).Breaks;
        breaks.ShouldAllBe(b => b.Kind == "sealedChanged" && b.Stream == stream);
        breaks[0].Detail.ShouldStartWith("1–");
        var outside = await Against(world, kept);
        outside.ShouldContain(b => b.Kind == "sealedChanged" && b.Stream == stream && b.Sequence == 2 && b.Detail == "2");
    }

    [Fact]
    public async Task Tail_that_was_cut_off_is_found_by_the_seals()
    {
        await using var world = await Sealed();
        var kept = await FileOf(world, 1);
        using var file = database.Administrate(world.Options);
        file.DropTriggers();
        var stream = LogStream.OfDefinition("thu").Name;
        var forger = new Forger(file);
        var last = forger.Lines(stream)[^1].Sequence;
        forger.Truncate(stream, last - 1);

        (await world.Storage.Verifier.Verify(null, TestWorld.Cancellation)).Breaks.ShouldContain(b => b.Kind == "sealedMissing" && b.Stream == stream && b.Sequence == last);
        (await Against(world, kept)).ShouldContain(b => b.Kind == "sealedMissing" && b.Stream == stream && b.Sequence == last);
    }

    [Fact]
    public async Task Database_that_was_computed_anew_as_a_whole_is_sound_in_itself_and_convicted_by_a_seal_from_outside()
    {
        await using var world = await Sealed();
        var stream = LogStream.OfCase(await CaseOf(world)).Name;
        var outside = await FileOf(world, 1);
        using var file = database.Administrate(world.Options);
        file.DropTriggers();
        var forger = new Forger(file);
        forger.Edit(stream, 2, Elsewhere);
        forger.Rechain(stream);
        forger.Reseal();

        await world.ShouldVerify();
        var breaks = await Against(world, outside);
        breaks.ShouldContain(b => b.Kind == "outsideRewritten" && b.Sequence == 1);
        breaks.ShouldContain(b => b.Kind == "sealedChanged" && b.Stream == stream && b.Sequence == 2 && b.Detail == "2");
        breaks.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Old_copy_of_the_database_is_convicted_by_a_seal_from_outside()
    {
        await using var world = await TestWorld.Create(database);
        await world.Appraised();
        world.Clock.Advance(TimeSpan.FromDays(1));
        await Seal(world);
        var stream = LogStream.OfCase(await CaseOf(world)).Name;
        using var file = database.Administrate(world.Options);
        var before = new Forger(file).Lines(stream)[^1].Sequence;
        await using var later = await TestWorld.Open(world.Options);
        later.Clock.Advance(TimeSpan.FromDays(2));
        var state = (await later.Storage.Cases.State(await CaseOf(world), TestWorld.Cancellation)).ShouldNotBeNull();
        await later.Do(new(state.Id, new Engine.Execution.Commands.CancelCase("Người nộp rút"), TestWorld.ActorOf(Board.Dung)));
        await Seal(later);
        var outside = await FileOf(later, 2);
        using var administrator = database.Administrate(world.Options);
        administrator.DropTriggers();
        // What the copy of the day before would hold: neither the later lines nor the later seal.
        var forger = new Forger(administrator);
        forger.Truncate(stream, before);
        forger.Truncate("register/seals", 1);
        foreach (var row in administrator.Rows("seals").Where(r => Convert.ToInt64(administrator.Read("seals", "number", r), null) == 2))
            administrator.Delete("seals", row);
        var size = (await world.Storage.Seals.List(null, 1, TestWorld.Cancellation))[0].Seal.Size;
        foreach (var row in administrator.Rows("seal_leaves").Where(r => Convert.ToInt64(administrator.Read("seal_leaves", "position", r), null) >= size).ToList())
            administrator.Delete("seal_leaves", row);

        var breaks = await Against(world, outside);
        breaks.ShouldContain(b => b.Kind == "outsideLost" && b.Sequence == 2);
        breaks.ShouldContain(b => b.Kind == "sealedMissing" && b.Stream == stream && b.Sequence == before + 1);
    }

    [Fact]
    public async Task Check_since_a_seal_reads_what_was_added_and_compares_the_sealed_ends_of_the_rest()
    {
        await using var world = await Sealed();
        var size = (await world.Storage.Seals.List(null, 1, TestWorld.Cancellation))[0].Seal.Size;
        var old = LogStream.OfCase(await CaseOf(world)).Name;
        var added = await world.Appraised();

        var recent = await world.Storage.Verifier.VerifySince(size, null, TestWorld.Cancellation);
        recent.Breaks.ShouldBeEmpty();
        recent.Cases.ShouldBe(1);
        recent.Events.ShouldBeLessThan((await world.Storage.Verifier.Verify(null, TestWorld.Cancellation)).Events);

        using var file = database.Administrate(world.Options);
        file.DropTriggers();
        var forger = new Forger(file);
        forger.Edit(LogStream.OfCase(added.Id).Name, 2, Elsewhere);
        forger.Edit(old, 2, Elsewhere);
        forger.Rechain(old);
        var breaks = (await world.Storage.Verifier.VerifySince(size, null, TestWorld.Cancellation)).Breaks;
        breaks.ShouldContain(b => b.Kind == "chain" && b.Case == added.Id && b.Sequence == 2);
        breaks.ShouldContain(b => b.Kind == "sealedChanged" && b.Stream == old);
    }

    [Fact]
    public async Task Forged_seal_is_found()
    {
        await using var world = await Sealed();
        using var file = database.Administrate(world.Options);
        file.DropTriggers();
        var row = file.Rows("seals")[1];
        var signed = (byte[])file.Read("seals", "canonical", row);
        file.Write("seals", "canonical", row, (DaySeal.Decode(signed)! with { Lines = 7_777 }).Encode());
        (await world.Storage.Verifier.Verify(null, TestWorld.Cancellation)).Breaks.ShouldContain(b => b.Kind == "sealSignature" && b.Sequence == 2);
        file.Write("seals", "canonical", row, signed);
        await world.ShouldVerify();

        var genuine = await FileOf(world, 2);
        (await Against(world, genuine with { Seal = genuine.Seal.Replace("\"lines\":", "\"lines\":1", StringComparison.Ordinal) })).ShouldHaveSingleItem().Kind.ShouldBe("outsideForged");
        (await Against(world, genuine with { Leaves = [.. genuine.Leaves.Skip(1)] })).ShouldHaveSingleItem().Kind.ShouldBe("outsideForged");
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var publicKey = key.ExportSubjectPublicKeyInfo();
        var own = (DaySeal.Decode(System.Text.Encoding.UTF8.GetBytes(genuine.Seal))! with { Key = SealKey.IdOf(publicKey) }).Encode();
        var signature = key.SignData(own, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.DSASignatureFormat.Rfc3279DerSequence);
        (await Against(world, genuine with { Seal = System.Text.Encoding.UTF8.GetString(own), Signature = Convert.ToBase64String(signature), PublicKey = Convert.ToBase64String(publicKey) }))
            .ShouldContain(b => b.Kind == "outsideKey" && b.Sequence == 2);
    }

    [Fact]
    public async Task Seals_and_leaves_are_not_changed_by_hand()
    {
        await using var world = await Sealed();
        using var file = database.Administrate(world.Options);
        foreach (var table in new[] { "seals", "seal_leaves" })
        {
            IsRefused(() => file.Write(table, "day", file.Rows(table)[0], "2026-01-01")).ShouldBeTrue(table);
            IsRefused(() => Deleted(file, table)).ShouldBeTrue(table);
        }

        await world.ShouldVerify();
    }

    private static bool Deleted(IDatabaseAdministrator file, string table)
    {
        file.Delete(table, file.Rows(table)[0]);
        return true;
    }

    /// <summary>By an error, or by nothing done.</summary>
    private static bool IsRefused(Func<bool> change)
    {
        try
        {
            return !change();
        }
        catch (System.Data.Common.DbException)
        {
            return true;
        }
    }

    private static LogEntry Elsewhere(LogEntry entry) => entry with { Actor = entry.Actor with { Unit = "Phòng khác" } };

    private static void Swap(IDatabaseAdministrator file, long first, long second)
    {
        foreach (var column in new[] { "canonical", "hash" })
        {
            var (one, other) = (file.Read("log_events", column, first), file.Read("log_events", column, second));
            file.Write("log_events", column, first, other);
            file.Write("log_events", column, second, one);
        }
    }

    private static Task<int> Seal(TestWorld world) => world.Storage.Seals.SealDue(Plan, PlainProtection.Instance, TestWorld.Cancellation);

    private static Task<IReadOnlyList<VerifyBreak>> Against(TestWorld world, SealFile outside) => world.Storage.Verifier.VerifyAgainst(outside, TestWorld.Cancellation);

    private static async Task<CaseId> CaseOf(TestWorld world) => (await world.Storage.Cases.List(new(), TestWorld.Cancellation)).Items[0].Id;

    private static async Task<SealFile> FileOf(TestWorld world, long number, bool withLines = true)
    {
        using var text = new MemoryStream();
        (await world.Storage.Seals.WriteFile(number, withLines, text, TestWorld.Cancellation)).ShouldBeTrue();
        text.Position = 0;
        return (await SealFile.Read(text, TestWorld.Cancellation)).ShouldNotBeNull();
    }

    /// <summary>A case, and three seals: the first covers it.</summary>
    private async Task<TestWorld> Sealed()
    {
        var world = await TestWorld.Create(database);
        await world.Appraised();
        world.Clock.Advance(TimeSpan.FromDays(1));
        await Seal(world);
        world.Clock.Advance(TimeSpan.FromDays(2));
        await Seal(world);
        await world.ShouldVerify();
        return world;
    }
}
