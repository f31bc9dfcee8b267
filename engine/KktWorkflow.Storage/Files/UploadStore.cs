using System.Security.Cryptography;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage.Files;

/// <summary>Uploads under way, on the disk beside the files, so that they outlive the host and any host that shares the folder can go on with them: the bytes in a file whose
/// length is how far it is, and beside it what it will be. One that nothing arrived of for a day is forgotten, and swept with the files that no command has named.
/// Safe for any number of threads and hosts.</summary>
public sealed partial class UploadStore
{
    private const string Ending = ".json";

    /// <summary>Longer than the longest pause that somebody makes of an upload: over night.</summary>
    private static readonly TimeSpan Waits = TimeSpan.FromDays(1);

    private readonly string _folder;
    private readonly FileStore _files;
    private readonly TimeProvider _clock;

    internal UploadStore(string filesFolder, FileStore files, TimeProvider systemClock)
    {
        _folder = Path.Combine(filesFolder, "uploads");
        _files = files;
        _clock = systemClock;
    }

    /// <summary>Begins an upload. Throws <see cref="StorageFullException"/> when the disk has no room for what is announced.</summary>
    public Upload Begin(CaseId caseId, PersonId by, string name, long? length)
    {
        Directory.CreateDirectory(_folder);
        if (length is { } wanted && new DriveInfo(Path.GetFullPath(_folder)).AvailableFreeSpace < wanted)
            throw new StorageFullException(new IOException("The disk has no room for the file that is announced."));
        var upload = new Upload(Guid.CreateVersion7(_clock.GetUtcNow()), caseId, by, name, length);
        Full(() =>
        {
            File.Create(ContentOf(upload.Id)).Dispose();
            Save(upload);
        });
        return Find(upload.Id)!;
    }

    /// <summary>The upload as far as it is; null when there is none, or none any more.</summary>
    public Upload? Find(Guid id)
    {
        try
        {
            var stored = JsonSerializer.Deserialize<Upload>(File.ReadAllBytes(FaceOf(id)), CaseEventCodec.Json);
            var expires = new DateTimeOffset(File.GetLastWriteTimeUtc(FaceOf(id)), TimeSpan.Zero) + Waits;
            if (stored is null || expires <= _clock.GetUtcNow())
                return null;
            var content = new FileInfo(ContentOf(id));
            return stored with { Offset = stored.File is null ? content.Exists ? content.Length : 0 : stored.Length ?? 0, ExpiresAt = expires };
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Says that what has arrived is all of an upload whose length nobody knew.</summary>
    public void Close(Upload upload) => Full(() => Save(upload with { Length = new FileInfo(ContentOf(upload.Id)).Length }));

    /// <summary>Forgets an upload and what has arrived of it. What stands in the store already stays there.</summary>
    public void Forget(Guid id)
    {
        File.Delete(FaceOf(id));
        File.Delete(ContentOf(id));
    }

    /// <summary>Takes an upload in hand, so that looking at it, keeping it and noting where it stands are one step; null while somebody else has it. Let go by disposing.</summary>
    public IDisposable? Hold(Guid id)
    {
        try
        {
            return new FileStream(Path.Combine(_folder, $"{id:N}.held"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception busy) when (busy is UnauthorizedAccessException or (IOException and not DirectoryNotFoundException))
        {
            return null;
        }
    }

    /// <summary>What has arrived of a complete upload, for who holds it; null while a piece of it is still being written. Nobody can write to it as long as it is open.</summary>
    public Stream? OpenContent(Upload upload)
    {
        if (upload.File is { } file && _files.Open(file) is { } kept)
            return kept;
        try
        {
            var content = new FileStream(ContentOf(upload.Id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 65_536, useAsync: true);
            if (content.Length == upload.Length)
                return content;
            // A piece that was not what its checksum says has been taken back since.
            content.Dispose();
            return null;
        }
        catch (IOException busy) when (busy is not DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Moves a complete upload into the store, where it waits for the command that names it. Doing it again gives the same.</summary>
    /// <param name="content">As it was opened for looking at: what is kept is what was looked at.</param>
    public async Task<StoredFile> Keep(Upload upload, Stream content, string mediaType, CancellationToken cancellation)
    {
        if (upload.File is { } known && await _files.Find(known, cancellation) is { } kept)
            return kept;
        content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
        // Noted before it moves: whatever breaks off in between, it is found in one place or the other.
        Full(() => Save(upload with { File = hash, Length = content.Length }));
        return await _files.Record(ContentOf(upload.Id), hash, upload.Name, mediaType, content.Length, upload.By, cancellation);
    }

    private void Save(Upload upload)
    {
        var part = $"{FaceOf(upload.Id)}.part";
        File.WriteAllBytes(part, JsonSerializer.SerializeToUtf8Bytes(upload, CaseEventCodec.Json));
        File.Move(part, FaceOf(upload.Id), overwrite: true);
        Touch(upload.Id);
    }

    // By our clock, whatever the disk's says.
    private void Touch(Guid id)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        foreach (var path in new[] { FaceOf(id), ContentOf(id) }.Where(File.Exists))
            File.SetLastWriteTimeUtc(path, now);
    }

    private string FaceOf(Guid id) => Path.Combine(_folder, $"{id:N}{Ending}");

    private string ContentOf(Guid id) => Path.Combine(_folder, $"{id:N}.part");

    private static void Full(Action write)
    {
        try
        {
            write();
        }
        catch (IOException failure) when (FileStore.IsFull(failure))
        {
            throw new StorageFullException(failure);
        }
    }
}
