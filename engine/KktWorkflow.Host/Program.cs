using KktWorkflow.Host.CommandLine;
using KktWorkflow.Host.Composition;

if (SystemLibraries.Missing() is { } missing)
{
    await Console.Error.WriteLineAsync(missing.Sentence);
    return ExitCode.FoundSomethingWrong;
}

return await KktCommandLine.RunAsync(args, Console.Out, Console.Error);
