using KktWorkflow.Benchmarks.Harness;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>Memory of a host that nobody uses.</summary>
internal sealed class IdleBenchmark : IBenchmark
{
    private const double Megabyte = 1024 * 1024;

    public string Name => "idle";

    public string About => "memory of an idle host beside an empty one";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        var folder = Path.Combine(run.Folder, "idle");
        await using (await HostProcess.ProductAsync(folder, cancellation))
        {
            // The first start loads the demo; what an idle host holds is seen after a later one.
        }

        await using var product = await HostProcess.ProductAsync(folder, cancellation);
        await using var empty = await HostProcess.EmptyAsync(cancellation);
        await Task.Delay(TimeSpan.FromSeconds(run.Full ? 60 : 10), cancellation);
        run.Add(new(Name, "", "resident memory, idle", product.ResidentBytes / Megabyte, "MB", "empty host", empty.ResidentBytes / Megabyte, Goal.Below(300)));
    }
}
