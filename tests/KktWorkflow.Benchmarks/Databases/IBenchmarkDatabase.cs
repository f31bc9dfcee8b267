using KktWorkflow.Storage;

namespace KktWorkflow.Benchmarks.Databases;

/// <summary>One database, reached by the product through <see cref="Options"/> and by hand-written statements beside it.</summary>
internal interface IBenchmarkDatabase : IAsyncDisposable
{
    StorageOptions Options { get; }

    /// <summary>What `--database` takes.</summary>
    string ConnectionString { get; }

    /// <summary>Bytes on disk, after everything has been written through.</summary>
    Task<long> SizeAsync(CancellationToken cancellation);

    /// <summary>The bare step, in tables of its own in a database of the same kind, on the same disk, with the same durability.</summary>
    Task<IBareSteps> BareStepsAsync(CancellationToken cancellation);

    /// <summary>What the bare database needs to answer a page of work that a unit may take: one statement, read to its end.</summary>
    Task<IBareWorklist> BareWorklistAsync(CancellationToken cancellation);

    /// <summary>Reads every line of the log with its private part and hashes both: the least that any verifier does. Returns the number of lines.</summary>
    Task<long> HashLogAsync(CancellationToken cancellation);

    /// <summary>How many lines of this kind the log has, and in how many streams.</summary>
    Task<(long Lines, long Streams)> CountLinesAsync(string kind, CancellationToken cancellation);

    /// <summary>How many lines the log has.</summary>
    Task<long> CountAllLinesAsync(CancellationToken cancellation);

    /// <summary>What a database does by itself after a while: counts what stands in its tables.</summary>
    Task AnalyseAsync(CancellationToken cancellation);
}
