using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Benchmarks.Play;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Storage;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>All open deadlines counted anew after a change of the calendar that moves each of them, by one host, beside the bare database's steps.</summary>
internal sealed class RecomputeBenchmark : IBenchmark
{
    /// <summary>As many cases as a host has in flight.</summary>
    private const int Clients = 16;

    public string Name => "recompute";

    public string About => "open deadlines, four a case, counted anew after a change of the calendar, beside the bare database";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        var cases = (run.Full ? 100_000 : 8_000) / TimedDatabase.Several;
        foreach (var server in run.Servers)
        {
            run.Say(string.Create(CultureInfo.InvariantCulture, $"  filling a database with {cases:#,0} open cases …"));
            await using var timed = await TimedDatabase.CreateAsync(run, server, cases, TimedDatabase.Several, cancellation);
            await using var bare = await timed.Database.BareStepsAsync(cancellation);
            await using var storage = timed.NewHost("host", TimedDatabase.AcceptedAt.AddHours(1));
            await CloseForADayAsync(storage, cancellation);
            var time = TimeSpan.FromSeconds(run.Full ? 10 : 2);
            await StepsBenchmark.BareAsync(bare, Clients, TimeSpan.FromSeconds(1), cancellation);
            var before = await StepsBenchmark.BareAsync(bare, Clients, time, cancellation);

            var begun = Stopwatch.GetTimestamp();
            while (await storage.Recomputation.Run(50, cancellation) > 0)
            {
            }

            var elapsed = Stopwatch.GetElapsedTime(begun);
            var reference = Load.Sum([before, await StepsBenchmark.BareAsync(bare, Clients, time, cancellation)]);
            var (lines, streams) = await timed.Database.CountLinesAsync(nameof(DeadlinesRecomputed), cancellation);
            if (lines != cases || streams != cases || await storage.Recomputation.Progress(cancellation) is not { IsComplete: true })
                throw new InvalidOperationException($"Of {cases} cases {streams} were counted anew, with {lines} lines.");
            run.Add(new(
                Name, server.Name, string.Create(CultureInfo.InvariantCulture, $"{cases * TimedDatabase.Several:#,0} open deadlines counted anew"), elapsed.TotalSeconds, "s",
                Goal: run.Full ? Goal.Below(60) : null));
            run.Add(new(
                Name, server.Name, "cases counted anew and logged", lines / elapsed.TotalSeconds, "/s",
                string.Create(CultureInfo.InvariantCulture, $"bare, one transaction a step, {Clients} clients"), reference.PerSecond));
        }
    }

    /// <summary>The third day after acceptance is a holiday after all.</summary>
    private static async Task CloseForADayAsync(KktStorage storage, CancellationToken cancellation)
    {
        var file = JsonNode.Parse((await storage.Calendars.Document(cancellation))!)!;
        file["version"] = (int)file["version"]! + 1;
        var year = file["calendars"]![0]!["years"]!.AsArray().First(y => (int)y!["year"]! == TimedDatabase.AcceptedAt.Year)!;
        year["days"]!.AsArray().Add(new JsonObject { ["date"] = "2026-03-04", ["kind"] = "holiday", ["name"] = "Nghỉ", ["document"] = "Thông báo" });
        if (await storage.Calendars.Replace(JsonSerializer.SerializeToUtf8Bytes(file), Actor.System, cancellation) is { } refusal)
            throw new InvalidOperationException(refusal.ToString());
    }
}
