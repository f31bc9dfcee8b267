using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.Intake;

/// <summary>Whether a dossier is well formed. Whether it is complete is the intake step's question, not this one's.</summary>
internal static class OpenCaseCheck
{
    private const int LongestText = 500;

    /// <param name="kind">An internal case has no applicant: one that is given is left aside.</param>
    public static IReadOnlyList<FieldProblem> ProblemsOf(OpenCaseRequest request, CaseKind kind)
    {
        var problems = new List<FieldProblem>();
        if (string.IsNullOrWhiteSpace(request.DefinitionId))
            problems.Add(new("definitionId", "KKT-F01"));
        if (kind == CaseKind.Internal)
            return problems;
        if (!string.IsNullOrWhiteSpace(request.ExternalCode) && !ExternalCodes.TryRead(request.ExternalCode, out _))
            problems.Add(new("externalCode", "KKT-F27"));
        if (request.Applicant is not { } applicant)
            problems.Add(new("applicant", "KKT-F01"));
        else
            problems.AddRange(ProblemsOf(applicant));
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

    private static IEnumerable<FieldProblem> ProblemsOf(ApplicantRequest applicant)
    {
        if (string.IsNullOrWhiteSpace(applicant.Name))
            yield return new("applicant.name", "KKT-F01");
        (string Field, string? Text)[] texts =
        [
            ("name", applicant.Name), ("taxCode", applicant.TaxCode), ("idNumber", applicant.IdNumber),
            ("phone", applicant.Phone), ("email", applicant.Email), ("address", applicant.Address),
        ];
        foreach (var (field, text) in texts)
        {
            if (text?.Length > LongestText)
                yield return new($"applicant.{field}", "KKT-F08");
            else if (text?.Any(char.IsControl) == true)
                yield return new($"applicant.{field}", "KKT-F04");
        }

        foreach (var problem in ApplicantCheck.ProblemsOf(applicant))
            yield return problem;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
