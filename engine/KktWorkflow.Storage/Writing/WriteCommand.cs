namespace KktWorkflow.Storage.Writing;

/// <summary>A command with its caller.</summary>
internal sealed class WriteCommand<T>(Func<WriteSession, T> work, CancellationToken cancellation) : WriteItem.Command
{
    private readonly TaskCompletionSource<T> _caller = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Answered => _caller.Task;

    public override bool IsCancelled => cancellation.IsCancellationRequested;

    public override void Run(WriteSession session) => _result = work(session);

    public override void Answer() => _caller.SetResult(_result!);

    public override void Fail(Exception failure)
    {
        if (failure is OperationCanceledException)
            _caller.SetCanceled(cancellation);
        else
            _caller.SetException(failure);
    }
}
