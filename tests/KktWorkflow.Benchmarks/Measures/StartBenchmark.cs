using KktWorkflow.Benchmarks.Harness;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>From the start of the process to its first page.</summary>
internal sealed class StartBenchmark : IBenchmark
{
    public string Name => "start";

    public string About => "start to first page beside an empty host";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        var folder = Path.Combine(run.Folder, "start");
        await using (var first = await HostProcess.ProductAsync(folder, cancellation))
            run.Add(new(Name, "", "first start, demo loaded", first.FirstPage.TotalSeconds, "s"));
        var (ours, empty) = (new List<double>(), new List<double>());
        for (var i = 0; i < 5; i++)
        {
            await using (var host = await HostProcess.ProductAsync(folder, cancellation))
                ours.Add(host.FirstPage.TotalSeconds);
            await using (var host = await HostProcess.EmptyAsync(cancellation))
                empty.Add(host.FirstPage.TotalSeconds);
        }

        run.Add(new(Name, "", "start to first page, middle of 5", Middle(ours), "s", "empty host", Middle(empty), Goal.Below(5)));
    }

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
