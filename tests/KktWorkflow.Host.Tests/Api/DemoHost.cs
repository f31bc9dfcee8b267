using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Demo;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>A real host with the demo's people and procedures, on a free port and a data folder of its own; one for all tests of this assembly that only add cases.</summary>
public sealed class DemoHost : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kktworkflow-api-").FullName;

    internal KktHost Host { get; private set; } = null!;

    internal HttpClient Client { get; private set; } = null!;

    internal IReadOnlyList<DemoPerson> People { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var settings = new HostSettings { DataFolder = _folder, Demo = true, Port = 0 };
        Host = await KktHost.StartAsync(settings, TestContext.Current.CancellationToken);
        People = [.. DemoPeople.Read(settings.Library)];
        Client = new() { BaseAddress = new(Host.Address) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A session of the person who holds <paramref name="position"/>, in <paramref name="unit"/> when given.</summary>
    internal Task<ApiPerson> SignInAsync(string position, string? unit = null) =>
        ApiPerson.SignInAsync(Client, People.First(p => p.Positions.Contains(position) && (unit is null || p.Unit == unit)));
}
