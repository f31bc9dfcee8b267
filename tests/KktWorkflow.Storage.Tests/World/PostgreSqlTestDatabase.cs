using Npgsql;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>PostgreSQL: the template is a migrated database, a copy is a database made from it. Storage connects with the role of a host,
/// which may not change the log; <see cref="AsOwner"/> is the database administrator.</summary>
public sealed class PostgreSqlTestDatabase : ITestDatabase
{
    /// <summary>On the server that all tests share.</summary>
    public static readonly PostgreSqlTestDatabase Instance = new(FindServer);

    private const string HostRole = "kkt_host";

    private static readonly string Folder = Directory.CreateTempSubdirectory("kkt-storage-").FullName;

    private readonly Lazy<Task<string>> _server;
    private readonly Lazy<Task<string>> _template;

    static PostgreSqlTestDatabase() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    private PostgreSqlTestDatabase(Func<Task<string>> server)
    {
        _server = new(server);
        _template = new(MakeTemplate);
    }

    /// <summary>On a server of its own, for a test that stops it.</summary>
    public static PostgreSqlTestDatabase On(PostgreSqlServer server) => new(() => Task.FromResult(server.ConnectionString));

    public async Task<StorageOptions> Copy()
    {
        var template = await _template.Value;
        var name = $"kkt_{Guid.NewGuid():N}";
        await Execute(await _server.Value, $"CREATE DATABASE {name} TEMPLATE {template}");
        return await OptionsOf(name, HostRole);
    }

    /// <summary>A database without a schema, and its owner.</summary>
    public async Task<StorageOptions> Empty()
    {
        var name = $"kkt_{Guid.NewGuid():N}";
        await Execute(await _server.Value, $"CREATE DATABASE {name}");
        return await OptionsOf(name, PostgreSqlServer.Superuser);
    }

    public IDatabaseAdministrator Administrate(StorageOptions options) => new PostgreSqlAdministrator(AsOwner(options));

    /// <summary>Connection string of who owns the database, for what a host may not do.</summary>
    public static string AsOwner(StorageOptions options) =>
        new NpgsqlConnectionStringBuilder(options.ConnectionString) { Username = PostgreSqlServer.Superuser }.ConnectionString;

    public static async Task Execute(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<StorageOptions> OptionsOf(string database, string role) => new()
    {
        Provider = StorageProvider.PostgreSql,
        ConnectionString = new NpgsqlConnectionStringBuilder(await _server.Value) { Database = database, Username = role }.ConnectionString,
        FilesFolder = Path.Combine(Folder, database),
        Host = "thu",
    };

    private static async Task<string> FindServer()
    {
        if (Environment.GetEnvironmentVariable(PostgreSqlServer.Variable) is { Length: > 0 } shared)
            return shared;
        if (PostgreSqlServer.WhatIsMissing is { } missing)
            Assert.Skip(missing);
        return (await PostgreSqlServer.StartNew()).ConnectionString;
    }

    private async Task<string> MakeTemplate()
    {
        var options = await Empty();
        await Execute(await _server.Value, $"DO $$ BEGIN CREATE ROLE {HostRole} LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");
        await using var storage = new KktStorage(options, TimeProvider.System, TimeProvider.System);
        await storage.Schema.Migrate(CancellationToken.None);
        await storage.Schema.Grant(HostRole, CancellationToken.None);
        return new NpgsqlConnectionStringBuilder(options.ConnectionString).Database!;
    }
}
