using KktWorkflow.Engine;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Replay.Deviations;
using KktWorkflow.Storage.Audits;

namespace KktWorkflow.Host.InternalAudits;

/// <summary>The internal audits of a year.</summary>
/// <param name="Years">Those that have a programme, and this one, the latest first.</param>
/// <param name="Missing">Procedures in force that no line of the programme has: each is to be audited in the year.</param>
internal sealed record AuditYear(int Year, IReadOnlyList<int> Years, AuditProgramme? Programme, IReadOnlyList<InternalAudit> Audits, IReadOnlyList<(string Id, string Name)> Missing);

/// <summary>An audit with what its page tells of its cases.</summary>
/// <param name="Size">Cases that the scope finds now, before a sample is drawn.</param>
internal sealed record AuditView(
    InternalAudit Audit, int Size, AuditSampling? Sampling, IReadOnlyList<SampledRow> Rows, IReadOnlyDictionary<int, CorrectionState> Corrections)
{
    /// <summary>Open cases of the audit procedure, one of which this audit may be carried out in.</summary>
    public IReadOnlyList<(CaseId Id, DateTimeOffset Opened)> Cases { get; init; } = [];

    /// <summary>What the procedure of audits is called; null where the criteria name none.</summary>
    public string? Procedure { get; init; }
}

/// <summary>A case of the sample as it is found.</summary>
/// <param name="VersionThen">Number of the version that was in force when it was accepted; null when none was.</param>
internal sealed record SampledRow(SampledCase Sampled, string? Code, string Procedure, string DefinitionId, int Version, int? VersionThen, DateTimeOffset? Accepted)
{
    /// <summary>It was moved to another version by a decision.</summary>
    public bool IsMigrated { get; init; }

    public required IReadOnlyList<(DeviationKind Kind, long Sequence, string? Step)> Deviations { get; init; }

    public required IReadOnlyList<AuditAnswer> Answers { get; init; }

    public bool IsRightVersion => Version == VersionThen;
}

/// <summary>How far the correction of a finding has come.</summary>
/// <param name="Status">Null when its case was never opened.</param>
/// <param name="Steps">What is open in it.</param>
internal sealed record CorrectionState(CaseId Case, CaseStatus? Status, IReadOnlyList<string> Steps, DateTimeOffset? Due);
