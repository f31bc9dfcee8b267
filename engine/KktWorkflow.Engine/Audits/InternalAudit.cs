using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using KktWorkflow.Engine.Log;

namespace KktWorkflow.Engine.Audits;

/// <summary>One internal audit as its events tell it. Number counts within its year.</summary>
public sealed record InternalAudit
{
    public required Guid Id { get; init; }

    public required int Year { get; init; }

    public required int Number { get; init; }

    public required AuditPlan Plan { get; init; }

    public AuditState State { get; init; }

    public Hand? PlannedBy { get; init; }

    /// <summary>Every drawing, the one in force last: an earlier one is not forgotten.</summary>
    public EquatableArray<AuditSample> Samples { get; init; }

    public EquatableArray<AuditAnswer> Answers { get; init; }

    public EquatableArray<AuditFinding> Findings { get; init; }

    /// <summary>What the report concludes, or why it was cancelled.</summary>
    public string? Conclusion { get; init; }

    public Hand? EndedBy { get; init; }

    /// <summary>The case of the audit procedure that this audit is carried out in; null when it is in none.</summary>
    public CaseId? Case { get; init; }

    /// <summary>The drawing in force; null before the first.</summary>
    [JsonIgnore]
    public AuditSample? Sample => Samples is [.., var last] ? last : null;

    public AuditAnswer? AnswerOf(string clause, CaseId? about) => Answers.FirstOrDefault(a => a.Clause == clause && a.Case == about);

    public AuditFinding? FindingOf(int number) => Findings.FirstOrDefault(f => f.Number == number);
}

/// <summary>The life of an audit.</summary>
public enum AuditState
{
    /// <summary>Its plan may still change.</summary>
    Planned,

    /// <summary>A sample is drawn.</summary>
    UnderWay,

    /// <summary>Its report is written; nothing in it changes any more but what becomes of its findings.</summary>
    Closed,

    Cancelled,
}

/// <summary>Who did it, and when.</summary>
public sealed record Hand(PersonId? Person, Instant At);

/// <summary>A drawing.</summary>
/// <param name="Seed">Gives this sample of this population again.</param>
/// <param name="Reason">Why it was drawn once more; null for the first.</param>
public sealed record AuditSample(int Seed, int Random, int ByRisk, AuditPopulation Population, EquatableArray<RiskWeight> Weights, EquatableArray<SampledCase> Cases, Hand By, string? Reason = null);

/// <summary>A case of a sample.</summary>
/// <param name="Risk">What its deviations weigh together.</param>
/// <param name="Barred">Those of the team who acted in it: they don't audit it.</param>
public sealed record SampledCase(CaseId Case, SampleBasis Basis, int Risk, EquatableArray<PersonId> Barred);

/// <summary>Why a case is in a sample.</summary>
public enum SampleBasis
{
    Random,
    Risk,
}

/// <summary>What an auditor found of a clause, in general or in one case.</summary>
public sealed record AuditAnswer(string Clause, CaseId? Case, AuditVerdict Verdict, string Evidence, Hand By)
{
    /// <summary>Tells this answer from every other one to the same clause: what is said, by whom and when. Not the time alone, for a process clock may stand still.</summary>
    [JsonIgnore]
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, CaseEventCodec.Json))[..8]);
}

/// <summary>How a clause is met.</summary>
public enum AuditVerdict
{
    Conforms,
    DoesNotConform,

    /// <summary>Met, with something to be said.</summary>
    Observation,
    NotApplicable,
}

/// <summary>A finding of an audit (ISO 19011:2018, 6.4.8).</summary>
/// <param name="Unit">Code of the unit that it is about.</param>
/// <param name="Correction">The case in which it is corrected; null before, and for what needs none.</param>
/// <param name="Withdrawn">Why it stands no more; null while it does.</param>
public sealed record AuditFinding(
    int Number, string Clause, CaseId? Case, string Unit, FindingGrade Grade, string Statement, string Evidence, Hand By, CaseId? Correction = null, string? Withdrawn = null)
{
    /// <summary>True for what has to be corrected (ISO 9001:2015, 10.2).</summary>
    [JsonIgnore]
    public bool NeedsCorrection => Grade != FindingGrade.Observation && Withdrawn is null;
}

/// <summary>The weight of a finding.</summary>
public enum FindingGrade
{
    Observation,
    Minor,
    Major,
}
