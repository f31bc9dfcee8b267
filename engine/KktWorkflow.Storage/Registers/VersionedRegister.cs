using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Registers;

/// <summary>A register whose document says its own version, each one more than the one before: who made a change of a version that was overtaken is told. What it reads as is kept until the next change. Safe for any number of threads.</summary>
/// <param name="read">What a stored document reads as; throws <see cref="InvalidOperationException"/> when it can't be read.</param>
/// <param name="version">The version that a document says of itself.</param>
/// <param name="refusal">The code of a document that isn't taken.</param>
internal sealed class VersionedRegister<T>(RegisterStore registers, string name, Func<ReadOnlyMemory<byte>, T> read, Func<T, int> version, string refusal)
    where T : class
{
    private Cached _cached = new(-1, null);

    /// <summary>What is in force; null before the first.</summary>
    public async Task<T?> Current(CancellationToken cancellation) => await Current(await registers.SequenceOf(name, cancellation), cancellation);

    /// <summary>The same when the sequence of the register's last line was read already; never older than that.</summary>
    public async Task<T?> Current(long sequence, CancellationToken cancellation)
    {
        var cached = Volatile.Read(ref _cached);
        if (cached.Sequence == sequence)
            return cached.Value;
        cached = await registers.Row(name, cancellation) is { } row ? new(row.Sequence, read(row.Content)) : new(0, null);
        Volatile.Write(ref _cached, cached);
        return cached.Value;
    }

    /// <summary>Why a document that reads as <paramref name="wanted"/> may not follow <paramref name="present"/>; null when it may.</summary>
    public Refusal? Check(T wanted, T? present) => present is not null && version(wanted) != version(present) + 1
        ? version(wanted) <= version(present)
            ? Overtaken(version(present), version(wanted) - 1)
            : Bad([string.Create(CultureInfo.InvariantCulture, $"version: {version(present) + 1}")])
        : null;

    /// <summary>Takes a document that reads as <paramref name="wanted"/>, without the white space between its members. Null when it was stored, else why not.</summary>
    /// <param name="expected">The version that whoever made the change saw; another one since then refuses it. Null: nothing is said of it.</param>
    public Task<Refusal?> Replace(ReadOnlyMemory<byte> json, T wanted, Actor actor, CancellationToken cancellation, long? expected = null) => registers.Replace(
        name,
        RegisterChange.Compact(json),
        actor,
        async context =>
        {
            var present = await context.FindDocument(name, cancellation) is { } stored ? read(stored) : null;
            return expected is { } seen && (present is null ? 0 : version(present)) is var now && now != seen ? Overtaken(now, seen) : Check(wanted, present);
        },
        cancellation);

    public Refusal Bad(IEnumerable<string> facts) => Refusal.Of(refusal, RefusalKind.Invalid, "", [.. facts.Select(fact => fact.TrimEnd('.'))]);

    private static Refusal Overtaken(long now, long seen) =>
        Refusal.Of(StorageRefusals.ChangedMeanwhile, RefusalKind.Conflict, "version", now.ToString(CultureInfo.InvariantCulture), seen.ToString(CultureInfo.InvariantCulture));

    private sealed record Cached(long Sequence, T? Value);
}
