using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using KktWorkflow.Benchmarks.Databases;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Benchmarks.Play;
using KktWorkflow.Host.Demo;
using KktWorkflow.Storage.LoadTests;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>Memory of a host that sends its whole log as a file of each kind. The host is a process of its own for each, as it is installed; what arrives is thrown away.</summary>
internal sealed class ExportBenchmark : IBenchmark
{
    private const double Megabyte = 1024 * 1024;

    private static readonly (string Word, string Path)[] Files = [("CSV", "/api/audit/events.csv"), ("Excel", "/api/audit/events.xlsx"), ("XES", "/api/audit/cases.xes")];

    public string Name => "export";

    public string About => "peak memory of a host that sends its log as a file, at 100,000 or (--full) 1,000,000 lines";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        if (!run.Servers.Any(server => server is SqliteServer))
            return;
        // A played case has nearly seventy lines.
        var cases = run.Full ? 15_000L : 1_500L;
        await using var filled = await FilledDatabase.CreateAsync(run, new SqliteServer(), cases, CopiedCases.All, cancellation);
        // A host replays what it finds unreplayed in the background, which takes memory of its own; of cases that were opened one by one there is nothing left to do.
        run.Say("  replaying them …");
        await filled.Storage.ReplayRun.Run(cancellation);
        var lines = await filled.Database.CountAllLinesAsync(cancellation);
        foreach (var (word, path) in Files)
        {
            await using var host = await HostProcess.ProductAsync(filled.Folder, cancellation);
            using var client = await SignInAsync(host.Address, cancellation);
            var idle = host.ResidentBytes / Megabyte;
            var begun = System.Diagnostics.Stopwatch.GetTimestamp();
            var sent = await ReadAsync(client, path, cancellation);
            var took = System.Diagnostics.Stopwatch.GetElapsedTime(begun);
            var at = string.Create(CultureInfo.InvariantCulture, $"{lines:#,0} lines as {word}, {sent / Megabyte:#,0} MB");
            run.Add(new(Name, SqliteServer.ProviderName, $"{at}: peak resident memory", host.PeakResidentBytes / Megabyte, "MB", "the host before", idle, Goal.Below(300)));
            run.Add(new(Name, SqliteServer.ProviderName, $"{at}: lines a second", lines / took.TotalSeconds, "/s"));
        }
    }

    private static async Task<long> ReadAsync(HttpClient client, string path, CancellationToken cancellation)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellation);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        var (buffer, sent) = (new byte[64 * 1024], 0L);
        while (await body.ReadAsync(buffer, cancellation) is > 0 and var read)
            sent += read;
        return sent;
    }

    private static async Task<HttpClient> SignInAsync(Uri address, CancellationToken cancellation)
    {
        var auditor = DemoPeople.Read(BenchmarkRun.Library).First(person => person.UserName == "tongduyphuc");
        var client = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        using var answer = await client.PostAsJsonAsync("/api/token", new { userName = auditor.UserName, password = auditor.Password }, cancellation);
        answer.EnsureSuccessStatusCode();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("accessToken").GetString());
        return client;
    }
}
