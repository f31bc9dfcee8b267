namespace KktWorkflow.Storage.Writing;

/// <summary>A turn with its caller.</summary>
internal sealed class WriteTurn<T>(Func<Task<T>> work, CancellationToken cancellation) : WriteItem.Turn
{
    private readonly TaskCompletionSource<T> _caller = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Answered => _caller.Task;

    public override bool IsCancelled => cancellation.IsCancellationRequested;

    public override async Task Run()
    {
        T result;
        try
        {
            result = await work();
        }
#pragma warning disable CA1031 // Whatever it is belongs to the caller.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Fail(failure);
            return;
        }

        _caller.SetResult(result);
    }

    public override void Fail(Exception failure)
    {
        if (failure is OperationCanceledException)
            _caller.SetCanceled(cancellation);
        else
            _caller.SetException(failure);
    }
}
