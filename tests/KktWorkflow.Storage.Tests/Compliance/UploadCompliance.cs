using System.Security.Cryptography;
using System.Text;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Files;
using KktWorkflow.Storage.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>Files on their way into the store, and the commands that name them.</summary>
public abstract class UploadCompliance(ITestDatabase database)
{
    private const long Limit = 1_000_000;

    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task Pieces_make_one_file_though_the_host_is_another_between_them()
    {
        await using var world = await TestWorld.Create(database);
        var content = Bytes(200_000);
        var upload = world.Storage.Uploads.Begin(TestWorld.NewId(), Board.An.Id, "bản vẽ.pdf", content.Length);
        (await Append(world, upload, 0, content.AsMemory(0, 70_001))).ShouldBe(UploadPiece.Taken);
        await using var other = await TestWorld.Open(world.Options);

        var half = other.Storage.Uploads.Find(upload.Id).ShouldNotBeNull();
        half.ShouldSatisfyAllConditions(u => u.Offset.ShouldBe(70_001), u => u.IsComplete.ShouldBeFalse(), u => u.Name.ShouldBe("bản vẽ.pdf"), u => u.By.ShouldBe(Board.An.Id));
        (await Append(other, half, 70_001, content.AsMemory(70_001))).ShouldBe(UploadPiece.Taken);
        var whole = other.Storage.Uploads.Find(upload.Id).ShouldNotBeNull();
        whole.IsComplete.ShouldBeTrue();
        var kept = await Keep(other, whole);

        kept.ShouldSatisfyAllConditions(f => f.Id.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content))), f => f.Length.ShouldBe(content.Length));
        (await Keep(other, other.Storage.Uploads.Find(upload.Id)!)).ShouldBe(kept);
        other.Storage.Uploads.Find(upload.Id)!.Offset.ShouldBe(content.Length);
        (await other.Storage.Files.Verify(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Piece_that_does_not_fit_changes_nothing()
    {
        await using var world = await TestWorld.Create(database);
        var upload = world.Storage.Uploads.Begin(TestWorld.NewId(), Board.An.Id, "a.pdf", 10);
        (await Append(world, upload, 0, Bytes(4))).ShouldBe(UploadPiece.Taken);

        (await Append(world, upload, 0, Bytes(4))).ShouldBe(UploadPiece.NotHere);
        (await Append(world, upload, 5, Bytes(4))).ShouldBe(UploadPiece.NotHere);
        (await Append(world, upload, 4, Bytes(7))).ShouldBe(UploadPiece.TooLong);
        (await Append(world, upload, 4, Bytes(6), new(HashAlgorithmName.SHA256, new byte[32]))).ShouldBe(UploadPiece.Spoilt);
        world.Storage.Uploads.Find(upload.Id)!.Offset.ShouldBe(4);
        (await Append(world, upload, 4, Bytes(6), new(HashAlgorithmName.SHA256, SHA256.HashData(Bytes(6))))).ShouldBe(UploadPiece.Taken);
        world.Storage.Uploads.Find(upload.Id)!.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public async Task What_arrived_before_the_connection_broke_is_there()
    {
        await using var world = await TestWorld.Create(database);
        var upload = world.Storage.Uploads.Begin(TestWorld.NewId(), Board.An.Id, "a.pdf", 500_000);
        await using var broken = new BreakingStream(Bytes(100_000));

        (await world.Storage.Uploads.Append(upload, 0, broken, Limit, null, Cancellation)).ShouldBe(UploadPiece.BrokenOff);

        world.Storage.Uploads.Find(upload.Id)!.Offset.ShouldBe(100_000);
    }

    [Fact]
    public async Task Two_pieces_at_once_are_written_one_at_a_time()
    {
        await using var world = await TestWorld.Create(database);
        var upload = world.Storage.Uploads.Begin(TestWorld.NewId(), Board.An.Id, "a.pdf", 1_000);
        await using var slow = new WaitingStream();
        var first = world.Storage.Uploads.Append(upload, 0, slow, Limit, null, Cancellation);

        (await Append(world, upload, 0, Bytes(10))).ShouldBe(UploadPiece.Busy);

        slow.Release();
        (await first).ShouldBe(UploadPiece.Taken);
    }

    [Fact]
    public async Task Upload_is_in_the_hands_of_one_at_a_time()
    {
        await using var world = await TestWorld.Create(database);
        await using var other = await TestWorld.Open(world.Options);
        var upload = world.Storage.Uploads.Begin(TestWorld.NewId(), Board.An.Id, "a.pdf", 10);

        using (world.Storage.Uploads.Hold(upload.Id).ShouldNotBeNull())
            other.Storage.Uploads.Hold(upload.Id).ShouldBeNull();

        using var next = other.Storage.Uploads.Hold(upload.Id).ShouldNotBeNull();
    }

    [Fact]
    public async Task Nothing_is_written_to_an_upload_that_is_looked_at_or_kept()
    {
        await using var world = await TestWorld.Create(database);
        var upload = world.Storage.Uploads.Begin(TestWorld.NewId(), Board.An.Id, "a.pdf", 10);
        await Append(world, upload, 0, Bytes(10));
        var whole = world.Storage.Uploads.Find(upload.Id)!;
        await using (world.Storage.Uploads.OpenContent(whole).ShouldNotBeNull())
            (await Append(world, whole, 0, new byte[10])).ShouldBe(UploadPiece.Busy);
        var kept = await Keep(world, whole);

        // As by a request that found the upload before it was kept.
        (await Append(world, whole, 0, new byte[10])).ShouldBe(UploadPiece.NotHere);

        kept.Id.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Bytes(10))));
        (await Keep(world, world.Storage.Uploads.Find(upload.Id)!)).ShouldBe(kept);
    }

    [Fact]
    public async Task Upload_whose_last_piece_is_still_being_checked_is_not_looked_at()
    {
        await using var world = await TestWorld.Create(database);
        var upload = world.Storage.Uploads.Begin(TestWorld.NewId(), Board.An.Id, "a.pdf", 10);
        await Append(world, upload, 0, Bytes(10));
        var whole = world.Storage.Uploads.Find(upload.Id)!;
        await using var slow = new WaitingStream();
        var last = world.Storage.Uploads.Append(whole, 10, slow, Limit, null, Cancellation);

        world.Storage.Uploads.OpenContent(whole).ShouldBeNull();

        slow.Release();
        await last;
    }

    [Fact]
    public async Task Upload_that_nothing_arrives_of_for_a_day_is_swept()
    {
        await using var world = await TestWorld.Create(database);
        var left = world.Storage.Uploads.Begin(TestWorld.NewId(), Board.An.Id, "a.pdf", 10);
        var going = world.Storage.Uploads.Begin(TestWorld.NewId(), Board.An.Id, "b.pdf", 10);
        var ended = world.Storage.Uploads.Begin(TestWorld.NewId(), Board.An.Id, "c.pdf", 10);
        world.Storage.Uploads.Forget(ended.Id);
        world.Storage.Uploads.Find(ended.Id).ShouldBeNull();
        world.System.Advance(TimeSpan.FromHours(20));
        await Append(world, going, 0, Bytes(4));
        world.System.Advance(TimeSpan.FromHours(5));

        world.Storage.Uploads.Find(left.Id).ShouldBeNull();
        (await world.Storage.Files.SweepOrphans(Cancellation)).ShouldBe(2);
        world.Storage.Uploads.Find(going.Id)!.Offset.ShouldBe(4);
    }

    [Fact]
    public async Task File_that_a_command_attached_is_never_swept_and_one_that_was_swept_is_not_attached()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        var (named, orphan) = (await Kept(world, state.Id, "tờ đơn"), await Kept(world, state.Id, "nhầm"));
        var attached = (await world.Do(Attaching(state, named))).State;
        world.System.Advance(TimeSpan.FromDays(2));

        await world.Storage.Files.SweepOrphans(Cancellation);

        (await world.Storage.Files.Find(named.Id, Cancellation)).ShouldNotBeNull();
        (await world.Refused(Attaching(attached, orphan))).Code.ShouldBe(StorageRefusals.NoSuchFile);
        (await world.Storage.Cases.State(state.Id, Cancellation))!.Attachments.Values.ShouldHaveSingleItem().Name.ShouldBe("đơn.pdf");
        await world.ShouldVerify();
    }

    [Fact]
    public async Task File_that_a_case_names_and_the_store_lost_is_found_by_verify()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        var file = await Kept(world, state.Id, "tờ đơn");
        await world.Do(Attaching(state, file));
        await using (var context = world.Storage.Contexts.Create())
            (await context.Files.Where(f => f.Id == file.Id).ExecuteDeleteAsync(Cancellation)).ShouldBe(1);

        var report = await world.Storage.Verifier.Verify(null, Cancellation);

        report.Breaks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(b => b.Kind.ShouldBe("file"), b => b.Detail.ShouldBe(file.Id), b => b.Case.ShouldBe(state.Id));
    }

    private static CaseCommandRequest Attaching(CaseState state, StoredFile file) =>
        new(state.Id, new AttachFile(file.Id, "đơn.pdf", "application/pdf", file.Length), TestWorld.ActorOf(Board.An));

    private static async Task<StoredFile> Kept(TestWorld world, CaseId id, string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        var upload = world.Storage.Uploads.Begin(id, Board.An.Id, "đơn.pdf", content.Length);
        (await Append(world, upload, 0, content)).ShouldBe(UploadPiece.Taken);
        return await Keep(world, world.Storage.Uploads.Find(upload.Id)!);
    }

    private static async Task<StoredFile> Keep(TestWorld world, Upload upload)
    {
        await using var content = world.Storage.Uploads.OpenContent(upload).ShouldNotBeNull();
        return await world.Storage.Uploads.Keep(upload, content, "application/pdf", Cancellation);
    }

    private static async Task<UploadPiece> Append(TestWorld world, Upload upload, long offset, ReadOnlyMemory<byte> bytes, PieceChecksum? checksum = null)
    {
        using var piece = new MemoryStream(bytes.ToArray());
        return await world.Storage.Uploads.Append(upload, offset, piece, Limit, checksum, Cancellation);
    }

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31))];

    /// <summary>Gives what it has, then fails like a connection that somebody cut.</summary>
    private sealed class BreakingStream(byte[] content) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("Connection reset by peer.");
    }

    /// <summary>Has nothing to give until it is released.</summary>
    private sealed class WaitingStream : MemoryStream
    {
        private readonly TaskCompletionSource _released = new();

        public void Release() => _released.SetResult();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await _released.Task.WaitAsync(cancellationToken);
            return 0;
        }
    }
}
