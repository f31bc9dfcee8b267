using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Administration;

/// <summary>A host on a data folder without people and cases, as on the day of its installation.</summary>
internal sealed partial class NewInstallation : IAsyncDisposable
{
    public const string Administrator = "an.nv";
    public const string Password = "mot cau dai de nho";

    private static readonly FirstStart Loaded = new(SettingsFor);

    private readonly TemporaryFolder _folder;

    private NewInstallation(TemporaryFolder folder) => _folder = folder;

    public KktHost Host { get; private set; } = null!;

    public string Folder => _folder.Path;

    /// <summary>The address that was printed, null when none was.</summary>
    public string? FirstAddress => Host.Greeting.Select(line => Address().Match(line)).FirstOrDefault(match => match.Success)?.Value;

    public static async Task<NewInstallation> StartAsync()
    {
        var made = new NewInstallation(await Loaded.CopyAsync());
        await made.OpenAsync();
        return made;
    }

    public async Task RestartAsync()
    {
        await Host.DisposeAsync();
        await OpenAsync();
    }

    /// <summary>A browser in which the first administrator has just been made.</summary>
    public async Task<Browser> AdministratorAsync()
    {
        var browser = new Browser(Host.Address);
        await browser.OpenAsync(FirstAddress!);
        await browser.SendAsync("again", ("name", "Nguyễn Văn An"), ("userName", Administrator), ("unit", "VP"), ("password", Password), ("again", Password));
        return browser;
    }

    /// <summary>Adds a calendar to the register, as a file that was loaded would.</summary>
    public async Task AddCalendarAsync(string calendar)
    {
        var calendars = Host.Services.GetRequiredService<KktStorage>().Calendars;
        var document = JsonNode.Parse((await calendars.Document(TestContext.Current.CancellationToken))!)!;
        document["version"] = document["version"]!.GetValue<int>() + 1;
        document["calendars"]!.AsArray().Add(JsonNode.Parse(calendar));
        (await calendars.Replace(Encoding.UTF8.GetBytes(document.ToJsonString()), Actor.System, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }

    private async Task OpenAsync() =>
        Host = await KktHost.StartAsync(SettingsFor(_folder.Path), TestContext.Current.CancellationToken);

    private static HostSettings SettingsFor(string folder) => new() { DataFolder = folder, Port = 0 };

    [GeneratedRegex(@"http://\S+/cai-dat/\S+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Address();
}
