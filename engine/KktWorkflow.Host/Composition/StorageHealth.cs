using KktWorkflow.Storage.Clock;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KktWorkflow.Host.Composition;

/// <summary>Ready means that the database answers: a host that can't reach it should get no requests.</summary>
internal sealed class StorageHealth(SettingStore settings) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await settings.Find(SettingStore.Demo, cancellationToken) is not null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
}
