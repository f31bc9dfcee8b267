using KktWorkflow.Host.Http;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Clock;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KktWorkflow.Host.Composition;

/// <summary>Ready means that the database answers and that there is room to write: a host that can't do its work should get no requests.</summary>
internal sealed class StorageHealth(SettingStore settings, KktStorage storage, HostSettings host, TimeProvider clock) : IHealthCheck
{
    /// <summary>What a commit needs at least, with its log.</summary>
    private const long LeastRoom = 1024 * 1024;

    // Without requests nobody would notice that there is room again, so the failure counts for a while alone.
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (await settings.Find(SettingStore.Demo, cancellationToken) is null)
                return HealthCheckResult.Unhealthy();
        }
        catch (Exception failure) when (storage.Explain(failure) is not null)
        {
            return HealthCheckResult.Unhealthy(storage.Explain(failure)!.Code);
        }

        return HasRoom(storage.LastFull, new DriveInfo(Path.GetFullPath(host.DataFolder)).AvailableFreeSpace, clock.GetUtcNow())
            ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(StorageRefusals.Full);
    }

    /// <summary>Writes the status, and in words what is wrong where a code says it.</summary>
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var language = Language.Of(context.Request);
        var sentences = report.Entries.Values.Select(entry => entry.Description is { } code ? ProblemTexts.Find(code, language) : null).OfType<string>();
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(string.Join('\n', sentences.Prepend(report.Status.ToString())), context.RequestAborted);
    }

    /// <param name="lastFull">When a write last found no room.</param>
    /// <param name="free">Bytes left where the data stands.</param>
    internal static bool HasRoom(DateTimeOffset? lastFull, long free, DateTimeOffset now) =>
        free >= LeastRoom && (lastFull is not { } full || now - full > Remembered);
}
