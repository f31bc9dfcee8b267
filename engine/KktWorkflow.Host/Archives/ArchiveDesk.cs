using KktWorkflow.Engine;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Archives;
using KktWorkflow.Storage.Cases;

namespace KktWorkflow.Host.Archives;

/// <summary>Gives out the sealed archive of a closed case; each is a line of the access log.</summary>
internal sealed class ArchiveDesk(CaseArchives archives, CaseQueries cases, SensitiveReadings readings, AccessLog access, CurrentPerson person)
{
    public const string MediaType = "application/zip";

    private const int Buffer = 65_536;

    /// <summary>The archive as a file of its own that goes with the stream, or why there is none.</summary>
    public async Task<(Stream? File, Refusal? Refusal)> MakeAsync(CaseId id, CancellationToken cancellation)
    {
        if (await cases.State(id, cancellation) is { } state)
            await readings.NoteAsync(state, cancellation);
        var (file, refusal) = await MakeAsync(archives, id, cancellation);
        if (file is not null)
            access.Exported(person.Actor(), "archive", id);
        return (file, refusal);
    }

    /// <summary>Whole before it is given out, so that nobody takes half an archive for one.</summary>
    public static async Task<(Stream? File, Refusal? Refusal)> MakeAsync(CaseArchives archives, CaseId id, CancellationToken cancellation)
    {
        var (archive, refusal) = await archives.Collect(id, cancellation);
        if (archive is null)
            return (null, refusal);
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await archives.Write(archive, file, cancellation);
            file.Position = 0;
            return (file, null);
        }
        catch (InvalidDataException)
        {
            await file.DisposeAsync();
            return (null, Refusal.Of("KKT-Z12", RefusalKind.Conflict, "", id.ToString()));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public static string FileNameOf(CaseId id) => $"ho-so-{id}.zip";
}
