using System.Globalization;
using System.Text.RegularExpressions;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Storage.Files;

namespace KktWorkflow.Host.Intake;

/// <summary>Whether handed-in papers are well formed: of the procedure's list, each once, with files that we keep. Which of them are wanted is the intake step's question.</summary>
public sealed partial class PaperCheck(FileStore files)
{
    private const int MostCopies = 1_000;

    public async Task<IReadOnlyList<FieldProblem>> ProblemsAsync(IReadOnlyList<PaperRequest?> papers, ProcessDefinition definition, CancellationToken cancellation)
    {
        var listed = new ProcedureFacts(definition).Papers.Select(paper => paper.Code).ToHashSet(StringComparer.Ordinal);
        var given = new HashSet<string>(StringComparer.Ordinal);
        var problems = new List<FieldProblem>();
        for (var i = 0; i < papers.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"papers[{i}]");
            if (papers[i] is not { } paper)
            {
                problems.Add(new(place, "KKT-F01"));
                continue;
            }

            var code = paper.Code?.Trim() ?? "";
            if (code.Length == 0)
                problems.Add(new($"{place}.code", "KKT-F01"));
            else if (!listed.Contains(code))
                problems.Add(new($"{place}.code", "KKT-F03"));
            else if (!given.Add(code))
                problems.Add(new($"{place}.code", "KKT-F11"));
            problems.AddRange(ProblemsOf(paper, place));
            if (Trimmed(paper.FileId) is { } file && Sha256().IsMatch(file) && await files.Find(file, cancellation) is null)
                problems.Add(new($"{place}.fileId", "KKT-F03"));
        }

        return problems;
    }

    /// <summary>Only to be called when there are no problems.</summary>
    public static EquatableArray<Paper> PapersOf(IEnumerable<PaperRequest> papers) =>
        papers.Select(p => new Paper(p.Code!.Trim(), p.Form ?? PaperForm.Original, p.Count ?? 1, Trimmed(p.Expires), Trimmed(p.FileId))).ToEquatableArray();

    private static IEnumerable<FieldProblem> ProblemsOf(PaperRequest paper, string place)
    {
        if (paper.Count is < 1)
            yield return new($"{place}.count", "KKT-F05");
        if (paper.Count is > MostCopies)
            yield return new($"{place}.count", "KKT-F06");
        if (Trimmed(paper.Expires) is { } expires && !DateOnly.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            yield return new($"{place}.expires", "KKT-F04");
        if (Trimmed(paper.FileId) is { } file && !Sha256().IsMatch(file))
            yield return new($"{place}.fileId", "KKT-F04");
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Sha256();
}
