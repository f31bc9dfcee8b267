using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Clock;

/// <summary>A fact about this database: whether it is a demo, where its virtual clock stands.</summary>
internal sealed class SettingRow
{
    public string Name { get; init; } = "";

    public string Value { get; set; } = "";

    internal static void Map(EntityTypeBuilder<SettingRow> table)
    {
        table.ToTable("settings");
        table.HasKey(r => r.Name);
        table.Property(r => r.Name).HasMaxLength(100);
    }
}
