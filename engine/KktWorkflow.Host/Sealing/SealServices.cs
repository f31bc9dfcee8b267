using KktWorkflow.Storage.Sealing;

namespace KktWorkflow.Host.Sealing;

/// <summary>What seals and the check of the log need in the container.</summary>
internal static class SealServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ISecretProtection, HostSecrets>();
        services.AddSingleton<LogCheck>();
        services.AddHostedService(s => s.GetRequiredService<LogCheck>());
        services.AddScoped<SealDesk>();
        services.AddScoped<Archives.ArchiveDesk>();
    }
}
