using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Elsa.Drafting;

/// <summary>What people say of a version before it is released, for the designer. Everybody who may read procedures reads it; who draws, reviews, approves or releases them says something.</summary>
internal sealed class DraftComments(DefinitionStore definitions, CurrentPerson person, Audit.AccessLog access)
{
    private static readonly string[] Speakers = [Permissions.DraftDefinitions, Permissions.ReviewDefinitions, Permissions.ApproveDefinitions, Permissions.ReleaseDefinitions];

    /// <summary>Null when there is no such version.</summary>
    public async Task<CommentsAnswer?> ReadAsync(string definitionId, int version, CancellationToken cancellation)
    {
        if (await FindAsync(definitionId, version, cancellation) is not { } found)
            return null;
        var comments = await definitions.Comments(found.VersionId, cancellation);
        return new(found.State.IsBeforeRelease() && Speakers.Any(person.May), [.. comments.Select(AnswerOf)]);
    }

    /// <summary>Adds a comment. Null when it is there.</summary>
    public async Task<Refusal?> SayAsync(string definitionId, int version, NewReviewComment comment, CancellationToken cancellation) => await MayAsync("CommentOnDefinition", definitionId, version, cancellation) switch
    {
        (var refusal, null) => refusal,
        var (_, found) => await definitions.Comment(found.VersionId, comment, person.Actor(), cancellation),
    };

    /// <summary>Settles a thread. Null when it is settled.</summary>
    public async Task<Refusal?> SettleAsync(string definitionId, int version, Guid id, CancellationToken cancellation) => await MayAsync("SettleComment", definitionId, version, cancellation) switch
    {
        (var refusal, null) => refusal,
        var (_, found) => await definitions.SettleComment(found.VersionId, id, person.Actor(), cancellation),
    };

    private async Task<(Refusal? Refusal, DefinitionSummary? Found)> MayAsync(string act, string definitionId, int version, CancellationToken cancellation)
    {
        if (Speakers.Any(person.May))
            return await FindAsync(definitionId, version, cancellation) is { } found ? (null, found) : (Refusal.Of(StorageRefusals.NoSuchDefinition, RefusalKind.NotFound, "", definitionId), null);
        access.Refused(person.Actor(), act, "KKT-A04");
        return (Refusal.Of("KKT-A04", RefusalKind.Forbidden, "", Permissions.ReviewDefinitions), null);
    }

    private async Task<DefinitionSummary?> FindAsync(string definitionId, int version, CancellationToken cancellation) =>
        (await definitions.Versions(definitionId, cancellation)).FirstOrDefault(known => known.Version == version);

    private CommentAnswer AnswerOf(ReviewComment comment) => new(
        comment.Id, comment.ReplyTo, comment.Node, comment.NodeName, comment.Text, NameOf(comment.By), When(comment.At), comment.Settled is { } settled ? new(NameOf(settled.By), When(settled.At)) : null);

    private string NameOf(PersonId id) => person.Organisation.NameOf(id) ?? "";

    private string When(Instant at) => at.ToDateTimeOffset().ToOffset(person.Chart.UtcOffset).ToString("HH:mm dd/MM/yyyy", StudioText.Culture);
}

/// <param name="MayComment">The version is still to be released, and the person may say something of it.</param>
/// <param name="Comments">In the order in which they were made.</param>
internal sealed record CommentsAnswer(bool MayComment, IReadOnlyList<CommentAnswer> Comments);

/// <param name="ReplyTo">The comment that it answers; null for one that begins a thread.</param>
/// <param name="Node">Id of the activity that it is about; empty for the whole procedure.</param>
/// <param name="NodeName">What the activity was called then.</param>
/// <param name="By">Who said it, by name.</param>
/// <param name="At">When, as the person's clock shows it.</param>
/// <param name="Settled">Null while the thread is open, and for an answer.</param>
internal sealed record CommentAnswer(Guid Id, Guid? ReplyTo, string Node, string NodeName, string Text, string By, string At, CommentSettledAnswer? Settled);

/// <param name="By">Who settled it, by name.</param>
/// <param name="At">When, as the person's clock shows it.</param>
internal sealed record CommentSettledAnswer(string By, string At);
