using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Frame;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Host.Tests.TwoHosts;

/// <summary>Pages on a database that takes its time: a page is drawn once before its data is there and once after, which SQLite never shows.</summary>
public sealed class PostgreSqlPagesTests
{
    [Fact]
    public async Task Whatever_a_persons_pages_lead_to_answers_on_a_server_database_too()
    {
        if (PostgreSqlServer.WhatIsMissing is { } missing)
            Assert.Skip(missing);
        using var folder = new TemporaryFolder();
        var options = await PostgreSqlTestDatabase.Instance.Copy();
        var settings = DemoHost.SettingsFor(folder.Path) with { Provider = "postgresql", Database = options.ConnectionString };
        await using var host = await KktHost.StartAsync(settings, TestContext.Current.CancellationToken);

        foreach (var userName in new[] { "buikhanhvan", Dossiers.Clerk, "quantri" })
        {
            using var browser = new Browser(host.Address);
            await browser.OpenAsync("/dang-nhap");
            await browser.SendAsync("userName", ("userName", userName), ("password", DemoHost.Password));
            var walk = new PageWalk(browser, "");

            await walk.WalkAsync();

            walk.Faults.ShouldBeEmpty();
            walk.Kinds.Count.ShouldBeGreaterThan(15, string.Join(Environment.NewLine, walk.Kinds));
        }
    }
}
