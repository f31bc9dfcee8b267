using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.CommandLine;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Tests.World;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KktWorkflow.Host.Tests.TwoHosts;

/// <summary>A host on PostgreSQL: who brings the schema along, and what is said when the database is not there.</summary>
public sealed class PostgreSqlStartTests
{
    [Fact]
    public async Task Host_leaves_the_schema_to_migrate_and_runs_with_the_role_that_it_grants()
    {
        using var folder = new TemporaryFolder();
        var owner = await PostgreSqlTestDatabase.Instance.Empty();
        var role = $"kkt_{Guid.NewGuid():N}";
        await PostgreSqlTestDatabase.Execute(owner.ConnectionString, $"CREATE ROLE {role} LOGIN");
        var host = new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Username = role }.ConnectionString;

        var early = await RunAsync(folder, "serve", "--port", "0", "--database", host);
        early.Exit.ShouldBe(ExitCode.FoundSomethingWrong);
        early.Error.ShouldContain(StorageRefusals.OlderSchema);
        early.Error.ShouldContain("kktworkflow migrate");
        (await RunAsync(folder, "migrate", "--database", owner.ConnectionString, "--grant", role)).Exit.ShouldBe(ExitCode.Done);
        await using (await KktHost.StartAsync(SettingsFor(folder.Path, host), TestContext.Current.CancellationToken))
        {
        }

        (await RunAsync(folder, "verify", "--database", host)).Exit.ShouldBe(ExitCode.Done);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Timeout=2", StorageRefusals.Unreachable, "127.0.0.1:1")]
    [InlineData("Hót=127.0.0.1", StorageRefusals.BadConnectionString, "kktworkflow.json")]
    public async Task Database_that_is_not_there_is_told_in_both_languages(string database, string code, string place)
    {
        using var folder = new TemporaryFolder();
        var (exit, error) = await RunAsync(folder, "migrate", "--database", database);

        exit.ShouldBe(ExitCode.FoundSomethingWrong);
        error.ShouldContain(code);
        error.ShouldContain(place);
        error.ShouldContain("cơ sở dữ liệu");
        error.ShouldContain("can not be");
    }

    [Fact]
    public async Task Role_that_cannot_be_granted_to_is_told()
    {
        using var folder = new TemporaryFolder();
        var owner = await PostgreSqlTestDatabase.Instance.Empty();

        foreach (var role in new[] { "khong-co", "public", new NpgsqlConnectionStringBuilder(owner.ConnectionString).Username! })
        {
            var (exit, error) = await RunAsync(folder, "migrate", "--database", owner.ConnectionString, "--grant", role);

            exit.ShouldBe(ExitCode.FoundSomethingWrong);
            error.Split('\n').Count(line => line.StartsWith(StorageRefusals.UnfitRole, StringComparison.Ordinal)).ShouldBe(2, error);
            error.ShouldContain(role);
        }
    }

    [Fact]
    public async Task Account_that_may_not_make_tables_is_told_who_may()
    {
        using var folder = new TemporaryFolder();
        var owner = await PostgreSqlTestDatabase.Instance.Empty();
        var role = $"kkt_{Guid.NewGuid():N}";
        await PostgreSqlTestDatabase.Execute(owner.ConnectionString, $"CREATE ROLE {role} LOGIN");

        var (exit, error) = await RunAsync(folder, "migrate", "--database", new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Username = role }.ConnectionString);

        exit.ShouldBe(ExitCode.FoundSomethingWrong);
        error.ShouldContain(StorageRefusals.RightMissing);
        error.ShouldContain("OWNER");
    }

    [Fact]
    public async Task Host_whose_database_goes_away_says_so_and_works_on_when_it_is_back()
    {
        if (PostgreSqlServer.WhatIsMissing is { } missing)
            Assert.Skip(missing);
        using var folder = new TemporaryFolder();
        using var server = await PostgreSqlServer.StartNew();
        var options = await PostgreSqlTestDatabase.On(server).Copy();
        await using var host = await KktHost.StartAsync(SettingsFor(folder.Path, options.ConnectionString), TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(host.Address) };
        (await StatusOf(client, "/health/ready")).ShouldBe(HttpStatusCode.OK);
        await server.Stop();

        (await StatusOf(client, "/health/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusOf(client, "/health/live")).ShouldBe(HttpStatusCode.OK);
        using var api = new HttpRequestMessage(HttpMethod.Get, "/api/cases");
        api.Headers.Authorization = new("Bearer", "someone");
        using var answer = await client.SendAsync(api, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(StorageRefusals.Unreachable);
        await server.Start();
        (await StatusOf(client, "/health/ready")).ShouldBe(HttpStatusCode.OK);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/cases");
        again.Headers.Authorization = new("Bearer", "someone");
        using var known = await client.SendAsync(again, TestContext.Current.CancellationToken);
        known.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Host_whose_database_goes_away_tells_the_terminal_in_lines_and_stops_as_it_should()
    {
        if (PostgreSqlServer.WhatIsMissing is { } missing)
            Assert.Skip(missing);
        using var folder = new TemporaryFolder();
        using var server = await PostgreSqlServer.StartNew();
        var options = await PostgreSqlTestDatabase.On(server).Copy();
        await using var host = new HostProcess("--provider", "postgresql", "--database", options.ConnectionString, "--data", folder.Path);
        await host.StartAsync();
        await server.Stop();
        using var client = new HttpClient { BaseAddress = new Uri(host.Address) };
        (await StatusOf(client, "/health/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        using var signIn = await client.PostAsJsonAsync("/api/token", new { userName = "a", password = "b" }, TestContext.Current.CancellationToken);
        signIn.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        var said = await host.StopAsync();

        said.ShouldContain("/api/token");
        said.Split('\n').ShouldNotContain(line => line.StartsWith("   ", StringComparison.Ordinal), said);
    }

    [Fact]
    public async Task Host_stops_without_its_database_though_access_lines_wait_to_be_written()
    {
        if (PostgreSqlServer.WhatIsMissing is { } missing)
            Assert.Skip(missing);
        using var folder = new TemporaryFolder();
        using var server = await PostgreSqlServer.StartNew();
        var options = await PostgreSqlTestDatabase.On(server).Copy();
        var host = await KktHost.StartAsync(SettingsFor(folder.Path, options.ConnectionString), TestContext.Current.CancellationToken);
        await server.Stop();
        host.Services.GetRequiredService<AccessLog>().SignInFailed(account: null, "10.0.0.1");

        await Should.NotThrowAsync(async () => await host.DisposeAsync());
    }

    private static HostSettings SettingsFor(string folder, string database) =>
        new() { DataFolder = folder, Port = 0, Provider = "postgresql", Database = database };

    private static async Task<HttpStatusCode> StatusOf(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<(int Exit, string Error)> RunAsync(TemporaryFolder folder, params string[] arguments)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exit = await KktCommandLine.RunAsync([.. arguments, "--data", folder.Path, "--provider", "postgresql"], output, error);
        return (exit, error.ToString());
    }
}
