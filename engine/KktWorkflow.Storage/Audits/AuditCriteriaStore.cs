using KktWorkflow.Engine;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Storage.Registers;

namespace KktWorkflow.Storage.Audits;

/// <summary>The criteria of audits. Each change is a line of `register/audit-criteria`, whose data is the whole file from then on.</summary>
public sealed class AuditCriteriaStore
{
    private readonly RegisterStore _registers;
    private readonly VersionedRegister<AuditCriteria> _register;

    internal AuditCriteriaStore(RegisterStore registers)
    {
        _registers = registers;
        _register = new(registers, RegisterStore.AuditCriteria, ReadStored, static c => c.Version, StorageRefusals.BadAuditCriteria);
    }

    /// <summary>The criteria in force; null before the first.</summary>
    public Task<AuditCriteria?> Current(CancellationToken cancellation) => _register.Current(cancellation);

    /// <summary>The stored text of `audit-criteria.json`; null before the first.</summary>
    public Task<byte[]?> Document(CancellationToken cancellation) => _registers.Document(RegisterStore.AuditCriteria, cancellation);

    /// <summary>Takes a new `audit-criteria.json`, whose version has to be one more than the present one. Null when it was stored, else why not. Audits that are planned keep the clauses they were planned with.</summary>
    public async Task<Refusal?> Replace(ReadOnlyMemory<byte> json, Actor actor, CancellationToken cancellation) => AuditCriteriaReader.Read(json) switch
    {
        { Criteria: { } criteria } => await _register.Replace(json, criteria, actor, cancellation),
        var unreadable => _register.Bad(unreadable.Faults),
    };

    private static AuditCriteria ReadStored(ReadOnlyMemory<byte> text) => AuditCriteriaReader.Read(text).Criteria ?? throw new InvalidOperationException("The stored criteria of audits can't be read.");
}
