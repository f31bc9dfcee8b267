using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <summary>The model on SQL Server. Texts are compared by code point, as on the other databases, whatever the server's collation. They are UTF-16: the driver
/// sends 8-bit texts in the code page of the database's own collation, so that a UTF-8 column would be safe only in a database that was made for it.</summary>
internal sealed class SqlServerKktContext(DbContextOptions<SqlServerKktContext> options) : KktContext(options)
{
    public const string Collation = "Latin1_General_100_BIN2";

    /// <summary>Two such texts and an id fit into a key, which holds 900 bytes.</summary>
    private const int LongestLoginName = 128;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation(Collation);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        var login = builder.Entity<IdentityUserLogin<Guid>>();
        login.Property(l => l.LoginProvider).HasMaxLength(LongestLoginName);
        login.Property(l => l.ProviderKey).HasMaxLength(LongestLoginName);
        var token = builder.Entity<IdentityUserToken<Guid>>();
        token.Property(t => t.LoginProvider).HasMaxLength(LongestLoginName);
        token.Property(t => t.Name).HasMaxLength(LongestLoginName);

        // A key needs a length. Elsewhere it would only refuse a long word that the log has taken.
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(p => p.ClrType == typeof(string) && !p.IsKey() && !p.IsIndex()))
            property.SetMaxLength(null);
    }
}
