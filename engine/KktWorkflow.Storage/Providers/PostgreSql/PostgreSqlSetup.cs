using KktWorkflow.Storage.Writing;
using Npgsql;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <summary>How connections to PostgreSQL are set up, and what is asserted before anything is written.</summary>
internal static class PostgreSqlSetup
{
    /// <summary>Held to the end of the transaction by whoever changes what is not a case. Two numbers, so that it never meets a key's lock, which is one.</summary>
    public const string LockAdministration = "SELECT pg_advisory_xact_lock(5459, 1)";

    /// <summary>Held by the host that is opening the database.</summary>
    public const string LockOpening = "SELECT pg_advisory_xact_lock(5459, 2)";

    private const int PreparedStatements = 200;

    /// <summary>The connection string with what it leaves open. Throws <see cref="StorageRefusedException"/> when it can't be read.</summary>
    public static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        NpgsqlConnectionStringBuilder connection;
        try
        {
            connection = new(connectionString);
        }
        catch (ArgumentException unreadable)
        {
            throw new StorageRefusedException(StorageRefusals.BadConnectionString, unreadable.Message, unreadable);
        }

        if (string.IsNullOrEmpty(connection.Host))
            throw new StorageRefusedException(StorageRefusals.BadConnectionString, "Host=…");
        if (connection.MaxAutoPrepare == 0)
            connection.MaxAutoPrepare = PreparedStatements;
        // Nothing here leaves anything in a session but prepared statements, and clearing the rest takes further statements each time a connection comes from the pool.
        connection.NoResetOnClose = true;
        if (!connection.ContainsKey("Application Name"))
            connection.ApplicationName = "kktworkflow";
        return connection;
    }

    /// <summary>Commits reach the disk before they are answered, and every trigger is in place. Throws <see cref="StorageRefusedException"/> otherwise.</summary>
    public static async Task AssertSafe(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (await Scalar(connection, "SELECT current_setting('synchronous_commit')", cancellation) is "off")
            throw new StorageRefusedException(StorageRefusals.Unsafe, "synchronous_commit = off");
        await using var command = connection.CreateCommand();
        command.CommandText = PostgreSqlTriggers.Select;
        var sound = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var name = reader.GetString(0);
            if (PostgreSqlTriggers.Expected.TryGetValue(name, out var expected) && expected.Table == reader.GetString(1) && expected.When == reader.GetInt32(2)
                && TriggerText.AreSame(reader.GetString(3), expected.Text))
                sound.Add(name);
        }

        if (PostgreSqlTriggers.Expected.Keys.FirstOrDefault(name => !sound.Contains(name)) is { } missing)
            throw new StorageRefusedException(StorageRefusals.Unsafe, $"trigger {missing}");
    }

    private static async Task<object?> Scalar(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellation);
    }
}
