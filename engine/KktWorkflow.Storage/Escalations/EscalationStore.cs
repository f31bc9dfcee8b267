using KktWorkflow.Engine;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Registers;

namespace KktWorkflow.Storage.Escalations;

/// <summary>The escalation policies in force. Each change is a line of `register/escalation`, whose data is the whole file from then on. Deadlines keep the levels that they were planned with.</summary>
public sealed class EscalationStore
{
    internal const string Escalation = "escalation";

    private readonly RegisterStore _registers;
    private readonly OrganisationStore _organisation;
    private readonly VersionedRegister<EscalationRegister> _register;

    internal EscalationStore(RegisterStore registers, OrganisationStore organisation)
    {
        _registers = registers;
        _organisation = organisation;
        _register = new(registers, Escalation, ReadStored, static r => r.Version, StorageRefusals.BadEscalation);
    }

    /// <summary>The policies in force; null before the first.</summary>
    public Task<EscalationRegister?> Current(CancellationToken cancellation) => _register.Current(cancellation);

    /// <summary>The same when the sequence of the register's last line was read already.</summary>
    internal Task<EscalationRegister?> Current(long sequence, CancellationToken cancellation) => _register.Current(sequence, cancellation);

    /// <summary>The stored text of `escalation.json`; null before the first.</summary>
    public Task<byte[]?> Document(CancellationToken cancellation) => _registers.Document(Escalation, cancellation);

    /// <summary>Takes a new `escalation.json`, whose version has to be one more than the present one and whose posts have to exist; white space between its members is not kept.
    /// Null when it was stored, else why not. Of two with the same version one is stored.</summary>
    /// <param name="expected">The version that whoever made the change saw; another one since then refuses it. Null: nothing is said of it.</param>
    public async Task<Refusal?> Replace(ReadOnlyMemory<byte> json, Actor actor, CancellationToken cancellation, long? expected = null) =>
        EscalationReader.Read(json, (await _organisation.Current(cancellation)).Chart) switch
        {
            EscalationReadResult.Read read => await _register.Replace(json, read.Register, actor, cancellation, expected),
            var unreadable => _register.Bad(((EscalationReadResult.Unreadable)unreadable).Findings.Select(f => $"{f.Place}: {f.Vi}")),
        };

    /// <summary>Every version that there ever was, the latest first.</summary>
    public async Task<IReadOnlyList<EscalationVersion>> History(CancellationToken cancellation) =>
        [.. (await _registers.Lines(Escalation, cancellation)).Select(line => new EscalationVersion(ReadStored(line.Data), line.At, line.Actor))];

    private static EscalationRegister ReadStored(ReadOnlyMemory<byte> text) =>
        EscalationReader.Stored(text) ?? throw new InvalidOperationException("The stored escalation policies can't be read.");
}
