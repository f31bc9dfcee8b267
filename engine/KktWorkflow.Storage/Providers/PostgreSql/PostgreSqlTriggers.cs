using System.Text.RegularExpressions;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <summary>The triggers that keep the log append-only, and the two doors through them. The doors run with the rights of who owns the schema,
/// so that the role of a host needs no UPDATE and no DELETE on the log.</summary>
internal static partial class PostgreSqlTriggers
{
    public const string Create =
        """
        CREATE OR REPLACE FUNCTION kkt_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'the log is append-only' USING ERRCODE = 'KKT01';
        END $$;

        CREATE OR REPLACE FUNCTION kkt_log_events() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM purged_streams p WHERE p.stream = OLD.stream) THEN
            RETURN OLD;
          END IF;
          RAISE EXCEPTION 'the log is append-only' USING ERRCODE = 'KKT01';
        END $$;

        CREATE OR REPLACE FUNCTION kkt_private_parts() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'DELETE' THEN
            IF EXISTS (SELECT 1 FROM purged_streams p WHERE p.stream = OLD.stream) THEN
              RETURN OLD;
            END IF;
            RAISE EXCEPTION 'a private part can only leave with its stream' USING ERRCODE = 'KKT01';
          END IF;
          IF NEW.stream = OLD.stream AND NEW.sequence = OLD.sequence AND NEW.salt IS NULL AND NEW.content IS NULL
            AND EXISTS (SELECT 1 FROM erased_streams e WHERE e.stream = OLD.stream AND e.through_sequence >= OLD.sequence) THEN
            RETURN NEW;
          END IF;
          RAISE EXCEPTION 'a private part can only be erased, by an erasure that names it' USING ERRCODE = 'KKT01';
        END $$;

        CREATE OR REPLACE FUNCTION kkt_delete_lines(purged text) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
          DELETE FROM private_parts WHERE stream = purged;
          DELETE FROM log_events WHERE stream = purged;
        $$;

        CREATE OR REPLACE FUNCTION kkt_empty_private_parts(erased text) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
          UPDATE private_parts p SET salt = NULL, content = NULL
          FROM erased_streams e WHERE e.stream = erased AND p.stream = erased AND p.sequence <= e.through_sequence;
        $$;

        REVOKE EXECUTE ON FUNCTION kkt_delete_lines(text), kkt_empty_private_parts(text) FROM PUBLIC;

        DO $$
        BEGIN
          EXECUTE format('ALTER FUNCTION kkt_delete_lines(text) SET search_path = %I, pg_temp', current_schema());
          EXECUTE format('ALTER FUNCTION kkt_empty_private_parts(text) SET search_path = %I, pg_temp', current_schema());
        END $$;

        CREATE OR REPLACE TRIGGER log_events_append_only BEFORE UPDATE OR DELETE ON log_events FOR EACH ROW EXECUTE FUNCTION kkt_log_events();
        CREATE OR REPLACE TRIGGER log_events_no_truncate BEFORE TRUNCATE ON log_events EXECUTE FUNCTION kkt_refuse();
        CREATE OR REPLACE TRIGGER private_parts_append_only BEFORE UPDATE OR DELETE ON private_parts FOR EACH ROW EXECUTE FUNCTION kkt_private_parts();
        CREATE OR REPLACE TRIGGER private_parts_no_truncate BEFORE TRUNCATE ON private_parts EXECUTE FUNCTION kkt_refuse();
        CREATE OR REPLACE TRIGGER purged_streams_append_only BEFORE UPDATE OR DELETE ON purged_streams FOR EACH ROW EXECUTE FUNCTION kkt_refuse();
        CREATE OR REPLACE TRIGGER purged_streams_no_truncate BEFORE TRUNCATE ON purged_streams EXECUTE FUNCTION kkt_refuse();
        CREATE OR REPLACE TRIGGER erased_streams_append_only BEFORE UPDATE OR DELETE ON erased_streams FOR EACH ROW EXECUTE FUNCTION kkt_refuse();
        CREATE OR REPLACE TRIGGER erased_streams_no_truncate BEFORE TRUNCATE ON erased_streams EXECUTE FUNCTION kkt_refuse();
        CREATE OR REPLACE TRIGGER seal_leaves_append_only BEFORE UPDATE OR DELETE ON seal_leaves FOR EACH ROW EXECUTE FUNCTION kkt_refuse();
        CREATE OR REPLACE TRIGGER seal_leaves_no_truncate BEFORE TRUNCATE ON seal_leaves EXECUTE FUNCTION kkt_refuse();
        CREATE OR REPLACE TRIGGER seals_append_only BEFORE UPDATE OR DELETE ON seals FOR EACH ROW EXECUTE FUNCTION kkt_refuse();
        CREATE OR REPLACE TRIGGER seals_no_truncate BEFORE TRUNCATE ON seals EXECUTE FUNCTION kkt_refuse();
        """;

    /// <summary>What stands in the catalogue of each enabled trigger: name, table, when it fires, and the text of its function. A condition or a list of columns narrows it.</summary>
    public const string Select =
        """
        SELECT t.tgname, c.relname, t.tgtype::int, p.prosrc
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND t.tgqual IS NULL AND cardinality(t.tgattr::int2[]) = 0 AND c.relnamespace = current_schema()::regnamespace
        """;

    // Bits of pg_trigger.tgtype.
    private const int BeforeEachUpdateOrDelete = 1 + 2 + 8 + 16;
    private const int BeforeTruncate = 2 + 32;

    /// <summary>Each trigger by its name: its table, its bits of `tgtype`, the text of its function. All must be there, unchanged, before anything is written.</summary>
    public static IReadOnlyDictionary<string, (string Table, int When, string Text)> Expected { get; } = Read();

    private static Dictionary<string, (string Table, int When, string Text)> Read()
    {
        var functions = Function().Matches(Create).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["text"].Value, StringComparer.Ordinal);
        return Trigger().Matches(Create).ToDictionary(
            m => m.Groups["name"].Value,
            m => (m.Groups["table"].Value, m.Groups["when"].Value == "TRUNCATE" ? BeforeTruncate : BeforeEachUpdateOrDelete, functions[m.Groups["function"].Value]),
            StringComparer.Ordinal);
    }

    [GeneratedRegex(@"FUNCTION (?<name>\w+)\(\) RETURNS trigger LANGUAGE plpgsql AS \$\$(?<text>.*?)\$\$;", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Function();

    [GeneratedRegex(@"TRIGGER (?<name>\w+) BEFORE (?<when>[A-Z ]+?) ON (?<table>\w+) (FOR EACH ROW )?EXECUTE FUNCTION (?<function>\w+)\(\);", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Trigger();
}
