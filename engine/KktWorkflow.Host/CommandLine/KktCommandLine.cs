using System.CommandLine;
using System.CommandLine.Help;
using System.Data.Common;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.CommandLine;

/// <summary>The executable's command line. Exit status as in <see cref="ExitCode"/>; a broken world is one sentence on standard error, never a stack trace.</summary>
internal static class KktCommandLine
{
    /// <summary>A host that is told to stop answers what it was asked (it gives up after 30 s) before it goes; a service manager kills it after 60 s.</summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(45);

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        var parsed = Root().Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            foreach (var problem in parsed.Errors)
                await error.WriteLineAsync(problem.Message);
            await error.WriteLineAsync("kktworkflow --help lists the commands and their options.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToStop });
        }
        catch (CannotStartException failure)
        {
            await error.WriteLineAsync(failure.Message);
        }
        catch (DbException failure)
        {
            await error.WriteLineAsync($"The database doesn't answer as it should: {failure.Message}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(failure.Message);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped.");
        }

        return ExitCode.FoundSomethingWrong;
    }

    private static RootCommand Root()
    {
        var common = new CommonOptions();
        var root = new RootCommand("KktWorkflow: administrative procedures from intake to result, with a log that can't be altered unnoticed.");
        common.AddTo(root);
        root.Subcommands.Add(ServeCommand.Create(common));
        root.Subcommands.Add(StorageCommands.Migrate(common));
        root.Subcommands.Add(StorageCommands.Verify(common));
        root.Subcommands.Add(ArchiveCommand.Create(common));
        root.Subcommands.Add(SignatureCommand.Create(common));
        root.Subcommands.Add(ExchangeCommands.Import(common));
        root.Subcommands.Add(ExchangeCommands.Export(common));
        root.Subcommands.Add(ValidateCommand.Create(common));
        root.Subcommands.Add(ConformanceCommand.Create(common));
        root.Subcommands.Add(SimulateCommand.Create(common));
        root.Subcommands.Add(SeedCommand.Create(common));
        root.Subcommands.Add(DueCommand.Create(common));
        root.Subcommands.Add(UserCommand.Create(common));
        root.Subcommands.Add(SetupCommand.Create(common));
        root.Subcommands.Add(CertificateCommand.Create(common));
        root.Subcommands.Add(BackupCommand.Create(common));
        return root;
    }
}
