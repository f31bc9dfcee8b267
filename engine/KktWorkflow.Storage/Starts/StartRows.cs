using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Storage.Definitions;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Starts;

/// <summary>The rows of a release.</summary>
internal static class StartRows
{
    /// <summary>Writes the first starts of a release, from its moment on. Those of the releases before it that would fall into its time go;
    /// where that is still to come they stay until they fall due, since the release may be withdrawn before.</summary>
    public static async Task Write(KktContext context, DefinitionVersionRow release, TimeZoneInfo zone, Instant now, CancellationToken cancellation)
    {
        var begin = BeginOf(new(release.EffectiveAt!.Value), now);
        if (begin <= now)
            await context.Starts.Where(s => s.DefinitionId == release.DefinitionId && s.DueAt >= begin.Microseconds).ExecuteDeleteAsync(cancellation);
        if (DefinitionReader.Read(release.Text) is not DefinitionReadResult.Read read)
            return;
        foreach (var schedule in StartSchedule.Of(read.Definition))
        {
            if (schedule.First(begin, zone) is { } due)
                context.Starts.Add(new() { VersionId = release.VersionId, Activity = schedule.Activity, DefinitionId = release.DefinitionId, DueAt = due.Microseconds });
        }
    }

    /// <summary>From when a release that was made at <paramref name="released"/> starts cases.</summary>
    public static Instant BeginOf(Instant effective, Instant released) => effective < released ? released : effective;
}
