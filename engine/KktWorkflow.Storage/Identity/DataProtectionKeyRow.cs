using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Identity;

/// <summary>A key of ASP.NET Core's Data Protection, kept with the data so that sessions survive a restart and a move.</summary>
internal sealed class DataProtectionKeyRow
{
    public string Name { get; init; } = "";

    public string Xml { get; init; } = "";

    internal static void Map(EntityTypeBuilder<DataProtectionKeyRow> table)
    {
        table.ToTable("data_protection_keys");
        table.HasKey(r => r.Name);
        table.Property(r => r.Name).HasMaxLength(200);
    }
}
