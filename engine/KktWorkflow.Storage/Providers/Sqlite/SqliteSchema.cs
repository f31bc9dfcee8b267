using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <summary>Brings a SQLite file to this version's schema.</summary>
internal static class SqliteSchema
{
    public static async Task Migrate(KktContext context, CancellationToken cancellation)
    {
        await context.Database.MigrateAsync(cancellation);
        await context.Database.ExecuteSqlRawAsync(SqliteTriggers.Create, cancellation);
        await context.Database.OpenConnectionAsync(cancellation);
        SqliteSetup.AssertSafe((SqliteConnection)context.Database.GetDbConnection());
    }
}
