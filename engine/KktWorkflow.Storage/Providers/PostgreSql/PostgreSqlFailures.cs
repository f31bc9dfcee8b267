using System.Net.Sockets;
using Npgsql;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <summary>What PostgreSQL's failures mean.</summary>
internal static class PostgreSqlFailures
{
    public static StorageFailure Classify(Exception failure)
    {
        for (Exception? one = failure; one is not null; one = one.InnerException)
        {
            switch (one)
            {
                case PostgresException told:
                    return Classify(told.SqlState);
                case NpgsqlException or SocketException or EndOfStreamException or TimeoutException:
                    return StorageFailure.Lost;
            }
        }

        return StorageFailure.Other;
    }

    /// <summary>The refusal's code when the server doesn't let us in, or lets us do too little; otherwise null.</summary>
    public static string? NotLetIn(Exception failure)
    {
        for (Exception? one = failure; one is not null; one = one.InnerException)
        {
            switch (one)
            {
                case PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege }:
                    return StorageRefusals.RightMissing;
                case PostgresException { SqlState: ['2', '8', ..] or PostgresErrorCodes.InvalidCatalogName }:
                    return StorageRefusals.NotLetIn;
            }
        }

        return null;
    }

    private static StorageFailure Classify(string state) => state switch
    {
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.LockNotAvailable => StorageFailure.Raced,
        PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter => StorageFailure.Unstorable,
        PostgresErrorCodes.DiskFull => StorageFailure.Full,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections => StorageFailure.Lost,
        ['0', '8', ..] => StorageFailure.Lost,
        _ => StorageFailure.Other,
    };
}
