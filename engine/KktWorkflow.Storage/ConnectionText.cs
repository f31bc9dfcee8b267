using Microsoft.Data.Sqlite;

namespace KktWorkflow.Storage;

/// <summary>Connection strings, read without opening anything.</summary>
internal static class ConnectionText
{
    /// <summary>What is wrong with the text, in the words of the database's own library; null when nothing is.</summary>
    public static string? Problem(StorageProvider provider, string text)
    {
        try
        {
            return provider switch
            {
                StorageProvider.Sqlite => new SqliteConnectionStringBuilder(text).DataSource.Length == 0 ? "Data Source" : null,
                _ => null,
            };
        }
        catch (ArgumentException failure)
        {
            return failure.Message;
        }
    }
}
