namespace KktWorkflow.Storage.Providers.SqlServer;

/// <summary>The role `kkt_host` and what its members, the hosts, may do: everything that work needs, and no UPDATE and no DELETE on the log.
/// The two doors run with the rights of the tables' owner. Safe to run again.</summary>
internal static class SqlServerRole
{
    public const string Create = "CREATE ROLE kkt_host";

    public static readonly SqlServerStatement Count = new("SELECT COUNT(*) AS Value FROM sys.database_principals WHERE name = N'kkt_host'");

    // Triggers and keys are seen only by who may see the definition; a host looks whether they are there.
    public static readonly IReadOnlyList<string> Rights =
    [
        "GRANT SELECT, INSERT, UPDATE, DELETE, VIEW DEFINITION ON SCHEMA::dbo TO kkt_host",
        "DENY UPDATE, DELETE ON OBJECT::dbo.log_events TO kkt_host",
        "DENY UPDATE, DELETE ON OBJECT::dbo.private_parts TO kkt_host",
        "DENY UPDATE, DELETE ON OBJECT::dbo.purged_streams TO kkt_host",
        "DENY UPDATE, DELETE ON OBJECT::dbo.erased_streams TO kkt_host",
        "DENY UPDATE, DELETE ON OBJECT::dbo.seal_leaves TO kkt_host",
        "DENY UPDATE, DELETE ON OBJECT::dbo.seals TO kkt_host",
        "DENY INSERT, UPDATE, DELETE ON OBJECT::dbo.kkt_no_truncate TO kkt_host",
        "DENY INSERT, UPDATE, DELETE ON OBJECT::dbo.__EFMigrationsHistory TO kkt_host",
        "GRANT EXECUTE ON OBJECT::dbo.kkt_delete_lines TO kkt_host",
        "GRANT EXECUTE ON OBJECT::dbo.kkt_empty_private_parts TO kkt_host",
    ];

    public static readonly SqlServerStatement AddMember = new(
        """
        DECLARE @add nvarchar(max) = N'ALTER ROLE kkt_host ADD MEMBER ' + QUOTENAME(@member);
        EXEC sp_executesql @add
        """,
        "@member nvarchar(128)");
}
