namespace KktWorkflow.Benchmarks.Harness;

/// <summary>One named measurement. It makes what it needs in the run's folder, reports figures, and leaves nothing running.</summary>
internal interface IBenchmark
{
    /// <summary>What is typed after `./run bench`.</summary>
    string Name { get; }

    /// <summary>One line on what is measured beside what.</summary>
    string About { get; }

    Task RunAsync(BenchmarkRun run, CancellationToken cancellation);
}
