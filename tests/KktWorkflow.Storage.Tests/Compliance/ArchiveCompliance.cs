using System.IO.Compression;
using System.Text;
using CsCheck;
using KktWorkflow.ArchiveVerifier;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Archives;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Sealing;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>Sealed archives of closed cases, and the program that checks them alone.</summary>
public abstract class ArchiveCompliance(ITestDatabase database)
{
    [Fact]
    public async Task Archive_of_a_closed_and_sealed_case_is_accepted_and_any_zip_program_opens_it()
    {
        await using var world = await TestWorld.Create(database);
        var archive = await Archived(world);

        var report = await ArchiveCheck.Check(new MemoryStream(archive), null, TestWorld.Cancellation);
        report.Findings.ShouldBeEmpty();
        (report.Files, report.Seal.ShouldNotBeNull().Number).ShouldBe((1, 1));
        using var zip = new ZipArchive(new MemoryStream(archive));
        zip.Entries.Select(e => e.FullName).Take(5).ShouldBe(["manifest.json", "log.jsonl", "private.jsonl", "state.json", "seal.json"]);
        using var reader = new StreamReader(zip.GetEntry("log.jsonl")!.Open());
        (await reader.ReadToEndAsync(TestWorld.Cancellation)).Split('\n').Length.ShouldBe((int)report.Lines + 1);
    }

    [Fact]
    public async Task The_same_case_under_the_same_seal_gives_the_same_bytes()
    {
        await using var world = await TestWorld.Create(database);
        var archive = await Archived(world);

        (await Bytes(world, (await world.Storage.Cases.List(new(), TestWorld.Cancellation)).Items[0].Id)).ShouldBe(archive);
    }

    [Fact]
    public async Task Archive_with_any_bit_flipped_is_rejected()
    {
        await using var world = await TestWorld.Create(database);
        var archive = await Archived(world);
        await Gen.Int[0, (archive.Length * 8) - 1].SampleAsync(
            async bit =>
            {
                var changed = archive.ToArray();
                changed[bit / 8] ^= (byte)(1 << (bit % 8));
                (await ArchiveCheck.Check(new MemoryStream(changed), null, TestWorld.Cancellation)).IsAccepted.ShouldBeFalse($"bit {bit}");
            },
            iter: Environment.GetEnvironmentVariable("KKT_TEST_LONG") is null ? 2_000 : 60_000,
            threads: 1);
    }

    [Fact]
    public async Task Archive_that_was_cut_or_has_something_behind_it_is_rejected()
    {
        await using var world = await TestWorld.Create(database);
        var archive = await Archived(world);

        foreach (var changed in new[] { archive[..^1], archive[..(archive.Length / 2)], [], [.. archive, 0], [0, .. archive] })
            (await ArchiveCheck.Check(new MemoryStream(changed), null, TestWorld.Cancellation)).IsAccepted.ShouldBeFalse();
    }

    [Fact]
    public async Task Content_that_was_changed_with_its_manifest_is_rejected()
    {
        await using var world = await TestWorld.Create(database);
        await Archived(world);
        var genuine = await Collected(world);
        (string Code, CaseArchive Forged)[] forgeries =
        [
            (ArchiveFinding.Line, genuine with { Lines = [.. genuine.Lines.SkipLast(2), genuine.Lines[^1]] }),
            (ArchiveFinding.Seal, genuine with { Lines = [.. genuine.Lines.SkipLast(1)] }),
            (ArchiveFinding.Seal, genuine with { Lines = [.. genuine.Lines.SkipLast(1), Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(genuine.Lines[^1]).Replace("truong-phong", "chuyen-vien", StringComparison.Ordinal))] }),
            (ArchiveFinding.PrivatePart, genuine with { PrivateParts = [.. genuine.PrivateParts.Skip(1)] }),
            (ArchiveFinding.PrivatePart, genuine with { PrivateParts = [genuine.PrivateParts[0] with { Content = "{}"u8.ToArray() }, .. genuine.PrivateParts.Skip(1)] }),
            (ArchiveFinding.State, genuine with { State = "{}"u8.ToArray() }),
            (ArchiveFinding.File, genuine with { Files = [] }),
            (ArchiveFinding.Definition, genuine with { Definitions = [] }),
            (ArchiveFinding.Seal, genuine with { Seal = genuine.Seal with { Index = genuine.Seal.Index + 1 } }),
            (ArchiveFinding.Seal, genuine with { SealNumber = 2 }),
        ];
        foreach (var (code, forged) in forgeries)
        {
            using var file = new MemoryStream();
            await world.Storage.Archives.Write(forged, file, TestWorld.Cancellation);
            (await ArchiveCheck.Check(file, null, TestWorld.Cancellation)).Findings.Select(f => f.Code).ShouldContain(code);
        }
    }

    [Fact]
    public async Task Case_that_goes_on_and_case_that_is_not_sealed_are_refused()
    {
        await using var world = await TestWorld.Create(database);
        var open = await world.Appraised();
        (await world.Storage.Archives.Collect(open.Id, TestWorld.Cancellation)).Refusal.ShouldNotBeNull().Code.ShouldBe(StorageRefusals.CaseGoesOn);
        await world.Do(new(open.Id, new CancelCase("Người nộp rút"), TestWorld.ActorOf(Board.Dung)));
        (await world.Storage.Archives.Collect(open.Id, TestWorld.Cancellation)).Refusal.ShouldNotBeNull().Code.ShouldBe(StorageRefusals.CaseNotSealed);
        (await world.Storage.Archives.Collect(TestWorld.NewId(), TestWorld.Cancellation)).Refusal.ShouldNotBeNull().Code.ShouldBe(StorageRefusals.NoSuchCase);
    }

    [Fact]
    public async Task Erased_case_is_archived_without_what_was_erased_and_says_so()
    {
        await using var world = await TestWorld.Create(database);
        await Archived(world);
        var id = (await world.Storage.Cases.List(new(), TestWorld.Cancellation)).Items[0].Id;
        (await world.Storage.Removal.EraseCase(id, "Quyết định 1", Actor.System, TestWorld.Cancellation)).ShouldBeNull();

        using var file = new MemoryStream(await Bytes(world, id));
        var report = await ArchiveCheck.Check(file, null, TestWorld.Cancellation);
        report.Findings.ShouldBeEmpty();
        report.ErasedThrough.ShouldBe(report.Lines);
    }

    [Fact]
    public async Task Program_says_what_it_found_and_by_its_exit_code()
    {
        await using var world = await TestWorld.Create(database);
        var folder = Directory.CreateTempSubdirectory("kkt-archive-");
        try
        {
            var archive = await Archived(world);
            var (genuine, forged, seal, other) = (Path.Combine(folder.FullName, "that.zip"), Path.Combine(folder.FullName, "gia.zip"), Path.Combine(folder.FullName, "niem-phong.json"), Path.Combine(folder.FullName, "khac.json"));
            await File.WriteAllBytesAsync(genuine, archive, TestWorld.Cancellation);
            archive[^30] ^= 1;
            await File.WriteAllBytesAsync(forged, archive, TestWorld.Cancellation);
            await using (var file = File.Create(seal))
                await world.Storage.Seals.WriteFile(1, withLines: false, file, TestWorld.Cancellation);
            await File.WriteAllTextAsync(other, (await File.ReadAllTextAsync(seal, TestWorld.Cancellation)).Replace("kkt-seal/1", "kkt-seal/2", StringComparison.Ordinal), TestWorld.Cancellation);

            (await Run(genuine)).ShouldBe(0);
            (await Run(genuine, "--seal", seal)).ShouldBe(0);
            (await Run(genuine, "--language", "en")).ShouldBe(0);
            (await Run(genuine, forged)).ShouldBe(1);
            (await Run()).ShouldBe(2);
            (await Run(genuine, "--x")).ShouldBe(2);
            (await Run(genuine, "--seal", other)).ShouldBe(2);
            (await Run(Path.Combine(folder.FullName, "khong-co.zip"))).ShouldBe(2);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Archive_that_was_sealed_anew_with_a_key_of_ones_own_is_rejected_by_a_seal_from_outside()
    {
        await using var world = await TestWorld.Create(database);
        await Archived(world);
        var genuine = await Collected(world);
        using var text = new MemoryStream();
        await world.Storage.Seals.WriteFile(1, withLines: true, text, TestWorld.Cancellation);
        text.Position = 0;
        var outside = await SealFile.Read(text, TestWorld.Cancellation);
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var publicKey = key.ExportSubjectPublicKeyInfo();
        var signed = (DaySeal.Decode(Encoding.UTF8.GetBytes(genuine.Seal.Seal))! with { Key = SealKey.IdOf(publicKey) }).Encode();
        var forged = genuine with
        {
            Seal = genuine.Seal with
            {
                Seal = Encoding.UTF8.GetString(signed),
                Signature = Convert.ToBase64String(key.SignData(signed, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.DSASignatureFormat.Rfc3279DerSequence)),
                PublicKey = Convert.ToBase64String(publicKey),
            },
        };
        using var file = new MemoryStream();
        await world.Storage.Archives.Write(forged, file, TestWorld.Cancellation);

        (await ArchiveCheck.Check(file, null, TestWorld.Cancellation)).IsAccepted.ShouldBeTrue("by itself an archive can't say whose key it is");
        (await ArchiveCheck.Check(file, outside, TestWorld.Cancellation)).Findings.ShouldHaveSingleItem().Code.ShouldBe(ArchiveFinding.Outside);
    }

    private static async Task<int> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await Verifier.RunAsync(arguments, output, error, TestWorld.Cancellation);
        (exit == 2 ? error : output).ToString().ShouldNotBeEmpty();
        return exit;
    }

    /// <summary>A case with a file, closed and sealed.</summary>
    private static async Task<byte[]> Archived(TestWorld world)
    {
        var state = await world.Opened();
        using var content = new MemoryStream("%PDF-1.7 quyết định"u8.ToArray());
        var file = (await world.Storage.Files.Keep(content, "quyet-dinh.pdf", "application/pdf", 1_000, Board.An.Id, TestWorld.Cancellation)).ShouldNotBeNull();
        state = (await world.Do(new(state.Id, new AttachFile(file.Id, "quyet-dinh.pdf", "application/pdf", file.Length, null, null), TestWorld.ActorOf(Board.An)))).State;
        await world.Do(new(state.Id, new CancelCase("Người nộp rút"), TestWorld.ActorOf(Board.Dung)));
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Storage.Seals.SealDue(new(new(23, 59), []), PlainProtection.Instance, TestWorld.Cancellation);
        return await Bytes(world, state.Id);
    }

    private static async Task<CaseArchive> Collected(TestWorld world) =>
        (await world.Storage.Archives.Collect((await world.Storage.Cases.List(new(), TestWorld.Cancellation)).Items[0].Id, TestWorld.Cancellation)).Archive.ShouldNotBeNull();

    private static async Task<byte[]> Bytes(TestWorld world, CaseId id)
    {
        var (archive, refusal) = await world.Storage.Archives.Collect(id, TestWorld.Cancellation);
        refusal.ShouldBeNull();
        using var file = new MemoryStream();
        await world.Storage.Archives.Write(archive.ShouldNotBeNull(), file, TestWorld.Cancellation);
        return file.ToArray();
    }
}
