using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Registers;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Verification;

/// <summary>What streams other than cases say should stand in their tables: definition versions, register documents, number registers.</summary>
internal sealed class RegisterCheck(List<VerifyBreak> breaks)
{
    private readonly Dictionary<string, (DefinitionEvents.Data Data, long At, Guid? By)> _versions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _contents = new(StringComparer.Ordinal);
    private readonly HashSet<(string Version, Guid Person, long At)> _readings = [];
    private readonly Dictionary<Guid, TrackedComment> _comments = [];
    private readonly Dictionary<string, (long Sequence, byte[] Data)> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);

    public void Follow(string stream, LogEntry entry)
    {
        if (stream.StartsWith("definition/", StringComparison.Ordinal))
            FollowDefinition(stream, entry);
        else if (stream.StartsWith("register/", StringComparison.Ordinal) && string.Equals(entry.Kind, RegisterChange.Kind, StringComparison.Ordinal))
            _documents[stream["register/".Length..]] = (entry.Sequence, entry.Data.ToArray());
    }

    public void Follow(CaseCheck check)
    {
        foreach (var (register, number) in check.Numbers)
            _numbers[register] = Math.Max(_numbers.GetValueOrDefault(register), number);
    }

    /// <param name="isWhole">False when not all cases were followed: then numbers are not compared.</param>
    public async Task Compare(KktContext context, bool isWhole, CancellationToken cancellation)
    {
        await foreach (var row in context.DefinitionVersions.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(row.Text));
            if (!_versions.Remove(row.VersionId, out var told) || !IsTold(row, told.Data) || told.At != row.ChangedAt || told.By != row.ChangedBy || !string.Equals(hash, row.Hash, StringComparison.Ordinal))
                Add("definition", row.VersionId);
            _contents.UnionWith(told.Data?.Life?.Manifest.Select(e => e.Hash) ?? []);
        }

        foreach (var missing in _versions.Keys)
            Add("definition", missing);
        await CompareContents(context, cancellation);
        await CompareReadings(context, cancellation);
        await CompareComments(context, cancellation);
        foreach (var row in await context.RegisterDocuments.ToListAsync(cancellation))
        {
            if (!_documents.Remove(row.Register, out var document) || document.Sequence != row.Sequence || !document.Data.AsSpan().SequenceEqual(row.Content))
                Add("register", row.Register);
        }

        foreach (var missing in _documents.Keys)
            Add("register", missing);
        if (!isWhole)
            return;
        foreach (var row in await context.NumberRegisters.ToListAsync(cancellation))
        {
            var last = _numbers.Remove(row.Register, out var drawn) ? drawn : 0;
            // Only trials are purged, and they draw no numbers: what was drawn is in the log to the last one.
            if (row.Last != last)
                Add("number", string.Create(CultureInfo.InvariantCulture, $"{row.Register}: {row.Last}, {last}"));
        }

        foreach (var (register, _) in _numbers)
            Add("number", register);
    }

    /// <summary>The life is compared by its bytes: it may be no JSON any more.</summary>
    private static bool IsTold(DefinitionVersionRow row, DefinitionEvents.Data told) =>
        (row.Life ?? []).AsSpan().SequenceEqual(told.Life is null ? [] : DefinitionEvents.Encode(told.Life)) && DefinitionEvents.Decode(DefinitionEvents.Encode(row)) == told with { Page = null };

    /// <summary>What versions were handed in with is there, and is what its hash says.</summary>
    private async Task CompareContents(KktContext context, CancellationToken cancellation)
    {
        await foreach (var row in context.DefinitionContents.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            _contents.Remove(row.Hash);
            if (!string.Equals(Convert.ToHexStringLower(SHA256.HashData(row.Content)), row.Hash, StringComparison.Ordinal))
                Add("definition", row.Hash);
        }

        foreach (var missing in _contents)
            Add("definition", missing);
    }

    private async Task CompareReadings(KktContext context, CancellationToken cancellation)
    {
        foreach (var row in await context.DefinitionReadings.ToListAsync(cancellation))
        {
            if (!_readings.Remove((row.VersionId, row.PersonId, row.At)))
                Add("reading", $"{row.VersionId} {row.PersonId}");
        }

        foreach (var missing in _readings)
            Add("reading", $"{missing.Version} {missing.Person}");
    }

    private async Task CompareComments(KktContext context, CancellationToken cancellation)
    {
        await foreach (var row in context.ReviewComments.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!_comments.Remove(row.CommentId, out var told)
                || told != new TrackedComment(row.VersionId, row.ReplyTo, row.Node, row.NodeName, row.Text, row.PersonId, row.At, row.SettledAt, row.SettledBy))
                Add("comment", row.CommentId.ToString());
        }

        foreach (var missing in _comments.Keys)
            Add("comment", missing.ToString());
    }

    private void FollowComment(LogEntry entry)
    {
        var told = DefinitionEvents.DecodeComment(entry.Data.Span);
        var (by, at) = (entry.Actor.Id?.Value ?? default, entry.At.Microseconds);
        if (string.Equals(entry.Kind, DefinitionEvents.CommentSettled, StringComparison.Ordinal))
        {
            if (_comments.TryGetValue(told.Comment, out var settled))
                _comments[told.Comment] = settled with { SettledAt = at, SettledBy = by };
            else
                Add("comment", told.Comment.ToString());
            return;
        }

        _comments[told.Comment] = new(told.VersionId, told.ReplyTo, told.Node, told.NodeName, told.Text, by, at, null, null);
        if (told.ReplyTo is { } thread && _comments.TryGetValue(thread, out var answered))
            _comments[thread] = answered with { SettledAt = null, SettledBy = null };
    }

    private void FollowDefinition(string stream, LogEntry entry)
    {
        try
        {
            if (string.Equals(entry.Kind, DefinitionEvents.Read, StringComparison.Ordinal))
            {
                _readings.Add((DefinitionEvents.DecodeRead(entry.Data.Span).VersionId, entry.Actor.Id?.Value ?? default, entry.At.Microseconds));
                return;
            }

            if (DefinitionEvents.IsAside(entry.Kind))
            {
                FollowComment(entry);
                return;
            }

            var data = DefinitionEvents.Decode(entry.Data.Span);
            if (string.Equals(entry.Kind, DefinitionEvents.Deleted, StringComparison.Ordinal))
            {
                _versions.Remove(data.VersionId);
                foreach (var gone in _comments.Where(c => string.Equals(c.Value.VersionId, data.VersionId, StringComparison.Ordinal)).Select(c => c.Key).ToList())
                    _comments.Remove(gone);
            }
            else
                _versions[data.VersionId] = (data, entry.At.Microseconds, entry.Actor.Id?.Value);
        }
        catch (JsonException unreadable)
        {
            breaks.Add(new(null, stream, entry.Sequence, "fold", unreadable.Message));
        }
    }

    private sealed record TrackedComment(string VersionId, Guid? ReplyTo, string Node, string NodeName, string Text, Guid By, long At, long? SettledAt, Guid? SettledBy);

    private void Add(string kind, string detail) => breaks.Add(new(null, kind, 0, kind, detail));
}
