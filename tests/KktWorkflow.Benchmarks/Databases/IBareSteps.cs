namespace KktWorkflow.Benchmarks.Databases;

/// <summary>What any engine must at least write for a step of a person: in one transaction read a case state of 4 KB and update it, close one work item and insert one,
/// insert three log rows of 600 bytes with their hashes, one timer and one outbox row. Hand-written, as few round trips as possible, committed to disk.</summary>
internal interface IBareSteps : IAsyncDisposable
{
    /// <summary>One step in a transaction of its own. Safe for many clients.</summary>
    Task StepAsync(int client, CancellationToken cancellation);

    /// <summary>Some steps in one transaction, by one client; only where <see cref="CanGroup"/>.</summary>
    Task GroupAsync(int steps, CancellationToken cancellation);

    /// <summary>True where one writer serves all, so that several steps may share a commit.</summary>
    bool CanGroup { get; }
}
