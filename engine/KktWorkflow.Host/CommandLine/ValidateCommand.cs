using System.CommandLine;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Host.Procedures.Findings;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`validate`: what is wrong with definitions, all of it at once, on the library's organisation, calendars, policies, forms and legal documents, and which of their scenarios they do not keep: those beside them in a zip,
/// else the library's. Reads files only; nothing is stored.</summary>
internal static class ValidateCommand
{
    public static Command Create(CommonOptions common)
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Elsa 3 definition JSON, or a zip of such files.", Arity = ArgumentArity.OneOrMore };
        files.AcceptExistingOnly();
        var command = new Command("validate", "List what is wrong with definitions.") { files };
        command.SetAction((parsed, cancellation) =>
        {
            var console = common.Console(parsed);
            return RunAsync(parsed.GetRequiredValue(files), LibraryFiles.Read(common.Read(parsed).Library, console), console, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(FileInfo[] files, LibraryFiles library, CommandConsole console, CancellationToken cancellation)
    {
        var hasErrors = false;
        foreach (var file in files)
        {
            var (texts, scenarios) = await DefinitionFile.WithScenariosAsync(file, cancellation);
            foreach (var (name, text) in texts)
            {
                var findings = DefinitionValidator.Validate(text ?? [], null, library.Organisation, library.Calendars, library.Escalations, library.FormIds, library.LegalBasis, library.Today);
                // What cannot run is not played.
                if (!HasErrors(findings))
                    findings = [.. findings, .. NotKept(text ?? [], [.. scenarios.Select(s => s.File)], library)];
                console.Result(new Validated(texts is [_] ? file.ToString() : $"{file}/{name}", FindingAnswer.Of(findings)), InWords);
                hasErrors |= HasErrors(findings);
            }
        }

        return hasErrors ? ExitCode.FoundSomethingWrong : ExitCode.Done;
    }

    private static EquatableArray<Finding> NotKept(byte[] text, IReadOnlyList<ScenarioFile> scenarios, LibraryFiles library) =>
        DefinitionReader.Read(text) is DefinitionReadResult.Read { Definition: var definition } && library.StageOf(definition) is { } stage
            ? ScenarioFindings.Of(scenarios.FirstOrDefault(f => f.Procedure == definition.DefinitionId)?.Scenarios ?? library.ScenariosOf(definition.DefinitionId), stage)
            : [];

    private static bool HasErrors(EquatableArray<Finding> findings) => findings.Any(f => f.Severity == FindingSeverity.Error);

    private static string InWords(Validated report) => report.Findings.Count == 0
        ? $"{report.File}: nothing wrong"
        : string.Join(Environment.NewLine, report.Findings.Select(f => $"{report.File}: {f.Severity} {f.Code} {f.Place}: {f.En}"));

    /// <summary>The findings of one file, in the shape that `validate --json` prints.</summary>
    private sealed record Validated(string File, IReadOnlyList<FindingAnswer> Findings);
}
