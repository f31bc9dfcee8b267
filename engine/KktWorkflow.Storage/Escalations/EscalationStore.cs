using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Registers;

namespace KktWorkflow.Storage.Escalations;

/// <summary>The escalation policies in force. Each change is a line of `register/escalation`, whose data is the whole file from then on. Deadlines keep the levels that they were planned with.</summary>
public sealed class EscalationStore
{
    internal const string Escalation = "escalation";

    private readonly RegisterStore _registers;
    private readonly OrganisationStore _organisation;
    private Cached _cached = new(-1, null);

    internal EscalationStore(RegisterStore registers, OrganisationStore organisation)
    {
        _registers = registers;
        _organisation = organisation;
    }

    /// <summary>The policies in force; null before the first.</summary>
    public async Task<EscalationRegister?> Current(CancellationToken cancellation) => await Current(await _registers.SequenceOf(Escalation, cancellation), cancellation);

    /// <summary>The same when the sequence of the register's last line was read already.</summary>
    internal async Task<EscalationRegister?> Current(long sequence, CancellationToken cancellation)
    {
        var cached = Volatile.Read(ref _cached);
        if (cached.Sequence == sequence)
            return cached.Register;
        var register = await _registers.Document(Escalation, cancellation) is { } text
            ? EscalationReader.Read(text) is EscalationReadResult.Read read ? read.Register : throw new InvalidOperationException("The stored escalation policies can't be read.")
            : null;
        Volatile.Write(ref _cached, new(sequence, register));
        return register;
    }

    /// <summary>The stored text of `escalation.json`; null before the first.</summary>
    public Task<byte[]?> Document(CancellationToken cancellation) => _registers.Document(Escalation, cancellation);

    /// <summary>Takes a new `escalation.json`, whose version has to be higher than the present one and whose posts have to exist; white space between its members is not kept.
    /// Null when it was stored, else why not.</summary>
    public async Task<Refusal?> Replace(ReadOnlyMemory<byte> json, Actor actor, CancellationToken cancellation)
    {
        var organisation = (await _organisation.Current(cancellation)).Chart;
        if (EscalationReader.Read(json, organisation) is not EscalationReadResult.Read read)
            return Bad(((EscalationReadResult.Unreadable)EscalationReader.Read(json, organisation)).Findings.Select(f => $"{f.Place}: {f.Vi}"));
        if (await Current(cancellation) is { } present && read.Register.Version <= present.Version)
            return Bad([string.Create(System.Globalization.CultureInfo.InvariantCulture, $"version {read.Register.Version} <= {present.Version}")]);
        var compact = JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<JsonElement>(json.Span, CaseEventCodec.Json), CaseEventCodec.Json);
        await _registers.Replace(Escalation, _ => compact, actor, cancellation);
        return null;
    }

    private static Refusal Bad(IEnumerable<string> facts) => Refusal.Of(StorageRefusals.BadEscalation, RefusalKind.Invalid, "", [.. facts]);

    private sealed record Cached(long Sequence, EscalationRegister? Register);
}
