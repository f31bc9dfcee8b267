using System.CommandLine;
using System.Text.Json;
using KktWorkflow.Engine.Conformance;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`conformance`: runs recorded cases of the real Elsa on the pure engine and counts where both agree.</summary>
internal static class ConformanceCommand
{
    // What the same cases do in Elsa's other flowchart mode, kept for information.
    private const string OtherMode = "token-mode.jsonl";

    public static Command Create(CommonOptions common)
    {
        var folder = new Argument<DirectoryInfo>("dir") { Description = "Folder with cases/*.json and *.jsonl." };
        folder.AcceptExistingOnly();
        var command = new Command("conformance", "Compare the engine with recorded runs of the real Elsa.") { folder };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(folder), common.Console(parsed)));
        return command;
    }

    private static int Run(DirectoryInfo folder, CommandConsole console)
    {
        ConformanceCase[] cases;
        try
        {
            cases = [.. Read(folder)];
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException)
        {
            console.Say($"{folder.FullName} holds a case that can't be read: {failure.Message}");
            return ExitCode.FoundSomethingWrong;
        }

        if (cases.Length == 0)
        {
            console.Say($"{folder.FullName} holds no case.");
            return ExitCode.FoundSomethingWrong;
        }

        var leftOut = cases.Where(c => c.IsLeftOut).Select(c => c.Id).ToList();
        if (leftOut.Count > 0)
            console.Say($"{leftOut.Count} cases are about activity kinds that are left out here and not compared: {string.Join(", ", leftOut)}");
        var results = cases.Where(c => !c.IsLeftOut).AsParallel().AsOrdered()
            .Select(c => new Result(c.Id, c.Group, [.. ConformanceRun.Differences(c)]))
            .ToList();
        var differing = results.Where(r => r.Differences.Count > 0).ToList();
        var report = new
        {
            plain = Count(results, ConformanceGroup.Plain),
            properLoops = Count(results, ConformanceGroup.ProperLoops),
            loops = Count(results, ConformanceGroup.Loops),
            arguable = Count(results, ConformanceGroup.Arguable),
            differences = differing,
        };
        if (!console.AsJson)
        {
            foreach (var result in differing)
                console.Say($"{result.Id} ({result.Group}): {string.Join("; ", result.Differences)}");
        }

        console.Result(report, r => $"conformance: plain {r.plain}, proper loops {r.properLoops}, loops {r.loops}, arguable {r.arguable} agree");
        return differing.Any(r => r.Group is ConformanceGroup.Plain or ConformanceGroup.ProperLoops) ? ExitCode.FoundSomethingWrong : ExitCode.Done;
    }

    private static IEnumerable<ConformanceCase> Read(DirectoryInfo folder)
    {
        var cases = new DirectoryInfo(Path.Combine(folder.FullName, "cases"));
        var single = (cases.Exists ? cases : folder).GetFiles("*.json").OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => ConformanceCase.Read(File.ReadAllText(f.FullName)));
        var lines = folder.GetFiles("*.jsonl").Where(f => f.Name != OtherMode).OrderBy(f => f.Name, StringComparer.Ordinal)
            .SelectMany(f => File.ReadLines(f.FullName)).Where(line => line.Length > 0).Select(ConformanceCase.Read);
        return single.Concat(lines);
    }

    private static Agreement Count(List<Result> results, ConformanceGroup group)
    {
        var of = results.Where(r => r.Group == group).ToList();
        return new Agreement(of.Count(r => r.Differences.Count == 0), of.Count);
    }

    private sealed record Result(string Id, ConformanceGroup Group, IReadOnlyList<string> Differences);

    private sealed record Agreement(int Agree, int Of)
    {
        public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Agree} of {Of}");
    }
}
