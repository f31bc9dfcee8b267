using System.Buffers;
using System.Security.Cryptography;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage.Files;

/// <content>Writing what arrives.</content>
public sealed partial class UploadStore
{
    private const int Chunk = 65_536;

    /// <summary>Writes a piece where the file ends, and answers when it is on the disk. Holds one buffer of it in memory.</summary>
    /// <param name="offset">Where whoever sends it takes the file to end.</param>
    /// <param name="limit">Most bytes that the whole file may have.</param>
    /// <exception cref="StorageFullException">There is no room. What was written before stays.</exception>
    public async Task<UploadPiece> Append(Upload upload, long offset, Stream piece, long limit, PieceChecksum? checksum, CancellationToken cancellation)
    {
        if (upload.File is not null)
            return UploadPiece.NotHere;
        // Never made anew: what has moved into the store takes no more.
        if (!File.Exists(ContentOf(upload.Id)))
            return UploadPiece.NotHere;
        if (OpenAlone(upload.Id) is not { } file)
            return UploadPiece.Busy;
        await using (file)
        {
            if (file.Length != offset)
                return UploadPiece.NotHere;
            file.Position = offset;
            try
            {
                var taken = await Write(file, piece, Math.Min(limit, upload.Length ?? limit), checksum, cancellation);
                if (taken is UploadPiece.TooLong or UploadPiece.Spoilt || (taken == UploadPiece.BrokenOff && checksum is not null))
                    file.SetLength(offset);
                file.Flush(flushToDisk: true);
                return taken;
            }
            catch (IOException failure) when (FileStore.IsFull(failure))
            {
                throw new StorageFullException(failure);
            }
            finally
            {
                Touch(upload.Id);
            }
        }
    }

    // Without a buffer of its own: what is written is in the file, also when the next read fails.
    private FileStream? OpenAlone(Guid id)
    {
        try
        {
            return new(ContentOf(id), FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        }
        catch (IOException busy) when (busy is not DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static async Task<UploadPiece> Write(FileStream file, Stream piece, long most, PieceChecksum? checksum, CancellationToken cancellation)
    {
        using var hash = checksum is null ? null : IncrementalHash.CreateHash(checksum.Algorithm);
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            while (true)
            {
                var read = await Read(piece, buffer, cancellation);
                if (read is null)
                    return UploadPiece.BrokenOff;
                if (read == 0)
                    break;
                if (file.Position + read > most)
                    return UploadPiece.TooLong;
                hash?.AppendData(buffer, 0, read.Value);
                // Not given up half way: what has arrived is kept when whoever sends it is gone.
                await file.WriteAsync(buffer.AsMemory(0, read.Value), CancellationToken.None);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return hash is null || CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), checksum!.Hash.Span) ? UploadPiece.Taken : UploadPiece.Spoilt;
    }

    /// <summary>Null when the connection broke.</summary>
    private static async Task<int?> Read(Stream piece, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await piece.ReadAsync(buffer.AsMemory(0, Chunk), cancellation);
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException)
        {
            return null;
        }
    }
}
