using System.Diagnostics;
using System.Globalization;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Benchmarks.Play;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Storage.LoadTests;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>A page of each list of work, for every person who has one.</summary>
internal sealed class WorklistBenchmark : IBenchmark
{
    private const int Limit = 50;

    public string Name => "worklist";

    public string About => "a page of work beside the bare query, at 10,000 or (--full) 100,000 open cases";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        var size = run.Full ? 100_000 : 10_000;
        foreach (var server in run.Servers)
        {
            await using var filled = await FilledDatabase.CreateAsync(run, server, size, CopiedCases.Open, cancellation);
            Person[] people = [.. (await filled.Storage.Organisation.Current(cancellation)).Chart.People.Values.OrderBy(p => p.Id)];
            await using var bare = await filled.Database.BareWorklistAsync(cancellation);
            var rounds = run.Full ? 20 : 5;
            await MeasureAsync(people, 1, p => bare.PageAsync(p.Posts[0].Unit, p.Posts[0].Position, Limit + 1, cancellation));
            var reference = await MeasureAsync(people, rounds, p => bare.PageAsync(p.Posts[0].Unit, p.Posts[0].Position, Limit + 1, cancellation));
            foreach (var view in Enum.GetValues<WorkItemView>())
            {
                Task Page(Person person) => filled.Storage.WorkItems.List(new(view, person) { Limit = Limit }, cancellation);
                await MeasureAsync(people, 1, Page);
                var ours = await MeasureAsync(people, rounds, Page);
                var at = string.Create(CultureInfo.InvariantCulture, $"{size:#,0} open cases, {Word(view)}");
                run.Add(new(Name, server.Name, $"{at}: p95", ours.Percentile(0.95), "ms", "bare query, p95", reference.Percentile(0.95), Goal.Below(50)));
                run.Add(new(Name, server.Name, $"{at}: p50", ours.Percentile(0.5), "ms", "bare query, p50", reference.Percentile(0.5)));
            }
        }
    }

    private static string Word(WorkItemView view) => view.ToString().ToLowerInvariant();

    private static async Task<Latencies> MeasureAsync(Person[] people, int rounds, Func<Person, Task> page)
    {
        var latencies = new Latencies();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var person in people)
            {
                var begun = Stopwatch.GetTimestamp();
                await page(person);
                latencies.Add(begun);
            }
        }

        return latencies;
    }
}
