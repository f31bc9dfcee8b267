using KktWorkflow.Engine.Replay.Deviations;

namespace KktWorkflow.Engine.Audits;

/// <summary>Against what is audited, and how samples are drawn (`audit-criteria.json`): dated, so that an audit can be held to the edition of the standard that was in force.</summary>
public sealed record AuditCriteria(int Version, EquatableArray<AuditStandard> Standards, EquatableArray<AuditSampling> Samplings)
{
    public static readonly AuditCriteria Empty = new(0, default, default);

    /// <summary>Id of the definition by whose cases audits are carried out; null where there is none.</summary>
    public string? Procedure { get; init; }

    /// <summary>How findings are corrected; null where no procedure of the board does it.</summary>
    public AuditCorrection? Correction { get; init; }

    /// <summary>The editions that may be audited against on a day, the latest first.</summary>
    public IReadOnlyList<AuditStandard> StandardsOn(DateOnly day) =>
        [.. Standards.Where(s => s.From <= day && (s.To is not { } to || day <= to)).OrderByDescending(s => s.From).ThenBy(s => s.Name, StringComparer.Ordinal)];

    /// <summary>How samples are drawn on a day; null before the first.</summary>
    public AuditSampling? SamplingOn(DateOnly day) => Samplings.Where(s => s.From <= day).MaxBy(s => s.From);
}

/// <summary>An edition of a standard.</summary>
/// <param name="To">Last day on which audits are held by it; null while it stands.</param>
public sealed record AuditStandard(string Name, DateOnly From, DateOnly? To, EquatableArray<AuditClause> Clauses);

/// <summary>A clause with what an auditor asks of it.</summary>
public sealed record AuditClause(string Number, string Title, EquatableArray<string> Questions);

/// <summary>The sizes that are offered, and how much each kind of deviation weighs when cases are drawn by risk.</summary>
/// <param name="Most">So many cases a sample has at most.</param>
/// <param name="Weights">A kind that is left out weighs nothing.</param>
public sealed record AuditSampling(DateOnly From, int Random, int ByRisk, int Most, EquatableArray<RiskWeight> Weights);

public sealed record RiskWeight(DeviationKind Kind, int Weight);
