using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Identity;

/// <summary>An opaque token, known by its hash only. Times are system time.</summary>
internal sealed class TokenRow
{
    /// <summary>SHA-256 of the token's bytes.</summary>
    public byte[] Hash { get; init; } = [];

    public Guid AccountId { get; init; }

    /// <summary>`api`, `studio`, `designer`.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>The account's security stamp when the token was given out: a new stamp ends it.</summary>
    public string SecurityStamp { get; init; } = "";

    public long IssuedAt { get; init; }

    public long ExpiresAt { get; init; }

    public long? RevokedAt { get; set; }

    internal static void Map(EntityTypeBuilder<TokenRow> table)
    {
        table.ToTable("tokens");
        table.HasKey(r => r.Hash);
        table.Property(r => r.Hash).HasMaxLength(32).IsFixedLength().ValueGeneratedNever();
        table.Property(r => r.Purpose).HasMaxLength(20);
        table.Property(r => r.SecurityStamp).HasMaxLength(100);
        table.HasIndex(r => r.AccountId);
        table.HasIndex(r => r.ExpiresAt);
    }
}
