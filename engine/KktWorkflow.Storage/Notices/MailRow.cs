using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Notices;

/// <summary>One mail to one person, with all notices that may leave when it is made up. Its id names it to the mail server too, at each attempt.</summary>
internal sealed class MailRow
{
    public Guid MailId { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>A <see cref="MailState"/>.</summary>
    public string Status { get; set; } = "";

    /// <summary>System time.</summary>
    public long CreatedAt { get; init; }

    public int Attempts { get; set; }

    /// <summary>How many of the attempts the server itself refused.</summary>
    public int Refusals { get; set; }

    /// <summary>System time before which it isn't tried; of a claimed mail, until when it is claimed; of one that waits no more, when that was decided.</summary>
    public long TryAt { get; set; }

    /// <summary>Why the last attempt failed, in a technician's words.</summary>
    public string? LastError { get; set; }

    internal static void Map(EntityTypeBuilder<MailRow> table)
    {
        table.ToTable("mails");
        table.HasKey(r => r.MailId);
        table.Property(r => r.MailId).ValueGeneratedNever();
        table.Property(r => r.Status).HasMaxLength(20);
        table.HasIndex(r => new { r.Status, r.TryAt });
        table.HasIndex(r => new { r.PersonId, r.Status });
    }
}
