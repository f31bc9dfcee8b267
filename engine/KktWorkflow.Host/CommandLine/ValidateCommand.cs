using System.CommandLine;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`validate`: what is wrong with definitions, all of it at once, on the library's organisation and calendars. Reads files only; nothing is stored.</summary>
internal static class ValidateCommand
{
    public static Command Create(CommonOptions common)
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Definitions in Elsa 3 JSON.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("validate", "List what is wrong with definitions.") { files };
        command.SetAction(parsed =>
        {
            var console = common.Console(parsed);
            return Run(parsed.GetRequiredValue(files), LibraryFiles.Read(common.Read(parsed).Library, console), console);
        });
        return command;
    }

    private static int Run(FileInfo[] files, LibraryFiles library, CommandConsole console)
    {
        var reports = files.Select(file => new FindingsReport(file.ToString(), FindingsOf(file, library))).ToList();
        foreach (var report in reports)
            console.Result(report, InWords);
        return reports.Exists(r => r.HasErrors) ? ExitCode.FoundSomethingWrong : ExitCode.Done;
    }

    private static EquatableArray<Finding> FindingsOf(FileInfo file, LibraryFiles library) =>
        DefinitionValidator.Validate(DefinitionFile.Bytes(file), null, library.Organisation, library.Calendars, library.Escalations);

    private static string InWords(FindingsReport report) => report.Findings.Count == 0
        ? $"{report.File}: nothing wrong"
        : string.Join(Environment.NewLine, report.Findings.Select(f => $"{report.File}: {f.Severity} {f.Code} {f.Place}: {f.En}"));
}
