using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <summary>Lets `dotnet ef migrations add NAME --context PostgreSqlKktContext --output-dir Providers/PostgreSql/Migrations` make the next migration, without a server.</summary>
internal sealed class PostgreSqlDesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlKktContext>
{
    public PostgreSqlKktContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlKktContext>().UseNpgsql("Host=none").Options);
}
