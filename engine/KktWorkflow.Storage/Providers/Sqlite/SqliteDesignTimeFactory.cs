using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <summary>Lets `dotnet ef migrations add NAME --context SqliteKktContext --output-dir Providers/Sqlite/Migrations` make the next migration.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteKktContext>
{
    public SqliteKktContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteKktContext>().UseSqlite("Data Source=:memory:").Options);
}
