using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <summary>What SQLite's failures mean.</summary>
internal static class SqliteFailures
{
    public static StorageFailure Classify(Exception failure) => CodeOf(failure) switch
    {
        raw.SQLITE_FULL => StorageFailure.Full,
        // Another process holds the file longer than anybody waits for it, or the file can't be read or written.
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_IOERR => StorageFailure.Lost,
        _ => StorageFailure.Other,
    };

    /// <summary>The refusal's code when the file can't be opened or is no sound database; otherwise null.</summary>
    public static string? NotLetIn(Exception failure) => CodeOf(failure) switch
    {
        raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => StorageRefusals.FileNotOpened,
        raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT => StorageRefusals.FileDamaged,
        _ => null,
    };

    private static int? CodeOf(Exception failure) => (failure as SqliteException ?? failure.InnerException as SqliteException)?.SqliteErrorCode;
}
