using System.CommandLine;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`validate`: what is wrong with definitions, all of it at once. Reads files only; nothing is stored.</summary>
internal static class ValidateCommand
{
    public static Command Create(CommonOptions common)
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Definitions in Elsa 3 JSON.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("validate", "List what is wrong with definitions.") { files };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files), common.Console(parsed)));
        return command;
    }

    private static int Run(FileInfo[] files, CommandConsole console)
    {
        var reports = files.Select(file => new Report(file.ToString(), FindingsOf(file))).ToList();
        foreach (var report in reports)
            console.Result(report, InWords);
        return reports.SelectMany(r => r.Findings).Any(f => f.Severity == FindingSeverity.Error) ? ExitCode.FoundSomethingWrong : ExitCode.Done;
    }

    private static EquatableArray<Finding> FindingsOf(FileInfo file) => DefinitionFile.Read(file) switch
    {
        DefinitionReadResult.Unreadable unreadable => unreadable.Findings,
        _ => [],
    };

    private static string InWords(Report report) => report.Findings.Count == 0
        ? $"{report.File}: nothing wrong"
        : string.Join(Environment.NewLine, report.Findings.Select(f => $"{report.File}: {f.Severity} {f.Code} {f.Place}: {f.En}"));

    private sealed record Report(string File, EquatableArray<Finding> Findings);
}
