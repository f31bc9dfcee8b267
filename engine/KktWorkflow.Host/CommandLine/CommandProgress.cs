namespace KktWorkflow.Host.CommandLine;

/// <summary>Tells how far a long command has come, on the thread that works: lines come in order, and none after the command's end.</summary>
internal sealed class CommandProgress(Action<long> report) : IProgress<long>
{
    public void Report(long value) => report(value);
}
