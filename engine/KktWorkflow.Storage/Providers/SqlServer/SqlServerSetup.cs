using KktWorkflow.Storage.Writing;
using Microsoft.Data.SqlClient;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <summary>How connections to SQL Server are set up, and what is asserted before anything is written.</summary>
internal static class SqlServerSetup
{
    /// <summary>Number of the error when a lock can't be had.</summary>
    public const int LockNotHad = 59002;

    /// <summary>Held to the end of the transaction by whoever changes what is not a case.</summary>
    public static readonly SqlServerStatement LockAdministration = Lock("kktworkflow administration");

    /// <summary>Held by the host that is opening the database.</summary>
    public static readonly SqlServerStatement LockOpening = Lock("kktworkflow opening");

    private static readonly SqlServerStatement SelectSettings = new(
        "SELECT is_read_committed_snapshot_on, snapshot_isolation_state, delayed_durability FROM sys.databases WHERE database_id = DB_ID()");

    private static readonly SqlServerStatement SelectGuards = new(
        """
        SELECT name, OBJECT_DEFINITION(object_id) AS text FROM sys.triggers WHERE parent_class = 1 AND is_disabled = 0
        UNION ALL
        SELECT name, NULL FROM sys.foreign_keys WHERE is_disabled = 0
        """);

    /// <summary>The connection string with what it leaves open. Throws <see cref="StorageRefusedException"/> when it can't be read.</summary>
    public static SqlConnectionStringBuilder Read(string connectionString)
    {
        SqlConnectionStringBuilder connection;
        try
        {
            connection = new(connectionString);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException)
        {
            throw new StorageRefusedException(StorageRefusals.BadConnectionString, unreadable.Message, unreadable);
        }

        if (string.IsNullOrEmpty(connection.DataSource))
            throw new StorageRefusedException(StorageRefusals.BadConnectionString, "Server=…");
        if (!connection.ShouldSerialize("Application Name"))
            connection.ApplicationName = "kktworkflow";
        return connection;
    }

    /// <summary>Who reads doesn't hold up who writes, commits reach the disk before they are answered, and every trigger is in place.
    /// Throws <see cref="StorageRefusedException"/> otherwise.</summary>
    public static async Task AssertSafe(SqlConnection connection, CancellationToken cancellation)
    {
        await using (var settings = await Open(connection, SelectSettings, cancellation))
        {
            await settings.ReadAsync(cancellation);
            if (WhatIsUnsafe(settings.GetBoolean(0), settings.GetByte(1), settings.GetInt32(2)) is { } setting)
                throw new StorageRefusedException(StorageRefusals.Unsafe, setting);
        }

        var sound = new HashSet<string>(StringComparer.Ordinal);
        await using (var names = await Open(connection, SelectGuards, cancellation))
        {
            while (await names.ReadAsync(cancellation))
            {
                var name = names.GetString(0);
                if (SqlServerTriggers.IsAsMade(name, names.IsDBNull(1) ? null : names.GetString(1)))
                    sound.Add(name);
            }
        }

        if (SqlServerTriggers.Names.FirstOrDefault(name => !sound.Contains(name)) is { } missing)
            throw new StorageRefusedException(StorageRefusals.Unsafe, $"trigger {missing}");
    }

    /// <summary>The statement that makes the database safe, null when it is. Without row versions a list would wait for each command, and `verify` would stop them all.</summary>
    /// <param name="snapshot">`snapshot_isolation_state`: 1 is on.</param>
    /// <param name="delayed">`delayed_durability`: 2 is forced.</param>
    public static string? WhatIsUnsafe(bool isReadCommittedSnapshot, byte snapshot, int delayed) =>
        !isReadCommittedSnapshot ? "READ_COMMITTED_SNAPSHOT = OFF (ALTER DATABASE … SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE)"
        : snapshot != 1 ? "ALLOW_SNAPSHOT_ISOLATION = OFF (ALTER DATABASE … SET ALLOW_SNAPSHOT_ISOLATION ON)"
        : delayed == 2 ? "DELAYED_DURABILITY = FORCED (ALTER DATABASE … SET DELAYED_DURABILITY = DISABLED)"
        : null;

    // Waits as long as a statement may take; a negative answer is a deadlock or an end that came from outside.
    private static SqlServerStatement Lock(string name) => new(
        $"""
        DECLARE @held int;
        EXEC @held = sp_getapplock '{name}', 'Exclusive', 'Transaction', -1;
        IF @held < 0 THROW {LockNotHad}, N'the lock was not had', 1
        """);

    private static async Task<SqlDataReader> Open(SqlConnection connection, SqlServerStatement query, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A statement of this folder.
        command.CommandText = query.Text;
#pragma warning restore CA2100
        return await command.ExecuteReaderAsync(cancellation);
    }
}
