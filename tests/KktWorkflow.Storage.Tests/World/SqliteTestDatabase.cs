using Microsoft.Data.Sqlite;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>SQLite: the template is a file, a copy is a copy of the file.</summary>
public sealed class SqliteTestDatabase : ITestDatabase
{
    public static readonly SqliteTestDatabase Instance = new();

    private static readonly string Folder = Directory.CreateTempSubdirectory("kkt-storage-").FullName;
    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);

    static SqliteTestDatabase() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    };

    public async Task<StorageOptions> Copy()
    {
        var path = Path.Combine(Folder, $"{Guid.NewGuid():N}.db");
        File.Copy(await Template.Value, path);
        return OptionsOf(path);
    }

    public IDatabaseAdministrator Administrate(StorageOptions options) => new SqliteAdministrator(options);

    public static StorageOptions OptionsOf(string path) => new() { ConnectionString = $"Data Source={path}", FilesFolder = path + ".files", Host = "thu" };

    public static string PathOf(StorageOptions options) => new SqliteConnectionStringBuilder(options.ConnectionString).DataSource;

    private static async Task<string> MakeTemplate()
    {
        var path = Path.Combine(Folder, "template.db");
        await using (var storage = new KktStorage(OptionsOf(path), TimeProvider.System, TimeProvider.System))
        {
            await storage.Schema.Migrate(CancellationToken.None);
        }

        // The copy must be the whole database: what stands in the write-ahead log goes into the file first.
        SqliteConnection.ClearAllPools();
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
        return path;
    }
}
