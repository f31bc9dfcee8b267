using KktWorkflow.Storage.Writing;
using Microsoft.Data.Sqlite;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <summary>How every connection to SQLite is set up, and what is asserted before anything is written.</summary>
internal static class SqliteSetup
{
    /// <summary>How long a second process (verify, a backup) may hold the lock before a write fails.</summary>
    public const int BusyTimeoutMilliseconds = 10_000;

    private const int Full = 2;

    /// <summary>The connection string, unless it can't be read: then throws <see cref="StorageRefusedException"/>. Opens nothing.</summary>
    public static string Read(string connectionString)
    {
        try
        {
            return new SqliteConnectionStringBuilder(connectionString).DataSource.Length > 0
                ? connectionString
                : throw new StorageRefusedException(StorageRefusals.BadConnectionString, "Data Source=…");
        }
        catch (ArgumentException unreadable)
        {
            throw new StorageRefusedException(StorageRefusals.BadConnectionString, unreadable.Message, unreadable);
        }
    }

    /// <summary>The write-ahead log goes into the database every 32 MB instead of every 4: pages that many commands touch are then written once for all of them.
    /// What is committed is on disk either way.</summary>
    public static void Prepare(SqliteConnection connection) =>
        Execute(connection, "PRAGMA busy_timeout = 10000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 8000;");

    /// <summary>Room for what a group of commands touches (64 MB), so that no page is written before the commit and read again.</summary>
    public static void PrepareWriter(SqliteConnection connection) => Execute(connection, "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;");

    /// <summary>Write-ahead log, full synchronisation, triggers in place. Throws <see cref="StorageRefusedException"/> otherwise.</summary>
    public static void AssertSafe(SqliteConnection connection)
    {
        if (Scalar(connection, "PRAGMA journal_mode = WAL") is not "wal")
            throw new StorageRefusedException(StorageRefusals.Unsafe, "journal_mode ≠ WAL");
        if (Scalar(connection, "PRAGMA synchronous") is not (long)Full)
            throw new StorageRefusedException(StorageRefusals.Unsafe, "synchronous ≠ FULL");
        if (Scalar(connection, "PRAGMA busy_timeout") is not (long)BusyTimeoutMilliseconds)
            throw new StorageRefusedException(StorageRefusals.Unsafe, "busy_timeout");
        foreach (var (name, text) in SqliteTriggers.Texts)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = @name";
            command.Parameters.AddWithValue("@name", name);
            if (!TriggerText.AreSame(command.ExecuteScalar() as string, text))
                throw new StorageRefusedException(StorageRefusals.Unsafe, $"trigger {name}");
        }
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this folder.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
