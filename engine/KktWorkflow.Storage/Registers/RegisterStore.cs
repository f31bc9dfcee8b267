using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Clock;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Registers;

/// <summary>Settings that are one JSON document each. Every change is a line of `register/&lt;name&gt;` that holds the whole document, so nothing secret belongs into one.</summary>
public sealed class RegisterStore
{
    /// <summary>How mail leaves the building.</summary>
    public const string Mail = "mail";

    /// <summary>Which parts of the first set-up somebody has confirmed.</summary>
    public const string Setup = "setup";

    /// <summary>The documents from outside on which procedures rest.</summary>
    internal const string LegalDocuments = "legal-documents";

    /// <summary>Against what is audited, and how samples are drawn.</summary>
    internal const string AuditCriteria = "audit-criteria";

    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly TimeProvider _clock;

    internal RegisterStore(Administration administration, ContextSource contexts, TimeProvider processClock)
    {
        _administration = administration;
        _contexts = contexts;
        _clock = processClock;
    }

    /// <summary>The present document as JSON; null before the first.</summary>
    public async Task<byte[]?> Document(string register, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.RegisterDocuments.Where(d => d.Register == register).Select(d => d.Content).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The present document with the sequence of the line that brought it; null before the first.</summary>
    internal async Task<RegisterDocumentRow?> Row(string register, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.RegisterDocuments.FirstOrDefaultAsync(d => d.Register == register, cancellation);
    }

    /// <summary>The documents that lines after a sequence brought, up to another one.</summary>
    internal async Task<IReadOnlyList<ReadOnlyMemory<byte>>> Documents(string register, long after, long last, CancellationToken cancellation)
    {
        if (after >= last)
            return [];
        await using var context = _contexts.Create();
        var stream = LogStream.OfRegister(register).Name;
        var lines = await context.LogEvents.Where(e => e.Stream == stream && e.Kind == RegisterChange.Kind && e.Sequence > after && e.Sequence <= last)
            .OrderBy(e => e.Sequence).Select(e => e.Canonical).ToListAsync(cancellation);
        return lines.ConvertAll(line => CanonicalLog.Decode(line).Data);
    }

    /// <summary>The lines that brought each document that the register ever had, the latest first.</summary>
    internal async Task<IReadOnlyList<LogEntry>> Lines(string register, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var stream = LogStream.OfRegister(register).Name;
        var lines = await context.LogEvents.Where(e => e.Stream == stream && e.Kind == RegisterChange.Kind)
            .OrderByDescending(e => e.Sequence).Select(e => e.Canonical).ToListAsync(cancellation);
        return lines.ConvertAll(line => CanonicalLog.Decode(line));
    }

    /// <summary>Sequence of the line that brought the present document; 0 before the first.</summary>
    internal async Task<long> SequenceOf(string register, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.RegisterDocuments.Where(d => d.Register == register).Select(d => d.Sequence).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Puts a document in the place of the present one, unless <paramref name="refuse"/> finds something against it within the same transaction.</summary>
    internal Task<Refusal?> Replace(string register, byte[] document, Actor actor, Func<KktContext, Task<Refusal?>> refuse, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            if (await refuse(context) is { } refusal)
                return refusal;
            await context.ReplaceRegister(register, _ => document, actor, Instant.From(_clock.GetUtcNow()), cancellation);
            return null;
        },
        cancellation);

    /// <summary>Puts what <paramref name="change"/> makes of the present document in its place, or nothing when it makes a refusal instead, in one transaction.</summary>
    internal Task<Refusal?> Change(string register, Func<byte[]?, (byte[]? Document, Refusal? Refusal)> change, Actor actor, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var (document, refusal) = change(await context.FindDocument(register, cancellation));
            if (document is not null)
                await context.ReplaceRegister(register, _ => document, actor, Instant.From(_clock.GetUtcNow()), cancellation);
            return refusal;
        },
        cancellation);

    /// <summary>Puts a document in the place of the present one and keeps the secret that belongs to it, in one transaction. The line tells the document only.</summary>
    /// <param name="setting">Under which name of <see cref="SettingStore"/> the secret stands, protected by the caller.</param>
    public Task ReplaceWithSecret(string register, byte[] document, string setting, string secret, Actor actor, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            await context.SaveSetting(setting, secret, cancellation);
            await context.ReplaceRegister(register, _ => document, actor, Instant.From(_clock.GetUtcNow()), cancellation);
        },
        cancellation);

    /// <summary>Puts what <paramref name="change"/> makes of the present document in its place, in one transaction with its line of the log.</summary>
    public Task Replace(string register, Func<byte[]?, byte[]> change, Actor actor, CancellationToken cancellation) => _administration.Change(
        context => context.ReplaceRegister(register, change, actor, Instant.From(_clock.GetUtcNow()), cancellation), cancellation);
}
