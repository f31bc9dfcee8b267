using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <summary>The model on PostgreSQL. Texts are compared byte by byte, as on the other databases, whatever the server's locale.</summary>
internal sealed class PostgreSqlKktContext(DbContextOptions<PostgreSqlKktContext> options) : KktContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation("C");
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // A length is for databases whose keys need one. Here it would only refuse a long word that the log has taken.
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(p => p.ClrType == typeof(string)))
            property.SetColumnType("text");
    }
}
