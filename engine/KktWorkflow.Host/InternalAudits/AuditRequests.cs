using KktWorkflow.Engine;
using KktWorkflow.Engine.Audits;

namespace KktWorkflow.Host.InternalAudits;

/// <summary>The programme of a year.</summary>
/// <param name="Edition">The edition that was seen, 0 for none; another one since then refuses. Left out: nothing is said of it.</param>
public sealed record ProgrammeRequest(string? Aim, string? Method, IReadOnlyList<ProgrammeLine>? Lines, int? Edition)
{
    internal ProgrammeContent Content() => new(Aim?.Trim() ?? "", Method?.Trim() ?? "", [.. Lines ?? []]);
}

/// <param name="Edition">The edition that was read.</param>
public sealed record ApproveProgrammeRequest(int Edition);

/// <summary>The plan of an audit.</summary>
/// <param name="Line">Number of the programme's line; left out for an audit beside the programme's lines.</param>
/// <param name="From">First day on which its cases were accepted.</param>
/// <param name="Until">Last day of these.</param>
/// <param name="Clauses">Numbers of clauses of <paramref name="Standard"/>; all of them when left out.</param>
public sealed record AuditPlanRequest(
    int Year,
    int? Line,
    string? Name,
    IReadOnlyList<string>? Procedures,
    IReadOnlyList<string>? Units,
    DateOnly From,
    DateOnly Until,
    string? Standard,
    IReadOnlyList<string>? Clauses,
    Guid Lead,
    IReadOnlyList<Guid>? Auditors,
    DateOnly Begins,
    DateOnly Ends)
{
    /// <summary>A clause that the standard doesn't have is kept by its number, and refused.</summary>
    internal AuditPlan Plan(AuditCriteria criteria)
    {
        var known = criteria.StandardsOn(Begins).FirstOrDefault(s => s.Name == Standard)?.Clauses ?? default;
        return new(
            Line ?? 0,
            Name?.Trim() ?? "",
            new([.. (Procedures ?? []).Distinct(StringComparer.Ordinal)], [.. (Units ?? []).Distinct(StringComparer.Ordinal)], From, Until),
            Standard ?? "",
            Clauses is null ? known : [.. Clauses.Select(number => known.FirstOrDefault(c => c.Number == number) ?? new(number, "", default))],
            new(Lead),
            [.. (Auditors ?? []).Select(id => new PersonId(id)).Where(id => id.Value != Lead).Distinct()],
            Begins,
            Ends);
    }
}

/// <param name="Seed">1 to 999999999; drawn by the host when left out.</param>
/// <param name="Reason">Why it is drawn once more.</param>
public sealed record SampleRequest(int? Seed, int Random, int ByRisk, string? Reason);

/// <param name="CaseId">Left out for a clause in general.</param>
/// <param name="Seen">`mark` of the answer that was seen, empty for none; another one since then refuses. Left out: nothing is said of it.</param>
public sealed record AnswerRequest(string? Clause, Guid? CaseId, AuditVerdict Verdict, string? Evidence, string? Seen)
{
    internal AnswerAuditClause Command() => new(Clause ?? "", CaseId is { } id ? new CaseId(id) : null, Verdict, Evidence ?? "", Seen);
}

public sealed record FindingRequest(string? Clause, Guid? CaseId, string? Unit, FindingGrade Grade, string? Statement, string? Evidence)
{
    internal RaiseAuditFinding Command() => new(Clause ?? "", CaseId is { } id ? new CaseId(id) : null, Unit ?? "", Grade, Statement ?? "", Evidence ?? "");
}

public sealed record AuditReasonRequest(string? Reason);

public sealed record ConclusionRequest(string? Conclusion);

public sealed record AuditCaseRequest(Guid CaseId);
