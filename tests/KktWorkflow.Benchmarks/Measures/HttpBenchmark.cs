using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using KktWorkflow.Benchmarks.Databases;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Benchmarks.Play;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Demo;
using KktWorkflow.Host.WorkItems;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>Completed steps of people per second as their programs ask for them: HTTP, token, JSON, permission and command. Without a goal of its own.</summary>
internal sealed class HttpBenchmark : IBenchmark
{
    private const int StepsReady = 12_000;

    public string Name => "http";

    public string About => "completed steps of people through the API at 1, 8 and 32 clients beside the same without HTTP";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        foreach (var server in run.Servers)
        {
            var folder = Path.Combine(run.Folder, Path.GetRandomFileName());
            await using (var database = await server.CreateAsync(folder, cancellation))
            {
                await using (var storage = new KktStorage(database.Options, TimeProvider.System, TimeProvider.System))
                    await storage.Schema.Migrate(cancellation);
                await MeasureAsync(run, server, database, folder, cancellation);
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task MeasureAsync(BenchmarkRun run, IBenchmarkServer server, IBenchmarkDatabase database, string folder, CancellationToken cancellation)
    {
        var settings = new HostSettings { DataFolder = folder, Demo = true, Port = 0, Provider = server.Name, Library = BenchmarkRun.Library };
        await using var host = await KktHost.StartAsync(settings.IsSqlite ? settings : settings with { Database = database.ConnectionString }, cancellation);
        var storage = host.Services.GetRequiredService<KktStorage>();
        var player = await StepPlayer.CreateAsync(storage, cancellation);
        using var handler = new SocketsHttpHandler();
        var people = await SignInAsync(new(host.Address), handler, player, cancellation);
        await HttpAsync(player, storage, people, 8, TimeSpan.FromSeconds(2), cancellation);
        foreach (var clients in StepsBenchmark.Clients)
        {
            var (turns, time) = run.Full ? (6, TimeSpan.FromSeconds(5)) : (3, TimeSpan.FromSeconds(2));
            var (ours, without) = (new List<Load>(), new List<Load>());
            for (var turn = 0; turn < turns; turn++)
            {
                without.Add(await StepsBenchmark.PlayAsync(player, clients, time, cancellation));
                ours.Add(await HttpAsync(player, storage, people, clients, time, cancellation));
            }

            var (mine, reference) = (Load.Sum(ours), Load.Sum(without));
            var at = string.Create(CultureInfo.InvariantCulture, $"{clients} client{(clients == 1 ? "" : "s")}");
            run.Add(new(Name, server.Name, $"{at}: steps", mine.PerSecond, "/s", "without HTTP", reference.PerSecond));
            foreach (var (share, word) in new[] { (0.5, "p50"), (0.99, "p99") })
                run.Add(new(Name, server.Name, $"{at}: {word}", mine.Latencies.Percentile(share), "ms", "without HTTP", reference.Latencies.Percentile(share)));
        }
    }

    private static async Task<IReadOnlyDictionary<PersonId, HttpClient>> SignInAsync(Uri address, SocketsHttpHandler handler, StepPlayer player, CancellationToken cancellation)
    {
        var people = new Dictionary<PersonId, HttpClient>();
        foreach (var person in DemoPeople.Read(BenchmarkRun.Library))
        {
            var client = new HttpClient(handler, disposeHandler: false) { BaseAddress = address };
            using var answer = await client.PostAsJsonAsync("/api/token", new { userName = person.UserName, password = person.Password }, cancellation);
            answer.EnsureSuccessStatusCode();
            var token = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("accessToken").GetString();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            people.Add(player.Organisation.Chart.People.Values.Single(p => p.UserName == person.UserName).Id, client);
        }

        return people;
    }

    /// <summary>Only the request counts as the latency; what the client reads of the case to know its next step lies between two requests.</summary>
    private static async Task<Load> HttpAsync(
        StepPlayer player, KktStorage storage, IReadOnlyDictionary<PersonId, HttpClient> people, int clients, TimeSpan time, CancellationToken cancellation)
    {
        var cases = new ConcurrentQueue<CaseState>(await player.OpenAsync((StepsReady / StepsBenchmark.StepsOfACase) + clients, 16, cancellation));
        return await Load.RunAsync(
            clients,
            time,
            async (_, latencies) =>
            {
                if (!cases.TryDequeue(out var state))
                    return false;
                if (player.Next(state) is not { Command: CompleteWorkItem step } request)
                    return true;
                var begun = Stopwatch.GetTimestamp();
                var body = new { outcome = step.Outcome, comment = step.Comment, form = step.Form, checklist = step.Checklist };
                using var answer = await people[request.Actor.Id!.Value].PostAsJsonAsync($"/api/work-items/{new WorkItemId(state.Id, step.WorkItem)}/complete", body, cancellation);
                if (!answer.IsSuccessStatusCode)
                    throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(cancellation));
                latencies.Add(begun);
                if (await storage.Cases.State(state.Id, cancellation) is { } next)
                    cases.Enqueue(next);
                return true;
            },
            cancellation);
    }
}
