using System.Globalization;
using System.Text.RegularExpressions;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.Intake;

/// <summary>Whether a dossier is well formed. Whether it is complete is the intake step's question, not this one's.</summary>
internal static partial class OpenCaseCheck
{
    private const int LongestText = 500;
    private const int MostPapers = 200;

    public static IReadOnlyList<FieldProblem> ProblemsOf(OpenCaseRequest request)
    {
        var problems = new List<FieldProblem>();
        if (string.IsNullOrWhiteSpace(request.DefinitionId))
            problems.Add(new("definitionId", "KKT-F01"));
        if (request.Applicant is not { } applicant)
            problems.Add(new("applicant", "KKT-F01"));
        else
            problems.AddRange(ProblemsOf(applicant));
        var papers = request.Papers ?? [];
        if (papers.Length > MostPapers)
            problems.Add(new("papers", "KKT-F11"));
        for (var i = 0; i < Math.Min(papers.Length, MostPapers); i++)
            problems.AddRange(ProblemsOf(papers[i], string.Create(CultureInfo.InvariantCulture, $"papers[{i}]")));
        return problems;
    }

    public static Applicant ApplicantOf(ApplicantRequest request) => new(
        request.Kind ?? ApplicantKind.Person,
        request.Name!.Trim(),
        Trimmed(request.TaxCode),
        Trimmed(request.IdNumber),
        Trimmed(request.Phone),
        Trimmed(request.Email),
        Trimmed(request.Address));

    public static EquatableArray<Paper> PapersOf(IEnumerable<PaperRequest> papers) =>
        papers.Select(p => new Paper(p.Code!.Trim(), p.Form ?? PaperForm.Original, p.Count ?? 1, Trimmed(p.Expires), Trimmed(p.FileId))).ToEquatableArray();

    public static IEnumerable<FieldProblem> ProblemsOf(PaperRequest paper, string place)
    {
        if (string.IsNullOrWhiteSpace(paper.Code))
            yield return new($"{place}.code", "KKT-F01");
        if (paper.Count is < 1)
            yield return new($"{place}.count", "KKT-F05");
        if (paper.Count is > 1_000)
            yield return new($"{place}.count", "KKT-F06");
        if (Trimmed(paper.Expires) is { } expires && !DateOnly.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            yield return new($"{place}.expires", "KKT-F04");
        if (Trimmed(paper.FileId) is { } file && !Sha256().IsMatch(file))
            yield return new($"{place}.fileId", "KKT-F04");
    }

    private static IEnumerable<FieldProblem> ProblemsOf(ApplicantRequest applicant)
    {
        if (string.IsNullOrWhiteSpace(applicant.Name))
            yield return new("applicant.name", "KKT-F01");
        (string Field, string? Text)[] texts =
        [
            ("name", applicant.Name), ("taxCode", applicant.TaxCode), ("idNumber", applicant.IdNumber),
            ("phone", applicant.Phone), ("email", applicant.Email), ("address", applicant.Address),
        ];
        foreach (var (field, _) in texts.Where(t => t.Text?.Length > LongestText))
            yield return new($"applicant.{field}", "KKT-F08");
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Sha256();
}
