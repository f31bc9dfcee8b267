using System.Collections.Frozen;
using System.Text.Json;
using KktWorkflow.Engine.Log;

namespace KktWorkflow.Engine.Audits;

/// <summary>What happened to a programme or an audit. The names of the kinds and of their members never change.</summary>
public abstract record AuditEvent;

public sealed record AuditProgrammeWritten(int Year, ProgrammeContent Content) : AuditEvent;

public sealed record AuditProgrammeApproved(int Year, int Edition) : AuditEvent;

public sealed record AuditPlanned(Guid Audit, int Year, int Number, AuditPlan Plan) : AuditEvent;

public sealed record AuditPlanChanged(AuditPlan Plan) : AuditEvent;

public sealed record AuditSampleDrawn(int Seed, int Random, int ByRisk, AuditPopulation Population, EquatableArray<RiskWeight> Weights, EquatableArray<SampledCase> Cases, string? Reason) : AuditEvent;

public sealed record AuditClauseAnswered(string Clause, CaseId? Case, AuditVerdict Verdict, string Evidence) : AuditEvent;

public sealed record AuditFindingRaised(int Number, string Clause, CaseId? Case, string Unit, FindingGrade Grade, string Statement, string Evidence) : AuditEvent;

public sealed record AuditFindingWithdrawn(int Number, string Reason) : AuditEvent;

public sealed record AuditCorrectionStarted(int Number, CaseId Case) : AuditEvent;

public sealed record AuditCaseLinked(CaseId Case) : AuditEvent;

public sealed record AuditClosed(string Reason) : AuditEvent;

public sealed record AuditCancelled(string Reason) : AuditEvent;

/// <summary>Events of audits as JSON, and back.</summary>
public static class AuditEventCodec
{
    private static readonly FrozenDictionary<string, Type> TypesByKind = typeof(AuditEvent).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(AuditEvent)))
        .ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Kinds => TypesByKind.Keys;

    public static string KindOf(AuditEvent told) => told.GetType().Name;

    public static byte[] Encode(AuditEvent told) => JsonSerializer.SerializeToUtf8Bytes(told, told.GetType(), CaseEventCodec.Json);

    /// <summary>Throws <see cref="JsonException"/> for an unknown kind or malformed data.</summary>
    public static AuditEvent Decode(string kind, ReadOnlySpan<byte> data) => TypesByKind.TryGetValue(kind, out var type)
        ? (AuditEvent?)JsonSerializer.Deserialize(data, type, CaseEventCodec.Json) ?? throw new JsonException("An event is an object.")
        : throw new JsonException($"Unknown event kind '{kind}'.");

    /// <summary>As it is stored and compared by `verify`: equal ones have equal bytes.</summary>
    public static byte[] Encode(InternalAudit audit) => JsonSerializer.SerializeToUtf8Bytes(audit, CaseEventCodec.Json);

    public static byte[] Encode(AuditProgramme programme) => JsonSerializer.SerializeToUtf8Bytes(programme, CaseEventCodec.Json);

    public static InternalAudit DecodeAudit(ReadOnlySpan<byte> content) => JsonSerializer.Deserialize<InternalAudit>(content, CaseEventCodec.Json) ?? throw new JsonException("An audit is an object.");

    public static AuditProgramme DecodeProgramme(ReadOnlySpan<byte> content) =>
        JsonSerializer.Deserialize<AuditProgramme>(content, CaseEventCodec.Json) ?? throw new JsonException("A programme is an object.");
}
