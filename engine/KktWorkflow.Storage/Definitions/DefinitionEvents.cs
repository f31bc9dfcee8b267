using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Log;

namespace KktWorkflow.Storage.Definitions;

/// <summary>The lines of a `definition/…` stream. Each that isn't <see cref="IsAside"/> says what the row of its version holds from then on.</summary>
internal static class DefinitionEvents
{
    public const string Drafted = "DefinitionDrafted";
    public const string Submitted = "DefinitionSubmitted";
    public const string Signed = "DefinitionSigned";
    public const string SentBack = "DefinitionSentBack";
    public const string Released = "DefinitionReleased";
    public const string Withdrawn = "DefinitionWithdrawn";
    public const string Confirmed = "DefinitionConfirmed";
    /// <summary>The people who see to it were told that a periodic review is coming.</summary>
    public const string ReviewReminded = "DefinitionReviewReminded";

    public const string CopyHandedOut = "ControlledCopyHandedOut";
    public const string CopyTakenBack = "ControlledCopyTakenBack";
    public const string Deleted = "DefinitionDeleted";

    /// <summary>Somebody has read and understood a version.</summary>
    public const string Read = "DefinitionRead";

    /// <summary>Somebody said something of a version.</summary>
    public const string Commented = "DefinitionCommented";

    public const string CommentSettled = "DefinitionCommentSettled";

    /// <summary>True for a line that says nothing of the row of its version.</summary>
    public static bool IsAside(string kind) => kind is Read or Commented or CommentSettled;

    public static string KindOf(LifecycleAct act) => act switch
    {
        LifecycleAct.Submit => Submitted,
        LifecycleAct.Sign => Signed,
        LifecycleAct.SendBack => SentBack,
        LifecycleAct.Release => Released,
        LifecycleAct.Withdraw => Withdrawn,
        LifecycleAct.Confirm => Confirmed,
        LifecycleAct.HandOut => CopyHandedOut,
        LifecycleAct.TakeBack => CopyTakenBack,
        _ => throw new InvalidOperationException($"{act.GetType()} is no act of a version's life."),
    };

    public static byte[] Encode(DefinitionVersionRow row) => Encode(row, page: null);

    /// <summary>What the row says. It doesn't know from which page it was saved.</summary>
    public static Data DataOf(DefinitionVersionRow row) => new(row.DefinitionId, row.VersionId, row.Version, row.Code, row.Name, row.State, row.EffectiveFrom, row.Revision, row.Hash)
    {
        EffectiveAt = row.EffectiveAt is { } effective ? new(effective) : null,
        EndedAt = row.EndedAt is { } ended ? new(ended) : null,
        Decision = row.Decision,
        Life = row.Life is null ? null : LifeOf(row),
    };

    /// <param name="page">The open page from which the draft was saved; the row doesn't say it.</param>
    public static byte[] Encode(DefinitionVersionRow row, string? page) => JsonSerializer.SerializeToUtf8Bytes(DataOf(row) with { Page = page }, CaseEventCodec.Json);

    public static Data Decode(ReadOnlySpan<byte> data) => JsonSerializer.Deserialize<Data>(data, CaseEventCodec.Json) ?? throw new JsonException("The data of a definition's event is an object.");

    public static byte[] Encode(ReadVersion read) => JsonSerializer.SerializeToUtf8Bytes(read, CaseEventCodec.Json);

    public static ReadVersion DecodeRead(ReadOnlySpan<byte> data) =>
        JsonSerializer.Deserialize<ReadVersion>(data, CaseEventCodec.Json) ?? throw new JsonException("The data of a definition's event is an object.");

    public static byte[] Encode(VersionLife life) => JsonSerializer.SerializeToUtf8Bytes(life, CaseEventCodec.Json);

    /// <summary>What the row says of the version's life; nothing for one that has had none.</summary>
    public static VersionLife LifeOf(DefinitionVersionRow row) => row.Life is null ? VersionLife.None : JsonSerializer.Deserialize<VersionLife>(row.Life, CaseEventCodec.Json) ?? VersionLife.None;

    internal sealed record Data(
        string DefinitionId, string VersionId, int Version, string? Code, string? Name, string State, string? EffectiveFrom, int Revision, string Hash)
    {
        public Instant? EffectiveAt { get; init; }

        public Instant? EndedAt { get; init; }

        public string? Decision { get; init; }

        public VersionLife? Life { get; init; }

        /// <summary>Of a draft: the open page from which it was saved.</summary>
        public string? Page { get; init; }
    }

    public static byte[] Encode(VersionComment comment) => JsonSerializer.SerializeToUtf8Bytes(comment, CaseEventCodec.Json);

    public static VersionComment DecodeComment(ReadOnlySpan<byte> data) =>
        JsonSerializer.Deserialize<VersionComment>(data, CaseEventCodec.Json) ?? throw new JsonException("The data of a definition's event is an object.");

    public static VersionComment CommentOf(DefinitionVersionRow row, ReviewCommentRow comment) =>
        new(row.DefinitionId, row.VersionId, row.Version, row.Code, row.Name, comment.CommentId, comment.ReplyTo, comment.Node, comment.NodeName, comment.Text);

    /// <param name="Comment">Id of the comment; of a line that settles a thread, of the one that began it.</param>
    internal sealed record VersionComment(
        string DefinitionId, string VersionId, int Version, string? Code, string? Name, Guid Comment, Guid? ReplyTo, string Node, string NodeName, string Text);

    internal sealed record ReadVersion(string DefinitionId, string VersionId, int Version);
}
