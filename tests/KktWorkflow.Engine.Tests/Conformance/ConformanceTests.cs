using KktWorkflow.Engine.Conformance;

namespace KktWorkflow.Engine.Tests.Conformance;

public sealed class ConformanceTests
{
    [Fact]
    public void Proper_loops_all_run_as_their_structure_says() =>
        Corpus.Compared.Where(e => e.Case.Group == ConformanceGroup.ProperLoops && !e.Result.Differences.IsEmpty).Select(e => e.Case.Id).ShouldBeEmpty();

    [Fact]
    public void Plain_cases_all_run_as_in_Elsa() =>
        Corpus.Compared.Where(e => e.Case.Group == ConformanceGroup.Plain && !e.Result.Differences.IsEmpty).Select(e => e.Case.Id).ShouldBeEmpty();

    [Fact]
    public void Corpus_is_whole()
    {
        Corpus.All().Count().ShouldBe(977);
        Corpus.Compared.Count(e => e.Case.Group == ConformanceGroup.ProperLoops).ShouldBe(299);
    }

    [Fact]
    public void Every_difference_from_Elsa_is_listed_with_what_is_done_instead()
    {
        var listed = ListedDifferences();
        var ours = Corpus.Compared.Where(e => !e.Result.Differences.IsEmpty).ToDictionary(e => e.Case.Id, e => e.Result.Summary, StringComparer.Ordinal);
        listed.Keys.Order(StringComparer.Ordinal).ShouldBe(ours.Keys.Order(StringComparer.Ordinal));
        foreach (var (id, summary) in listed)
            summary.ShouldBe(ours[id], id);
    }

    [Fact]
    public void Left_out_activity_kinds_are_listed()
    {
        var text = File.ReadAllText(Path.Combine(Corpus.Root, "docs", "elsa-differences.md"));
        foreach (var left in Corpus.All().Where(c => c.IsLeftOut))
            text.ShouldContain($"`{left.Id}`");
    }

    /// <summary>Rows `| id | what Elsa did | what is done here |` of the document.</summary>
    private static Dictionary<string, string> ListedDifferences() =>
        File.ReadLines(Path.Combine(Corpus.Root, "docs", "elsa-differences.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[1].Trim('`'), cells => cells[3], StringComparer.Ordinal);
}
