using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Definitions;

/// <summary>What somebody says of a version that is drawn, reviewed or approved, pinned to one of its activities or to the whole.</summary>
/// <param name="ReplyTo">The comment that it answers; null for one that begins a thread.</param>
/// <param name="Node">Id of the activity that it is about; empty for the whole procedure. The activity may have been removed since.</param>
/// <param name="NodeName">What the activity was called when it was said.</param>
/// <param name="Settled">When and by whom the thread was settled; null while it is open, and for an answer.</param>
public sealed record ReviewComment(Guid Id, Guid? ReplyTo, string Node, string NodeName, string Text, PersonId By, Instant At, ReviewCommentSettled? Settled)
{
    /// <summary>Characters of the longest comment.</summary>
    public const int LongestText = 2000;

    /// <summary>Characters of the longest activity id, and of its name.</summary>
    public const int LongestNode = 200;

    /// <summary>So many comments a version has at most: beyond that, people should talk.</summary>
    public const int Most = 500;

    /// <summary>True for one that begins a thread which nobody has settled.</summary>
    public bool IsOpen => ReplyTo is null && Settled is null;
}

/// <summary>That what was said has been taken into account, or has an answer.</summary>
public sealed record ReviewCommentSettled(PersonId By, Instant At);
