using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Drafts;

/// <summary>Who edits a definition. No part of the log: it says what is, not what was.</summary>
internal sealed class EditLockRow
{
    public string DefinitionId { get; init; } = "";

    public string Page { get; set; } = "";

    public Guid PersonId { get; set; }

    /// <summary>System time.</summary>
    public long Since { get; set; }

    /// <summary>System time.</summary>
    public long HeardAt { get; set; }

    public string Message { get; set; } = "";

    internal static void Map(EntityTypeBuilder<EditLockRow> table)
    {
        table.ToTable("edit_locks");
        table.HasKey(r => r.DefinitionId);
        table.Property(r => r.DefinitionId).HasMaxLength(100);
        table.Property(r => r.Page).HasMaxLength(EditLock.LongestPage);
        table.Property(r => r.Message).HasMaxLength(EditLock.LongestMessage);
    }
}
