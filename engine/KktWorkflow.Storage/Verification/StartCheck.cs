using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Starts;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Verification;

/// <summary>Starts by time: each row belongs to a schedule of its release, and each schedule of the latest release that never ends has its row.
/// When the next start is due is the sweep's own business.</summary>
internal static class StartCheck
{
    private static readonly string Released = StoredWord.Of(DefinitionState.Released);

    // After so long only what repeats has a start to come.
    private static readonly Instant FarOff = Instant.Parse("2200-01-01T00:00:00Z");

    public static async Task Find(KktContext context, List<VerifyBreak> breaks, CancellationToken cancellation)
    {
        var rows = await context.Starts.ToListAsync(cancellation);
        var released = await context.DefinitionVersions.Where(d => d.State == Released)
            .Select(d => new { d.VersionId, d.DefinitionId, d.Version, d.EffectiveFrom }).ToListAsync(cancellation);
        var latest = released.GroupBy(d => d.DefinitionId, StringComparer.Ordinal)
            .Select(g => g.OrderBy(d => d.EffectiveFrom, StringComparer.Ordinal).ThenBy(d => d.Version).Last().VersionId).ToHashSet(StringComparer.Ordinal);
        var byVersion = rows.ToLookup(r => r.VersionId, StringComparer.Ordinal);
        foreach (var version in latest.Union(rows.Select(r => r.VersionId), StringComparer.Ordinal))
        {
            var (definition, schedules) = await SchedulesOf(context, version, cancellation);
            foreach (var row in byVersion[version].Where(r => r.DefinitionId != definition || schedules.All(s => s.Activity != r.Activity)))
                Add(version, row.Activity);
            foreach (var missing in schedules.Where(s => latest.Contains(version) && IsEndless(s) && byVersion[version].All(r => r.Activity != s.Activity)))
                Add(version, missing.Activity);
        }

        void Add(string version, string activity) => breaks.Add(new(null, LogStream.OfRegister("starts").Name, 0, "start", $"{version} {activity}"));
    }

    private static bool IsEndless(StartSchedule schedule) => schedule.First(FarOff, TimeZoneInfo.Utc) is not null;

    private static async Task<(string? Definition, List<StartSchedule> Schedules)> SchedulesOf(KktContext context, string version, CancellationToken cancellation)
    {
        var row = await context.DefinitionVersions.FirstOrDefaultAsync(d => d.VersionId == version, cancellation);
        return row is not null && DefinitionReader.Read(row.Text) is DefinitionReadResult.Read read
            ? (row.DefinitionId, [.. StartSchedule.Of(read.Definition)])
            : (row?.DefinitionId, []);
    }
}
