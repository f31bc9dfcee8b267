using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Notices;

/// <summary>What one person is told of one event.</summary>
internal sealed class NoticeRow
{
    public Guid PersonId { get; init; }

    /// <summary>Of a notice that is about no case the id of the command whose line gave it to tell.</summary>
    public Guid CaseId { get; init; }

    /// <summary>Sequence of the event.</summary>
    public long Sequence { get; init; }

    public string Kind { get; init; } = "";

    public int? WorkItem { get; init; }

    /// <summary>Process time of the event.</summary>
    public long At { get; init; }

    /// <summary>Process time at which it came to its person, later than the event where there was a time to undo it, quiet hours or a host that was down; a microsecond after the one before it
    /// where several come at once, so that they keep their order.</summary>
    public long ToldAt { get; init; }

    /// <summary>Process time; null while unread.</summary>
    public long? ReadAt { get; set; }

    /// <summary>Process time from which it may leave by mail; null when it stays in the app.</summary>
    public long? MailFrom { get; init; }

    /// <summary>The mail that it stands in; null while in none.</summary>
    public Guid? MailId { get; set; }

    /// <summary>The same, of another kind; no row of the table.</summary>
    public NoticeRow As(NoticeKind kind) => new()
    {
        PersonId = PersonId, CaseId = CaseId, Sequence = Sequence, Kind = StoredWord.Of(kind), WorkItem = WorkItem, At = At, ToldAt = ToldAt, ReadAt = ReadAt, MailFrom = MailFrom, MailId = MailId,
    };

    internal static void Map(EntityTypeBuilder<NoticeRow> table)
    {
        table.ToTable("notices");
        table.HasKey(r => new { r.PersonId, r.CaseId, r.Sequence });
        table.Property(r => r.Kind).HasMaxLength(40);
        table.HasIndex(r => new { r.PersonId, r.ToldAt });
        table.HasIndex(r => new { r.MailId, r.MailFrom });
    }
}
