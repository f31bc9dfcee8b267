using KktWorkflow.Engine.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Organisation;

/// <summary>The present document of a register (organisation, people, calendar, the scenarios of a procedure). Derived: it is the data of the register's last line.</summary>
internal sealed class RegisterDocumentRow
{
    public string Register { get; init; } = "";

    /// <summary>Sequence of the line in `register/&lt;register&gt;` that brought it.</summary>
    public long Sequence { get; set; }

    public byte[] Content { get; set; } = [];

    internal static void Map(EntityTypeBuilder<RegisterDocumentRow> table)
    {
        table.ToTable("register_documents");
        table.HasKey(r => r.Register);
        table.Property(r => r.Register).HasMaxLength(LogStream.MaximumLength);
    }
}
