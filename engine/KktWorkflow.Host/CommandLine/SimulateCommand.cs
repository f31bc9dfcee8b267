using System.CommandLine;
using System.Globalization;
using System.Text;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Rehearsal;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`simulate`: many random cases of a definition on a virtual clock, with the library's calendar, organisation and forms. Reads files only; nothing is stored.
/// The same file, number, seed and beginning give the same answer on every machine.</summary>
internal static class SimulateCommand
{
    private const int MostCases = 1_000_000;

    public static Command Create(CommonOptions common)
    {
        var file = new Argument<FileInfo>("file") { Description = "Elsa 3 definition JSON." };
        file.AcceptExistingOnly();
        var cases = new Option<int>("--cases") { Description = "How many cases.", HelpName = "N", DefaultValueFactory = _ => 1_000 };
        var seed = new Option<ulong>("--seed") { Description = "What chance starts from.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var from = new Option<DateOnly?>("--from") { Description = "First day on which cases come in, over a year; without it the first of this year.", HelpName = "2026-01-01" };
        cases.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and <= MostCases))
                result.AddError($"--cases wants a whole number from 1 to {MostCases}.");
        });
        var command = new Command("simulate", "Play random cases of a definition on a virtual clock: where they end, how long they take, whose hands are full.") { file, cases, seed, from };
        command.SetAction(async (parsed, cancellation) =>
        {
            var console = common.Console(parsed);
            var stage = await StageAsync(parsed.GetRequiredValue(file), common.Read(parsed).Library, console, cancellation);
            var first = parsed.GetValue(from) ?? new DateOnly(TimeProvider.System.GetUtcNow().Year, 1, 1);
            var plan = RandomCasePlan.Even(
                parsed.GetValue(seed), parsed.GetValue(cases), stage.Organisation.Zone.ToInstant(Engine.WorkingTime.LocalMinute.At(first, 0)), stage);
            var report = RandomCaseReport.Of(stage, await RandomCases.PlayAsync(stage, plan, new CommandProgress(n => console.Say($"{n} cases …")), cancellation));
            console.Result(report, r => InWords(r, stage));
            return report.AllEnded && report.NeverReached.IsEmpty ? ExitCode.Done : ExitCode.FoundSomethingWrong;
        });
        return command;
    }

    private static async Task<RehearsalStage> StageAsync(FileInfo file, string library, CommandConsole console, CancellationToken cancellation)
    {
        if (await DefinitionFile.TextsAsync(file, cancellation) is not [(_, { } text)])
            throw new CannotStartException($"{file} holds several definitions: name one file with one.");
        if (DefinitionReader.Read(text) is not DefinitionReadResult.Read read)
            throw new CannotStartException($"{file} can't be read as a definition: see 'kktworkflow validate {file}'.");
        var files = LibraryFiles.Read(library, console) with { Escalations = null };
        return files.StageOf(read.Definition) ?? throw new CannotStartException(files.Organisation is null
            ? $"{library} has no organisation.json: nobody could do a step."
            : $"{library} has no calendar.json: no time could be counted.");
    }

    private static string InWords(RandomCaseReport report, RehearsalStage stage)
    {
        var words = new StringBuilder();
        words.AppendLine(CultureInfo.InvariantCulture, $"{report.Cases} cases; the board took {Time(report.CaseTime, stage)}; {report.Late} of {report.Promisable} late{(report.Promised is { } limit ? $" for {limit}" : "")}");
        foreach (var end in report.Ends)
            words.AppendLine(CultureInfo.InvariantCulture, $"  {end.Count,6}  {InWords(end.End)}");
        words.AppendLine("Steps: runs, of them over their own time; working time");
        foreach (var step in report.Steps)
            words.AppendLine(CultureInfo.InvariantCulture, $"  {step.Runs,6} {step.OverBudget,6}  {step.Name}: {Time(step.Time, stage)}");
        words.AppendLine("Posts: open work at a time for each holder");
        foreach (var load in report.Loads)
            words.AppendLine(CultureInfo.InvariantCulture, $"  {load.Share,6:0.00}  {load.Post.Unit}/{load.Post.Position} ({load.Holders})");
        foreach (var node in report.NeverReached)
            words.AppendLine(CultureInfo.InvariantCulture, $"Never reached: {node}");
        foreach (var never in report.NeverChosen)
            words.AppendLine(CultureInfo.InvariantCulture, $"Never chosen: {never.Node} {never.Outcome}");
        return words.ToString().TrimEnd();
    }

    private static string Time(Spread spread, RehearsalStage stage) =>
        $"{Days(spread.Median, stage)} at the median, {Days(spread.Ninetieth, stage)} at nine of ten, {Days(spread.Most, stage)} at most";

    private static string Days(long minutes, RehearsalStage stage) =>
        string.Create(CultureInfo.InvariantCulture, $"{minutes / (double)stage.Calendars.MinutesOfADay:0.0} working days");

    private static string InWords(PlayedEnd end) => end switch
    {
        PlayedEnd.Completed { Outcome: { } outcome } => $"completed: {outcome}",
        PlayedEnd.Completed => "completed",
        PlayedEnd.Cancelled => "cancelled",
        PlayedEnd.Failed failed => $"failed at {failed.Node}: {failed.Code}",
        PlayedEnd.Stuck { Code: { } code } stuck => $"stuck at {stuck.Node}: {code}",
        PlayedEnd.Stuck stuck => $"stuck at {stuck.Node}",
        _ => "went round in circles",
    };
}
