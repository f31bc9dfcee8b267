using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Registers;
using KktWorkflow.Storage.Starts;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Verification;

/// <summary>Starts by time: each row belongs to a schedule of its release and is due at a moment of it, none left out since the last start that the log tells;
/// and each schedule of the latest release that never ends has its row.</summary>
internal sealed class StartCheck(List<VerifyBreak> breaks)
{
    private static readonly string Released = StoredWord.Of(DefinitionState.Released);
    private static readonly string OrganisationStream = LogStream.OfRegister(OrganisationStore.Organisation).Name;
    private static readonly string StartStream = LogStream.OfRegister(StartSweep.Register).Name;

    // After so long only what repeats has a start to come.
    private static readonly Instant FarOff = Instant.Parse("2200-01-01T00:00:00Z");

    private readonly Dictionary<string, Instant> _releases = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Version, string Activity), Instant> _last = [];

    // A row keeps the moment that was counted in the zone of its day.
    private readonly HashSet<string> _zones = new([new OrganisationDocument().Zone], StringComparer.Ordinal);

    public void Follow(string stream, LogEntry entry)
    {
        try
        {
            if (string.Equals(entry.Kind, DefinitionEvents.Released, StringComparison.Ordinal))
            {
                _releases[DefinitionEvents.Decode(entry.Data.Span).VersionId] = entry.At;
            }
            else if (string.Equals(stream, OrganisationStream, StringComparison.Ordinal) && string.Equals(entry.Kind, RegisterChange.Kind, StringComparison.Ordinal))
            {
                _zones.Add(OrganisationDocument.Read(entry.Data.ToArray()).Zone);
            }
            else if (string.Equals(stream, StartStream, StringComparison.Ordinal) && JsonSerializer.Deserialize<StartRow>(entry.Data.Span, CaseEventCodec.Json) is { } refused)
            {
                Started(refused.VersionId, refused.Activity, entry.At);
            }
        }
        catch (JsonException unreadable)
        {
            breaks.Add(new(null, stream, entry.Sequence, "fold", unreadable.Message));
        }
    }

    public void Follow(CaseCheck check)
    {
        var opened = check.State.OpenedOn ?? new(check.State.DefinitionVersionId, check.State.Trigger);
        if (opened.Trigger is { } activity)
            Started(opened.VersionId, activity.Id, check.State.OpenedAt);
    }

    public async Task Compare(KktContext context, CancellationToken cancellation)
    {
        var zones = _zones.Select(z => TimeZoneInfo.TryFindSystemTimeZoneById(z, out var zone) ? zone : null).OfType<TimeZoneInfo>().ToList();
        var rows = await context.Starts.ToListAsync(cancellation);
        var released = await context.DefinitionVersions.Where(d => d.State == Released)
            .Select(d => new { d.VersionId, d.DefinitionId, d.Version, d.EffectiveAt }).ToListAsync(cancellation);
        var latest = released.GroupBy(d => d.DefinitionId, StringComparer.Ordinal)
            .Select(g => g.OrderBy(d => d.EffectiveAt).ThenBy(d => d.Version).Last().VersionId).ToHashSet(StringComparer.Ordinal);
        var byVersion = rows.ToLookup(r => r.VersionId, StringComparer.Ordinal);
        foreach (var version in latest.Union(rows.Select(r => r.VersionId), StringComparer.Ordinal))
        {
            var (definition, schedules) = await SchedulesOf(context, version, cancellation);
            foreach (var row in byVersion[version].Where(r => r.DefinitionId != definition?.DefinitionId || !schedules.Exists(s => s.Activity == r.Activity && zones.Exists(z => Fits(r, s, definition, z)))))
                Add(version, row.Activity);
            foreach (var missing in schedules.Where(s => latest.Contains(version) && IsEndless(s) && byVersion[version].All(r => r.Activity != s.Activity)))
                Add(version, missing.Activity);
        }

        void Add(string version, string activity) => breaks.Add(new(null, LogStream.OfRegister("starts").Name, 0, "start", $"{version} {activity}"));
    }

    private bool Fits(StartRow row, StartSchedule schedule, DefinitionVersionRow definition, TimeZoneInfo zone) =>
        definition.EffectiveAt is { } effective && _releases.TryGetValue(row.VersionId, out var released)
        && schedule.CanBeNext(new(row.DueAt), StartRows.BeginOf(new(effective), released), _last.TryGetValue((row.VersionId, row.Activity), out var last) ? last : null, zone);

    private void Started(string version, string activity, Instant at)
    {
        if (!_last.TryGetValue((version, activity), out var before) || before < at)
            _last[(version, activity)] = at;
    }

    private static bool IsEndless(StartSchedule schedule) => schedule.First(FarOff, TimeZoneInfo.Utc) is not null;

    private static async Task<(DefinitionVersionRow? Definition, List<StartSchedule> Schedules)> SchedulesOf(KktContext context, string version, CancellationToken cancellation)
    {
        var row = await context.DefinitionVersions.FirstOrDefaultAsync(d => d.VersionId == version, cancellation);
        return row is not null && DefinitionReader.Read(row.Text) is DefinitionReadResult.Read read ? (row, [.. StartSchedule.Of(read.Definition)]) : (row, []);
    }
}
