using System.Security.Cryptography;
using KktWorkflow.Engine;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Files;

/// <summary>Files by their SHA-256: written, flushed and renamed before any command names them, so a command never names a file that isn't there.</summary>
public sealed partial class FileStore
{
    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly TimeProvider _clock;
    private readonly string _folder;

    internal FileStore(Administration administration, ContextSource contexts, TimeProvider systemClock, string folder)
    {
        _administration = administration;
        _contexts = contexts;
        _clock = systemClock;
        _folder = folder;
    }

    /// <summary>Keeps a file; the same content is kept once. Throws <see cref="StorageFullException"/> when there is no room, with nothing kept.</summary>
    /// <param name="limit">Most bytes that are taken.</param>
    /// <returns>What is kept, or null when there is more than <paramref name="limit"/>.</returns>
    public async Task<StoredFile?> Keep(Stream content, string name, string mediaType, long limit, PersonId? by, CancellationToken cancellation)
    {
        Directory.CreateDirectory(_folder);
        var temporary = Path.Combine(_folder, $"{Guid.CreateVersion7():N}.part");
        try
        {
            if (await Write(content, temporary, limit, cancellation) is not { } written)
                return null;
            return await Record(temporary, written.Id, name, mediaType, written.Length, by, cancellation);
        }
        catch (IOException failure) when (IsFull(failure))
        {
            throw new StorageFullException(failure);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public async Task<StoredFile?> Find(string id, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.Files.FirstOrDefaultAsync(f => f.Id == id, cancellation) is { } row ? Of(row) : null;
    }

    /// <summary>Opens a kept file for reading; null when there is none.</summary>
    public Stream? Open(string id) =>
        IsId(id) && File.Exists(PathOf(id)) ? new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read, 65_536, useAsync: true) : null;

    private static async Task<(string Id, long Length)?> Write(Stream content, string path, long limit, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 65_536, useAsync: true);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[65_536];
        long length = 0;
        while (await content.ReadAsync(buffer, cancellation) is var read and > 0)
        {
            length += read;
            if (length > limit)
                return null;
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        await file.FlushAsync(cancellation);
        file.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }

    /// <summary>Moves a whole file of the same disk, which is flushed already, into the store under its hash; what somebody brought before is kept once.</summary>
    internal Task<StoredFile> Record(string temporary, string id, string name, string mediaType, long length, PersonId? by, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var path = PathOf(id);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // Within the change, so that no sweep comes between the move and the row.
            if (File.Exists(temporary))
                File.Move(temporary, path, overwrite: true);
            else if (!File.Exists(path))
                throw new FileNotFoundException("The content that was written is not there any more.", path);
            var now = Instant.From(_clock.GetUtcNow()).Microseconds;
            if (await context.Files.FirstOrDefaultAsync(f => f.Id == id, cancellation) is { } known)
            {
                known.StoredAt = Math.Max(known.StoredAt, now);
                return Of(known);
            }

            var row = new FileRow { Id = id, Name = name, MediaType = mediaType, Length = length, StoredAt = now, StoredBy = by?.Value };
            context.Add(row);
            return Of(row);
        },
        cancellation);

    private string PathOf(string id) => Path.Combine(_folder, id[..2], id);

    private static bool IsId(string id) => id.Length == 64 && id.All(c => char.IsAsciiHexDigitLower(c));

    internal static bool IsFull(IOException failure)
    {
        const int unixNoSpace = 28;
        const int windowsDiskFull = unchecked((int)0x80070070);
        return failure.HResult is unixNoSpace or windowsDiskFull;
    }

    private static StoredFile Of(FileRow row) =>
        new(row.Id, row.Name, row.MediaType, row.Length, new(row.StoredAt), row.StoredBy is { } by ? new PersonId(by) : null);
}
