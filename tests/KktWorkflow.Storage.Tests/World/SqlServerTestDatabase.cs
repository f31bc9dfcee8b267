using Microsoft.Data.SqlClient;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>SQL Server, when somebody has named one: each copy is a database of its own that is migrated, and the host connects as a member of the role of hosts.</summary>
public sealed class SqlServerTestDatabase : ITestDatabase
{
    /// <summary>Connection string of an administrator of the server.</summary>
    public const string Variable = "KKT_TEST_SQLSERVER";

    public static readonly SqlServerTestDatabase Instance = new();

    private const string WhyNot = $"Skipped: SQL Server does not run here. Set {Variable} to the connection string of an administrator of a test server to run this against it.";

    private static readonly string Folder = Directory.CreateTempSubdirectory("kkt-storage-").FullName;

    private readonly string _login = $"kkt_host_{Guid.NewGuid():N}";
    private readonly string _password = $"Kkt-{Guid.NewGuid():N}";
    private readonly Lazy<Task> _loginIsThere;

    static SqlServerTestDatabase() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    private SqlServerTestDatabase() => _loginIsThere = new(() => Execute(Server(), $"CREATE LOGIN {_login} WITH PASSWORD = '{_password}', CHECK_POLICY = OFF"));

    public async Task<StorageOptions> Copy()
    {
        var owner = await Empty();
        await _loginIsThere.Value;
        await Execute(owner.ConnectionString, $"CREATE USER {_login} FOR LOGIN {_login}");
        await using (var storage = new KktStorage(owner, TimeProvider.System, TimeProvider.System))
        {
            await storage.Schema.Migrate(CancellationToken.None);
            await storage.Schema.Grant(_login, CancellationToken.None);
        }

        var host = new SqlConnectionStringBuilder(owner.ConnectionString) { IntegratedSecurity = false, UserID = _login, Password = _password };
        return owner with { ConnectionString = host.ConnectionString };
    }

    /// <summary>A database without a schema, set up as the server's administrator would, and its owner.</summary>
    public static async Task<StorageOptions> Empty()
    {
        var name = $"kkt_{Guid.NewGuid():N}";
        await Execute(Server(), $"CREATE DATABASE {name}");
        await Execute(Server(), $"ALTER DATABASE {name} SET READ_COMMITTED_SNAPSHOT ON; ALTER DATABASE {name} SET ALLOW_SNAPSHOT_ISOLATION ON");
        return new()
        {
            Provider = StorageProvider.SqlServer,
            ConnectionString = new SqlConnectionStringBuilder(Server()) { InitialCatalog = name }.ConnectionString,
            FilesFolder = Path.Combine(Folder, name),
            Host = "thu",
        };
    }

    public IDatabaseAdministrator Administrate(StorageOptions options) => new SqlServerAdministrator(AsOwner(options));

    /// <summary>Connection string of who owns the database, for what a host may not do.</summary>
    public static string AsOwner(StorageOptions options) =>
        new SqlConnectionStringBuilder(Server()) { InitialCatalog = new SqlConnectionStringBuilder(options.ConnectionString).InitialCatalog }.ConnectionString;

    public static async Task Execute(string connectionString, string sql)
    {
        await using var connection = new SqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Server()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server)
            return server;
        Assert.Skip(WhyNot);
        return "";
    }
}
