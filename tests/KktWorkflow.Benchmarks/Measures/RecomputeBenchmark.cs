using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Benchmarks.Databases;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Benchmarks.Play;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage;
using KktWorkflow.Storage.LoadTests;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>All open deadlines counted anew after a change of the calendar, by one host, beside the bare database's steps.</summary>
internal sealed class RecomputeBenchmark : IBenchmark
{
    private const int Sample = 200;

    public string Name => "recompute";

    public string About => "open deadlines counted anew after a change of the calendar, beside the bare database";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        var wanted = run.Full ? 100_000 : 4_000;
        foreach (var server in run.Servers)
        {
            await using var filled = await FilledDatabase.CreateAsync(run, server, Sample, CopiedCases.Open, cancellation);
            var ofACase = await DeadlinesOfACaseAsync(filled.Storage, cancellation);
            var cases = (long)Math.Ceiling(wanted / ofACase);
            await filled.FillAsync(run, cases, CopiedCases.Open, cancellation);
            await ChangeAsync(filled.Storage, cancellation);
            await using var bare = await filled.Database.BareStepsAsync(cancellation);
            var reference = await StepsBenchmark.BareAsync(bare, 16, TimeSpan.FromSeconds(run.Full ? 10 : 2), cancellation);

            var begun = Stopwatch.GetTimestamp();
            var done = 0;
            while (await filled.Storage.Recomputation.Run(50, cancellation) is > 0 and var some)
                done += some;
            var elapsed = Stopwatch.GetElapsedTime(begun);
            if (await filled.Storage.Recomputation.Progress(cancellation) is not { IsComplete: true })
                throw new InvalidOperationException("Not all was counted anew.");
            var (lines, _) = await filled.Database.CountLinesAsync(nameof(DeadlinesRecomputed), cancellation);
            var deadlines = done * ofACase;
            run.Add(new(
                Name, server.Name, string.Create(CultureInfo.InvariantCulture, $"{deadlines:#,0} open deadlines of {done:#,0} cases counted anew"), elapsed.TotalSeconds * wanted / deadlines, "s",
                Goal: run.Full ? Goal.Below(60) : null));
            run.Add(new(Name, server.Name, "cases counted anew and logged", lines / elapsed.TotalSeconds, "/s", "bare, one transaction a step, 16 clients", reference.PerSecond));
        }
    }

    /// <summary>How many deadlines still run in an open case, on the average.</summary>
    private static async Task<double> DeadlinesOfACaseAsync(KktStorage storage, CancellationToken cancellation)
    {
        var (cases, deadlines) = (0, 0);
        var page = await storage.Cases.List(new() { Statuses = [CaseStatus.Registered, CaseStatus.Running, CaseStatus.Paused], Limit = Sample }, cancellation);
        foreach (var found in page.Items)
        {
            var state = await storage.Cases.State(found.Id, cancellation);
            cases++;
            deadlines += state!.Deadlines.Values.Count(d => d is { IsRunning: true, IsMissed: false, IsGiven: false });
        }

        return deadlines > 0 ? (double)deadlines / cases : throw new InvalidOperationException("No open case has a deadline.");
    }

    /// <summary>The board closes for the next two working days that it had.</summary>
    private static async Task ChangeAsync(KktStorage storage, CancellationToken cancellation)
    {
        var calendars = await storage.Calendars.Current(cancellation) ?? throw new InvalidOperationException("There is no calendar.");
        var file = JsonNode.Parse((await storage.Calendars.Document(cancellation))!)!;
        file["version"] = calendars.Version + 1;
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        for (var closed = 0; closed < 2; closed++)
        {
            do
                day = day.AddDays(1);
            while (!calendars.Board.IsWorkingDay(day));
            var year = file["calendars"]![0]!["years"]!.AsArray().First(y => (int)y!["year"]! == day.Year)!;
            year["days"]!.AsArray().Add(new JsonObject
            {
                ["date"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["kind"] = "holiday",
                ["name"] = "Nghỉ",
                ["document"] = "Thông báo",
            });
        }

        if (await storage.Calendars.Replace(JsonSerializer.SerializeToUtf8Bytes(file), Actor.System, cancellation) is { } refusal)
            throw new InvalidOperationException(refusal.ToString());
    }
}
