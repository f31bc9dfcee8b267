using Npgsql;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>PostgreSQL: the template is a migrated database, a copy is a database made from it. Storage connects with the role of a host,
/// which may not change the log; <see cref="AsOwner"/> is the database administrator.</summary>
public sealed class PostgreSqlTestDatabase : ITestDatabase
{
    public static readonly PostgreSqlTestDatabase Instance = new();

    private const string HostRole = "kkt_host";

    private static readonly string Folder = Directory.CreateTempSubdirectory("kkt-storage-").FullName;
    private static readonly Lazy<Task<string>> Server = new(FindServer);
    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);

    static PostgreSqlTestDatabase() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    public async Task<StorageOptions> Copy()
    {
        if (Environment.GetEnvironmentVariable(PostgreSqlServer.Variable) is null && PostgreSqlServer.WhatIsMissing is { } missing)
            Assert.Skip(missing);
        var name = $"kkt_{Guid.NewGuid():N}";
        await Execute(await Server.Value, $"CREATE DATABASE {name} TEMPLATE {await Template.Value}");
        return OptionsOf(await Server.Value, name);
    }

    /// <summary>Connection string of who owns the database, for what a host may not do.</summary>
    public static async Task<string> AsOwner(StorageOptions options) =>
        new NpgsqlConnectionStringBuilder(await Server.Value) { Database = new NpgsqlConnectionStringBuilder(options.ConnectionString).Database }.ConnectionString;

    /// <summary>A database without a schema, and its owner.</summary>
    public static async Task<StorageOptions> Empty()
    {
        if (Environment.GetEnvironmentVariable(PostgreSqlServer.Variable) is null && PostgreSqlServer.WhatIsMissing is { } missing)
            Assert.Skip(missing);
        var name = $"kkt_{Guid.NewGuid():N}";
        await Execute(await Server.Value, $"CREATE DATABASE {name}");
        var options = OptionsOf(await Server.Value, name);
        return options with { ConnectionString = await AsOwner(options) };
    }

    public static async Task Execute(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static StorageOptions OptionsOf(string server, string database) => new()
    {
        Provider = StorageProvider.PostgreSql,
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = database, Username = HostRole }.ConnectionString,
        FilesFolder = Path.Combine(Folder, database),
        Host = "thu",
    };

    private static async Task<string> FindServer() =>
        Environment.GetEnvironmentVariable(PostgreSqlServer.Variable) ?? (await PostgreSqlServer.StartNew("fsync = off")).ConnectionString;

    private static async Task<string> MakeTemplate()
    {
        var options = await Empty();
        await Execute(await Server.Value, $"DO $$ BEGIN CREATE ROLE {HostRole} LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");
        await using var storage = new KktStorage(options, TimeProvider.System, TimeProvider.System);
        await storage.Schema.Migrate(CancellationToken.None);
        await storage.Schema.Grant(HostRole, CancellationToken.None);
        return new NpgsqlConnectionStringBuilder(options.ConnectionString).Database!;
    }
}
