namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <summary>The triggers that keep the log append-only, and the two doors through them. The doors run with the rights of who owns the schema,
/// so that the role of a host needs no UPDATE and no DELETE on the log.</summary>
internal static class PostgreSqlTriggers
{
    public static readonly string[] Names =
    [
        "log_events_append_only", "log_events_no_truncate", "private_parts_append_only", "private_parts_no_truncate",
        "purged_streams_append_only", "purged_streams_no_truncate", "erased_streams_append_only", "erased_streams_no_truncate",
    ];

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
        """;
}
