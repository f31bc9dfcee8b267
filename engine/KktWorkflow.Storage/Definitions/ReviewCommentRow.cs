using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Definitions;

/// <summary>What somebody says of a version before it is released. Derived from the definition's stream.</summary>
internal sealed class ReviewCommentRow
{
    public Guid CommentId { get; init; }

    public string VersionId { get; init; } = "";

    /// <summary>The comment that it answers; null for one that begins a thread.</summary>
    public Guid? ReplyTo { get; init; }

    /// <summary>Id of the activity that it is about; empty for the whole procedure.</summary>
    public string Node { get; init; } = "";

    /// <summary>What the activity was called then.</summary>
    public string NodeName { get; init; } = "";

    public string Text { get; init; } = "";

    public Guid PersonId { get; init; }

    public long At { get; init; }

    /// <summary>When the thread was settled; null while it is open, and for an answer.</summary>
    public long? SettledAt { get; set; }

    public Guid? SettledBy { get; set; }

    internal static void Map(EntityTypeBuilder<ReviewCommentRow> table)
    {
        table.ToTable("review_comments");
        table.HasKey(r => r.CommentId);
        table.Property(r => r.VersionId).HasMaxLength(200);
        table.Property(r => r.Node).HasMaxLength(ReviewComment.LongestNode);
        table.Property(r => r.NodeName).HasMaxLength(ReviewComment.LongestNode);
        table.Property(r => r.Text).HasMaxLength(ReviewComment.LongestText);
        table.HasIndex(r => new { r.VersionId, r.At });
    }
}
