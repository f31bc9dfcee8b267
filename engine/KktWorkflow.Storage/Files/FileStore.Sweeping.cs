using KktWorkflow.Engine;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Files;

/// <content>Sweeping what no command has named.</content>
public sealed partial class FileStore
{
    private const int Slice = 100;

    /// <summary>So long a file waits for the command that names it.</summary>
    private static readonly TimeSpan Waits = TimeSpan.FromDays(1);

    /// <summary>Removes files that no command has named within a day, and what an upload left behind that broke. In slices, so that nobody waits long. Returns how many.</summary>
    public async Task<int> SweepOrphans(CancellationToken cancellation)
    {
        var before = Instant.From(_clock.GetUtcNow()).Plus(-Waits);
        var swept = 0;
        for (var slice = Slice; slice == Slice; swept += slice)
            slice = await SweepUnnamed(before, cancellation);
        return swept + await SweepUnknown(before, cancellation);
    }

    // The content goes within the change: who brings the same content meanwhile waits, and brings it anew.
    private Task<int> SweepUnnamed(Instant before, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var rows = await context.Files.Where(f => !f.IsNamed && f.StoredAt < before.Microseconds).OrderBy(f => f.StoredAt).Take(Slice).ToListAsync(cancellation);
            var ids = rows.ConvertAll(f => f.Id);
            // A command that names one at this moment holds its row, and is waited for.
            await context.Files.Where(f => ids.Contains(f.Id) && !f.IsNamed).ExecuteDeleteAsync(cancellation);
            context.ChangeTracker.Clear();
            var kept = await context.Files.Where(f => ids.Contains(f.Id)).Select(f => f.Id).ToListAsync(cancellation);
            foreach (var id in ids.Except(kept, StringComparer.Ordinal))
                File.Delete(PathOf(id));
            return rows.Count;
        },
        cancellation);

    private async Task<int> SweepUnknown(Instant before, CancellationToken cancellation)
    {
        if (!Directory.Exists(_folder))
            return 0;
        var old = Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Where(path => File.GetLastWriteTimeUtc(path) < before.ToDateTimeOffset().UtcDateTime);
        var swept = 0;
        foreach (var paths in old.Chunk(Slice))
        {
            swept += await _administration.Change(
                async context =>
                {
                    var ids = paths.Select(path => Path.GetFileName(path)).ToList();
                    var known = await context.Files.Where(f => ids.Contains(f.Id)).Select(f => f.Id).ToListAsync(cancellation);
                    var unknown = paths.Where(path => !known.Contains(Path.GetFileName(path), StringComparer.Ordinal)).ToList();
                    unknown.ForEach(File.Delete);
                    return unknown.Count;
                },
                cancellation);
        }

        return swept;
    }
}
