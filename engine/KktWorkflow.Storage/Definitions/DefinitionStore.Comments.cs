using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Streams;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Definitions;

/// <content>What people say of versions before they are released.</content>
public sealed partial class DefinitionStore
{
    /// <summary>The comments on a version in the order in which they were made; empty when there is no such version.</summary>
    public async Task<IReadOnlyList<ReviewComment>> Comments(string versionId, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var rows = await context.ReviewComments.AsNoTracking().Where(c => c.VersionId == versionId).OrderBy(c => c.At).ThenBy(c => c.CommentId).ToListAsync(cancellation);
        return rows.ConvertAll(row => new ReviewComment(
            row.CommentId, row.ReplyTo, row.Node, row.NodeName, row.Text, new(row.PersonId), new(row.At),
            row is { SettledAt: { } at, SettledBy: { } by } ? new(new(by), new(at)) : null));
    }

    /// <summary>How many threads on a version nobody has settled.</summary>
    public async Task<int> OpenComments(string versionId, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.ReviewComments.CountAsync(c => c.VersionId == versionId && c.ReplyTo == null && c.SettledAt == null, cancellation);
    }

    /// <summary>Adds a comment under an id that the caller made: the same one again changes nothing. An answer opens a settled thread again. Null when it is there, else why not.</summary>
    public Task<Refusal?> Comment(string versionId, NewReviewComment comment, Actor actor, CancellationToken cancellation) => _administration.Change<Refusal?>(
        async context =>
        {
            var row = await context.DefinitionVersions.AsNoTracking().Where(d => d.VersionId == versionId).Select(WithoutText).FirstOrDefaultAsync(cancellation);
            if (row is null || actor.Id is not { } person)
                return Refusal.Of(StorageRefusals.NoSuchDefinition, RefusalKind.NotFound, "", versionId);
            var text = comment.Text.Trim();
            if (await context.ReviewComments.FirstOrDefaultAsync(c => c.CommentId == comment.Id, cancellation) is { } there)
                return IsThere(there, versionId, comment with { Text = text }, person) ? null : Refusal.Of(StorageRefusals.KeyReused, RefusalKind.Invalid, "id", comment.Id.ToString());
            if (comment.Node.Length > ReviewComment.LongestNode || comment.NodeName.Length > ReviewComment.LongestNode)
                return Refusal.Of(RefusalCodes.CommentPlaceTooLong, RefusalKind.Invalid, "node", ReviewComment.LongestNode.ToString(CultureInfo.InvariantCulture));
            if (text.Length is 0 or > ReviewComment.LongestText)
                return Refusal.Of(RefusalCodes.CommentTooLong, RefusalKind.Invalid, "text", ReviewComment.LongestText.ToString(CultureInfo.InvariantCulture));
            if (!IsCommented(row))
                return Refusal.Of(RefusalCodes.NotCommented, RefusalKind.Conflict, "", row.Version.ToString(CultureInfo.InvariantCulture));
            var thread = comment.ReplyTo is { } asked ? await context.ReviewComments.FirstOrDefaultAsync(c => c.CommentId == asked && c.VersionId == versionId && c.ReplyTo == null, cancellation) : null;
            if (comment.ReplyTo is { } missing && thread is null)
                return Refusal.Of(RefusalCodes.NoSuchComment, RefusalKind.NotFound, "replyTo", missing.ToString());
            if (await context.ReviewComments.CountAsync(c => c.VersionId == versionId, cancellation) >= ReviewComment.Most)
                return Refusal.Of(RefusalCodes.TooManyComments, RefusalKind.Conflict, "", ReviewComment.Most.ToString(CultureInfo.InvariantCulture));
            var now = Instant.From(_clock.GetUtcNow());
            var added = new ReviewCommentRow
            {
                CommentId = comment.Id, VersionId = versionId, ReplyTo = thread?.CommentId, Node = thread?.Node ?? comment.Node, NodeName = thread?.NodeName ?? comment.NodeName,
                Text = text, PersonId = person.Value, At = now.Microseconds,
            };
            await context.Append(LogStream.OfDefinition(row.DefinitionId), DefinitionEvents.Commented, DefinitionEvents.Encode(DefinitionEvents.CommentOf(row, added)), actor, now, cancellation);
            context.ReviewComments.Add(added);
            if (thread is not null)
                (thread.SettledAt, thread.SettledBy) = (null, null);
            return null;
        },
        cancellation);

    /// <summary>Says that a thread is settled. One that is already stays as it is. Null when it is so, else why not.</summary>
    public Task<Refusal?> SettleComment(string versionId, Guid id, Actor actor, CancellationToken cancellation) => _administration.Change<Refusal?>(
        async context =>
        {
            var row = await context.DefinitionVersions.AsNoTracking().Where(d => d.VersionId == versionId).Select(WithoutText).FirstOrDefaultAsync(cancellation);
            if (row is null || actor.Id is not { } person || await context.ReviewComments.FirstOrDefaultAsync(c => c.CommentId == id && c.VersionId == versionId && c.ReplyTo == null, cancellation) is not { } thread)
                return Refusal.Of(RefusalCodes.NoSuchComment, RefusalKind.NotFound, "", id.ToString());
            if (!IsCommented(row))
                return Refusal.Of(RefusalCodes.NotCommented, RefusalKind.Conflict, "", row.Version.ToString(CultureInfo.InvariantCulture));
            if (thread.SettledAt is not null)
                return null;
            var now = Instant.From(_clock.GetUtcNow());
            await context.Append(LogStream.OfDefinition(row.DefinitionId), DefinitionEvents.CommentSettled, DefinitionEvents.Encode(DefinitionEvents.CommentOf(row, thread)), actor, now, cancellation);
            (thread.SettledAt, thread.SettledBy) = (now.Microseconds, person.Value);
            return null;
        },
        cancellation);

    private static bool IsThere(ReviewCommentRow there, string versionId, NewReviewComment comment, PersonId person) =>
        string.Equals(there.VersionId, versionId, StringComparison.Ordinal) && there.PersonId == person.Value && there.ReplyTo == comment.ReplyTo && string.Equals(there.Text, comment.Text, StringComparison.Ordinal)
        && (comment.ReplyTo is not null || string.Equals(there.Node, comment.Node, StringComparison.Ordinal));

    /// <summary>What is released is not reviewed any more: what is to be said of it belongs to the next version.</summary>
    private static bool IsCommented(DefinitionVersionRow row) => row.State == Draft || IsHandedIn(row);
}
