using System.Data.Common;
using KktWorkflow.Storage;

namespace KktWorkflow.Host.Composition;

/// <summary>Where a database is, in words for who looks after it: the file, or the server with the database's name. Never a user name or a password.</summary>
internal static class DatabasePlace
{
    public static string Of(StorageOptions options) => Of(options.ConnectionString, options.Provider is StorageProvider.Sqlite);

    /// <summary>Empty for a connection string that can't be read.</summary>
    public static string Of(string connectionString, bool isFile)
    {
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = connectionString;
        }
        catch (ArgumentException)
        {
            return "";
        }

        if (isFile)
            return Part(parts, "Data Source", "DataSource", "Filename");
        var server = string.Join(':', new[] { Part(parts, "Host", "Server", "Data Source"), Part(parts, "Port") }.Where(text => text.Length > 0));
        return string.Join(" · ", new[] { server, Part(parts, "Database", "Initial Catalog") }.Where(text => text.Length > 0));
    }

    private static string Part(DbConnectionStringBuilder parts, params string[] names) =>
        names.Where(parts.ContainsKey).Select(name => parts[name].ToString()).FirstOrDefault() ?? "";
}
