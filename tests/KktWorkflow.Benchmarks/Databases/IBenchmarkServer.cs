namespace KktWorkflow.Benchmarks.Databases;

/// <summary>A kind of database, running, on which the benchmarks make databases of their own.</summary>
internal interface IBenchmarkServer : IAsyncDisposable
{
    /// <summary>As `--provider` names it.</summary>
    string Name { get; }

    /// <summary>A new, empty database. <paramref name="folder"/> is its own, for what lies beside it, or for itself.</summary>
    Task<IBenchmarkDatabase> CreateAsync(string folder, CancellationToken cancellation);
}
