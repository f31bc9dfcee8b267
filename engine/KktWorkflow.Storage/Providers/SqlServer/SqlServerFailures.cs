using System.Net.Sockets;
using Microsoft.Data.SqlClient;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <summary>What SQL Server's failures mean, by its message numbers.</summary>
internal static class SqlServerFailures
{
    /// <summary>From this severity on the server ends the connection; the driver gives it to failures of the network too.</summary>
    private const int EndsConnection = 20;

    public static StorageFailure Classify(Exception failure)
    {
        for (Exception? one = failure; one is not null; one = one.InnerException)
        {
            switch (one)
            {
                case SqlException told:
                    return Classify(told.Number, told.Class);
                case SocketException or EndOfStreamException or TimeoutException:
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
            if (one is SqlException told && IsNotLetIn(told.Number))
                return IsRightMissing(told.Number) ? StorageRefusals.RightMissing : StorageRefusals.NotLetIn;
        }

        return null;
    }

    /// <summary>A user that there isn't, or one such as `dbo` that can't be a member.</summary>
    public static bool IsUnfitMember(int number) => number is 15151 or 15405 or 15410;

    /// <param name="severity">Class of the message.</param>
    public static StorageFailure Classify(int number, byte severity) => number switch
    {
        // Deadlock victim, lock not had in time, changed since the snapshot, a key that was just taken.
        1205 or 1222 or 3960 or 2601 or 2627 or SqlServerSetup.LockNotHad => StorageFailure.Raced,

        // File group, log, page, licensed size, quota of a hosted database.
        1105 or 9002 or 1101 or 1827 or 40544 => StorageFailure.Full,

        // Those that let us not in may end the connection too, and trying again wouldn't help.
        _ when IsNotLetIn(number) => StorageFailure.Other,

        // Timeout, shutting down, session ended by an administrator, database being recovered or moved.
        -2 or 596 or 6005 or 17142 or 921 or 922 or 927 or 976 or 978 or 983 or 40197 or 40501 or 40613 => StorageFailure.Lost,
        _ => severity >= EndsConnection ? StorageFailure.Lost : StorageFailure.Other,
    };

    /// <summary>Login failed, disabled, locked or expired; database that isn't there or isn't open to us; a right that we lack.</summary>
    public static bool IsNotLetIn(int number) => number is 18452 or 18456 or 18470 or 18486 or 18487 or 18488 or 4060 or 4064 or 916 || IsRightMissing(number);

    private static bool IsRightMissing(int number) => number is 229 or 230 or 262;
}
