using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Tests.Api;

namespace KktWorkflow.Host.Tests.Frame;

/// <summary>A demo that a reverse proxy reaches under <see cref="BasePath"/>.</summary>
public sealed class HostUnderBasePath : IAsyncLifetime
{
    public const string BasePath = "/kkt";

    private readonly TemporaryFolder _folder = new();

    internal KktHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Host = await KktHost.StartAsync(DemoHost.SettingsFor(_folder.Path) with { BasePath = BasePath }, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }
}
