namespace KktWorkflow.Host.CommandLine;

/// <summary>What the exit status of every command means.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The command ran and found something wrong, or the world around it is broken.</summary>
    public const int FoundSomethingWrong = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;
}
