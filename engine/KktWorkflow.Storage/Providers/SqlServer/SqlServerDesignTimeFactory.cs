using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <summary>Lets `dotnet ef migrations add NAME --context SqlServerKktContext --output-dir Providers/SqlServer/Migrations` make the next migration, without a server.</summary>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerKktContext>
{
    public SqlServerKktContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerKktContext>().UseSqlServer("Server=none").Options);
}
