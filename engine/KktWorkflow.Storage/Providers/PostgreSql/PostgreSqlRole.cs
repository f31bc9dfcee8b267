namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <summary>What the role of a host may do: everything that work needs, and no UPDATE, DELETE or TRUNCATE on the log. The two doors run with the owner's rights.</summary>
internal static class PostgreSqlRole
{
    /// <summary>1 for a role that can be kept from changing the log: neither a superuser nor one with the rights of who owns it. 0 for any other name.</summary>
    public static FormattableString CountFit(string role) =>
        $"""
        SELECT COUNT(*)::int AS "Value"
        FROM pg_roles r, pg_class log
        WHERE r.rolname = {role} AND NOT r.rolsuper AND log.oid = 'log_events'::regclass AND NOT pg_has_role(r.oid, log.relowner, 'MEMBER')
        """;

    /// <summary>Names the role for the rest of the transaction.</summary>
    public static FormattableString Name(string role) => $"SELECT set_config('kkt.role', {role}, true)";

    /// <summary>Grants to the role that was named. Run by who owns the schema, after a migration; safe to run again.</summary>
    public const string Rights =
        """
        DO $$
        DECLARE
          host text := quote_ident(current_setting('kkt.role'));
          home text := quote_ident(current_schema());
        BEGIN
          EXECUTE 'GRANT USAGE ON SCHEMA ' || home || ' TO ' || host;
          EXECUTE 'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ' || home || ' TO ' || host;
          EXECUTE 'GRANT USAGE ON ALL SEQUENCES IN SCHEMA ' || home || ' TO ' || host;
          EXECUTE 'REVOKE UPDATE, DELETE, TRUNCATE ON log_events, private_parts, purged_streams, erased_streams, seal_leaves, seals FROM ' || host;
          EXECUTE 'REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON "__EFMigrationsHistory" FROM ' || host;
          EXECUTE 'GRANT EXECUTE ON FUNCTION kkt_delete_lines(text), kkt_empty_private_parts(text) TO ' || host;
        END $$
        """;
}
