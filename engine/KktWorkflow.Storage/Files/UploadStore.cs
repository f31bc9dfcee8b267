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

    /// <summary>What has arrived, for looking at before it is kept.</summary>
    public Stream OpenContent(Upload upload) => upload.File is { } file
        ? _files.Open(file) ?? throw new FileNotFoundException("The file is not in the store any more.", file)
        : new FileStream(ContentOf(upload.Id), FileMode.Open, FileAccess.Read, FileShare.Read, 65_536, useAsync: true);

    /// <summary>Moves a complete upload into the store, where it waits for the command that names it. Doing it again gives the same.</summary>
    public async Task<StoredFile> Keep(Upload upload, string mediaType, CancellationToken cancellation)
    {
        if (upload.File is { } known && await _files.Find(known, cancellation) is { } kept)
            return kept;
        var file = await _files.Take(ContentOf(upload.Id), upload.Name, mediaType, upload.By, cancellation);
        Full(() => Save(upload with { File = file.Id, Length = file.Length }));
        return file;
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
