using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Notifications;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Cases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>The real host with the demo on a fresh data folder and a free port, and one browser. Shared by the tests of a collection.</summary>
public class DemoHost : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("kkt-browser-").FullName;
    private readonly Dictionary<string, string> sessions = new(StringComparer.Ordinal);
    private KktHost? host;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public string Address => host!.Address;

    /// <summary>The path under which the host stands; empty for an address of its own.</summary>
    protected virtual string BasePath => "";

    /// <summary>Where the process clock stands at the start; null for the time of day.</summary>
    protected virtual Instant? Clock => null;

    public IServiceProvider Services => host!.Services;

    public async ValueTask InitializeAsync()
    {
        host = await KktHost.StartAsync(new HostSettings { DataFolder = data, Port = 0, Demo = true, BasePath = BasePath, Clock = Clock, Library = Clone.Library }, TestContext.Current.CancellationToken);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("KKT_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (host is not null)
            await host.DisposeAsync();
        Directory.Delete(data, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A browser window of its own, signed in as the person of the demo.</summary>
    /// <param name="scripts">False switches scripts off, which nothing in the pages may need.</param>
    public async Task<Desk> SignInAsync(string userName, bool scripts = false)
    {
        var desk = new Desk(await WindowAsync(scripts, null));
        await desk.SignInAsync(userName);
        return desk;
    }

    /// <summary>A window, with scripts, in which a session of the person goes on. For tests that look at pages: a session that one of them ends is ended for the others.</summary>
    public async Task<Desk> LookAsync(string userName)
    {
        if (!sessions.TryGetValue(userName, out var session))
        {
            await using var desk = await SignInAsync(userName, scripts: true);
            sessions.Add(userName, session = await desk.Page.Context.StorageStateAsync());
        }

        return new(await WindowAsync(scripts: true, session));
    }

    private async Task<IPage> WindowAsync(bool scripts, string? session)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = $"{Address}/",
            JavaScriptEnabled = scripts,
            ViewportSize = new ViewportSize { Width = Desk.Width, Height = Desk.Height },
            Locale = "vi-VN",
            StorageState = session,
        });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    /// <summary>Tells a person something, as a comment of two minutes ago would, and answers with the case's code.</summary>
    public async Task<string> TellAsync(string userName)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var storage = Services.GetRequiredService<KktStorage>();
        var said = (await storage.Cases.List(new() { Statuses = [CaseStatus.Running] }, cancellation)).Items.First(c => c.Code is not null);
        var author = (await storage.Organisation.People(cancellation)).First(p => p.UserName == "nguyenthiha");
        var comment = new CaseCommandRequest(said.Id, new AddComment($"Nhờ @{userName} xem giúp."), (await storage.Organisation.Current(cancellation)).ActorOf(author.Id))
        {
            At = Instant.From(TimeProvider.System.GetUtcNow().AddMinutes(-2)),
        };
        (await storage.Commands.Handle(comment, cancellation)).ShouldBeOfType<CommandOutcome.Accepted>();
        await Services.GetRequiredService<SpreadNotices>().RunAsync(cancellation);
        return said.Code!;
    }

    /// <summary>A window in which nobody is signed in.</summary>
    public async Task<IPage> StrangerAsync() =>
        await (await browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = Address, JavaScriptEnabled = false })).NewPageAsync();
}
