using System.Runtime.CompilerServices;
using KktWorkflow.Engine.Conformance;

namespace KktWorkflow.Engine.Tests.Conformance;

/// <summary>The corpus of what the real Elsa did, run once for all tests of this assembly.</summary>
internal static class Corpus
{
    private static readonly Lazy<IReadOnlyList<Entry>> Run = new(() =>
        [.. Cases().AsParallel().AsOrdered().Select(c => new Entry(c, ConformanceRun.Of(c)))]);

    public static IReadOnlyList<Entry> Compared => Run.Value;

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    public static IEnumerable<ConformanceCase> All()
    {
        var folder = Path.Combine(Root, "tests", "elsa-conformance");
        var single = Directory.GetFiles(Path.Combine(folder, "cases"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText);
        var lines = new[] { "proper-loops", "random", "random-structured" }.SelectMany(name => File.ReadLines(Path.Combine(folder, name + ".jsonl")));
        return single.Concat(lines).Select(ConformanceCase.Read);
    }

    private static IEnumerable<ConformanceCase> Cases() => All().Where(c => !c.IsLeftOut);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    internal sealed record Entry(ConformanceCase Case, ConformanceResult Result);
}
