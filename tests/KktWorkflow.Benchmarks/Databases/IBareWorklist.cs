namespace KktWorkflow.Benchmarks.Databases;

/// <summary>The bare query for a page of the work that holders of one post may take.</summary>
internal interface IBareWorklist : IAsyncDisposable
{
    /// <summary>Returns the number of rows read.</summary>
    Task<int> PageAsync(string unit, string position, int limit, CancellationToken cancellation);
}
