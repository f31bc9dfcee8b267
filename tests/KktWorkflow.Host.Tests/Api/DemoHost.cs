using System.Collections.Concurrent;
using System.Net.Http.Headers;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Demo;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;

[assembly: AssemblyFixture(typeof(DemoHost))]

namespace KktWorkflow.Host.Tests.Api;

/// <summary>A real host with the demo's people and procedures, on a free port and a data folder of its own; one for all tests of this assembly that only add cases.</summary>
public sealed class DemoHost : IAsyncLifetime
{
    public const string Password = "Dung-thu-2026";

    private readonly ConcurrentDictionary<string, Lazy<Task<ApiClient>>> _people = new(StringComparer.Ordinal);
    private readonly TemporaryFolder _folder = new();

    internal KktHost Host { get; private set; } = null!;

    internal HttpClient Client { get; private set; } = null!;

    internal IReadOnlyList<DemoPerson> People { get; private set; } = [];

    public static HostSettings SettingsFor(string folder) => new() { DataFolder = folder, Demo = true, Port = 0 };

    public async ValueTask InitializeAsync()
    {
        var settings = SettingsFor(_folder.Path) with { Lookup = "127.0.0.1:0" };
        Host = await KktHost.StartAsync(settings, CancellationToken.None);
        People = [.. DemoPeople.Read(settings.Library)];
        Client = new() { BaseAddress = new(Host.Address) };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people.Values.Where(p => p.Value.IsCompletedSuccessfully))
            (await person.Value).Dispose();
        Client.Dispose();
        await Host.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A session of the person who holds <paramref name="position"/>, in <paramref name="unit"/> when given.</summary>
    internal Task<ApiPerson> SignInAsync(string position, string? unit = null) =>
        ApiPerson.SignInAsync(Client, People.First(p => p.Positions.Contains(position) && (unit is null || p.Unit == unit)));

    /// <summary>A browser in which the demo person is signed in.</summary>
    internal async Task<Browser> BrowserAsync(string userName)
    {
        var browser = new Browser(Host.Address);
        await browser.SignInAsync(userName, Password);
        return browser;
    }

    /// <summary>A client without a token.</summary>
    public HttpClient Stranger() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Host.Address) };

    /// <summary>A client that speaks for a demo person by name; one token each for all tests.</summary>
    public Task<ApiClient> As(string userName) => _people.GetOrAdd(userName, name => new(() => TokenFor(name))).Value;

    private async Task<ApiClient> TokenFor(string userName)
    {
        var http = Stranger();
        var client = new ApiClient(http);
        var token = await client.Post("/api/token", new { userName, password = Password });
        token.Status.ShouldBe(200, token.Text);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Json.GetProperty("accessToken").GetString());
        return client;
    }
}
