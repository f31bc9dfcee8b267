using KktWorkflow.Storage.Providers.Sqlite;
using KktWorkflow.Storage.Writing;
using Microsoft.Data.Sqlite;

namespace KktWorkflow.Storage.Backup;

/// <summary>A copy of the database at one moment, taken while others go on writing.</summary>
public static class DatabaseCopy
{
    /// <summary>True when <see cref="Take"/> knows this provider; a server's databases are copied by the server's own tools.</summary>
    public static bool Knows(StorageProvider provider) => provider is StorageProvider.Sqlite;

    /// <summary>Copies the database into <paramref name="file"/>, which is empty or not there, and checks the copy.
    /// Throws <see cref="StorageRefusedException"/> when the database can't be opened, or it or the copy is not sound.</summary>
    public static async Task Take(StorageOptions options, string file, CancellationToken cancellation)
    {
        try
        {
            await Copy(options, file, cancellation);
        }
        catch (SqliteException failure) when (SqliteFailures.NotLetIn(failure) is { } code)
        {
            throw new StorageRefusedException(code, "", failure);
        }
    }

    private static async Task Copy(StorageOptions options, string file, CancellationToken cancellation)
    {
        var reading = new SqliteConnectionStringBuilder(options.ConnectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString();
        await using var source = new SqliteConnection(reading);
        await source.OpenAsync(cancellation);
        await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await copy.OpenAsync(cancellation);
        source.BackupDatabase(copy);
        await using var check = copy.CreateCommand();
        // One file without a write-ahead log beside it is what people can carry away.
        check.CommandText = "PRAGMA journal_mode = DELETE";
        await check.ExecuteScalarAsync(cancellation);
        check.CommandText = "PRAGMA quick_check";
        if (await check.ExecuteScalarAsync(cancellation) is not "ok")
            throw new StorageRefusedException(StorageRefusals.FileDamaged, "");
    }
}
