using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Numbers;

/// <summary>The last number drawn from a register. Only grows.</summary>
internal sealed class NumberRegisterRow
{
    public string Register { get; init; } = "";

    public long Last { get; init; }

    internal static void Map(EntityTypeBuilder<NumberRegisterRow> table)
    {
        table.ToTable("number_registers");
        table.HasKey(r => r.Register);
        table.Property(r => r.Register).HasMaxLength(200);
    }
}
