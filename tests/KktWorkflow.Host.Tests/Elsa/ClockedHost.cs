using KktWorkflow.Engine;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>A host of its own whose process clock stands still until a test moves it.</summary>
internal sealed class ClockedHost : IAsyncDisposable
{
    private static readonly FirstStart Loaded = new(SettingsFor);

    private readonly TemporaryFolder _folder;
    private readonly KktHost _host;

    private ClockedHost(TemporaryFolder folder, KktHost host)
    {
        _folder = folder;
        _host = host;
    }

    public static async Task<ClockedHost> StartAsync()
    {
        var folder = await Loaded.CopyAsync();
        return new(folder, await KktHost.StartAsync(SettingsFor(folder.Path), TestContext.Current.CancellationToken));
    }

    public Task<StudioClient> StudioAsync() => StudioClient.SignInAsync(() => new() { BaseAddress = new(_host.Address) }, StudioClient.Drafter);

    public IServiceProvider Services => _host.Services;

    public string Address => _host.Address;

    /// <summary>Where its database lies.</summary>
    public string Folder => _folder.Path;

    /// <summary>A client that speaks for a demo person by name.</summary>
    public async Task<ApiClient> As(string userName)
    {
        var client = new ApiClient(new() { BaseAddress = new(_host.Address) });
        var token = await client.Post("/api/token", new { userName, password = DemoHost.Password });
        client.Http.DefaultRequestHeaders.Authorization = new("Bearer", token.Json.GetProperty("accessToken").GetString());
        return client;
    }

    /// <summary>A browser in which a demo person is signed in.</summary>
    public async Task<Browser> BrowserOf(string userName)
    {
        var browser = new Browser(_host.Address);
        await browser.SignInAsync(userName, DemoHost.Password);
        return browser;
    }

    public void Advance(TimeSpan by)
    {
        var clock = _host.Services.GetRequiredService<ProcessClock>();
        clock.AdvanceTo(clock.Now.Plus(by));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    private static HostSettings SettingsFor(string folder) => DemoHost.SettingsFor(folder) with { Clock = Instant.Parse("2026-11-25T02:00:00Z") };
}
