using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Audits;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Verification;

/// <summary>What the streams of audits and of their programmes make, and whether their rows say the same.</summary>
internal sealed class AuditCheck(List<VerifyBreak> breaks)
{
    private const string AuditStream = "register/" + AuditStore.AuditPrefix;

    private const string ProgrammeStream = "register/" + AuditStore.ProgrammePrefix;

    private readonly Dictionary<string, (InternalAudit Audit, long Sequence)> _audits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (AuditProgramme Programme, long Sequence)> _programmes = new(StringComparer.Ordinal);

    public void Follow(string stream, LogEntry entry)
    {
        try
        {
            var by = new Hand(entry.Actor.Id, entry.At);
            if (stream.StartsWith(AuditStream, StringComparison.Ordinal))
                _audits[stream] = (AuditFold.Evolve(_audits.TryGetValue(stream, out var audit) ? audit.Audit : null, AuditEventCodec.Decode(entry.Kind, entry.Data.Span), by), entry.Sequence);
            else if (stream.StartsWith(ProgrammeStream, StringComparison.Ordinal))
                _programmes[stream] = (AuditFold.Evolve(_programmes.TryGetValue(stream, out var programme) ? programme.Programme : null, AuditEventCodec.Decode(entry.Kind, entry.Data.Span), by), entry.Sequence);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            breaks.Add(new(null, stream, entry.Sequence, "fold", unreadable.Message));
        }
    }

    public async Task Compare(KktContext context, CancellationToken cancellation)
    {
        foreach (var row in await context.Audits.ToListAsync(cancellation))
        {
            var told = _audits.Remove(AuditStore.StreamOf(row.AuditId).Name, out var found) ? AuditRow.Of(found.Audit, found.Sequence) : null;
            if (told is null || (told.Year, told.Number, told.State, told.Sequence) != (row.Year, row.Number, row.State, row.Sequence) || !told.Content.AsSpan().SequenceEqual(row.Content))
                Add(row.AuditId.ToString("D"));
        }

        foreach (var row in await context.AuditProgrammes.ToListAsync(cancellation))
        {
            if (!_programmes.Remove(AuditStore.StreamOf(row.Year).Name, out var found) || found.Sequence != row.Sequence || !AuditEventCodec.Encode(found.Programme).AsSpan().SequenceEqual(row.Content))
                Add(row.Year.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var missing in _audits.Keys.Concat(_programmes.Keys))
            Add(missing);
    }

    private void Add(string detail) => breaks.Add(new(null, "audit", 0, "audit", detail));
}
