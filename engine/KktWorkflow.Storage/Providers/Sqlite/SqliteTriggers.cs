using System.Text.RegularExpressions;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <summary>What the database itself refuses. Made again after each migration, because SQLite drops triggers with a table that is rebuilt.</summary>
internal static partial class SqliteTriggers
{
    public const string Create =
        """
        CREATE TRIGGER IF NOT EXISTS log_events_no_update BEFORE UPDATE ON log_events
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

        CREATE TRIGGER IF NOT EXISTS log_events_no_delete BEFORE DELETE ON log_events
        WHEN NOT EXISTS (SELECT 1 FROM purged_streams p WHERE p.stream = OLD.stream)
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

        -- INSERT OR REPLACE would delete the old row without asking the triggers for deletes.
        CREATE TRIGGER IF NOT EXISTS log_events_no_replace BEFORE INSERT ON log_events
        WHEN EXISTS (SELECT 1 FROM log_events l WHERE l.stream = NEW.stream AND l.sequence = NEW.sequence)
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

        CREATE TRIGGER IF NOT EXISTS private_parts_no_replace BEFORE INSERT ON private_parts
        WHEN EXISTS (SELECT 1 FROM private_parts l WHERE l.stream = NEW.stream AND l.sequence = NEW.sequence)
        BEGIN SELECT RAISE(ABORT, 'a private part can only be erased, by an erasure that names it'); END;

        CREATE TRIGGER IF NOT EXISTS private_parts_no_update BEFORE UPDATE ON private_parts
        WHEN NEW.stream IS NOT OLD.stream OR NEW.sequence IS NOT OLD.sequence OR NEW.salt IS NOT NULL OR NEW.content IS NOT NULL
          OR NOT EXISTS (SELECT 1 FROM erased_streams e WHERE e.stream = OLD.stream AND e.through_sequence >= OLD.sequence)
        BEGIN SELECT RAISE(ABORT, 'a private part can only be erased, by an erasure that names it'); END;

        CREATE TRIGGER IF NOT EXISTS private_parts_no_delete BEFORE DELETE ON private_parts
        WHEN NOT EXISTS (SELECT 1 FROM purged_streams p WHERE p.stream = OLD.stream)
        BEGIN SELECT RAISE(ABORT, 'a private part can only leave with its stream'); END;

        CREATE TRIGGER IF NOT EXISTS purged_streams_no_update BEFORE UPDATE ON purged_streams
        BEGIN SELECT RAISE(ABORT, 'a purge is not taken back'); END;

        CREATE TRIGGER IF NOT EXISTS purged_streams_no_delete BEFORE DELETE ON purged_streams
        BEGIN SELECT RAISE(ABORT, 'a purge is not taken back'); END;

        CREATE TRIGGER IF NOT EXISTS erased_streams_no_update BEFORE UPDATE ON erased_streams
        BEGIN SELECT RAISE(ABORT, 'an erasure is not taken back'); END;

        CREATE TRIGGER IF NOT EXISTS erased_streams_no_delete BEFORE DELETE ON erased_streams
        BEGIN SELECT RAISE(ABORT, 'an erasure is not taken back'); END;

        CREATE TRIGGER IF NOT EXISTS seal_leaves_no_update BEFORE UPDATE ON seal_leaves
        BEGIN SELECT RAISE(ABORT, 'a seal is not taken back'); END;

        CREATE TRIGGER IF NOT EXISTS seal_leaves_no_delete BEFORE DELETE ON seal_leaves
        BEGIN SELECT RAISE(ABORT, 'a seal is not taken back'); END;

        CREATE TRIGGER IF NOT EXISTS seal_leaves_no_replace BEFORE INSERT ON seal_leaves
        WHEN EXISTS (SELECT 1 FROM seal_leaves l WHERE l.position = NEW.position OR (l.stream = NEW.stream AND l.sequence = NEW.sequence))
        BEGIN SELECT RAISE(ABORT, 'a seal is not taken back'); END;

        CREATE TRIGGER IF NOT EXISTS seals_no_update BEFORE UPDATE ON seals
        BEGIN SELECT RAISE(ABORT, 'a seal is not taken back'); END;

        CREATE TRIGGER IF NOT EXISTS seals_no_delete BEFORE DELETE ON seals
        BEGIN SELECT RAISE(ABORT, 'a seal is not taken back'); END;

        CREATE TRIGGER IF NOT EXISTS seals_no_replace BEFORE INSERT ON seals
        WHEN EXISTS (SELECT 1 FROM seals l WHERE l.number = NEW.number OR l.day = NEW.day)
        BEGIN SELECT RAISE(ABORT, 'a seal is not taken back'); END;
        """;

    /// <summary>Each trigger by its name, as SQLite keeps its text. All must be there, unchanged, before anything is written.</summary>
    public static IReadOnlyDictionary<string, string> Texts { get; } =
        Statement().Matches(Create).ToDictionary(m => m.Groups["name"].Value, m => $"CREATE TRIGGER {m.Groups["text"].Value}", StringComparer.Ordinal);

    [GeneratedRegex(@"CREATE TRIGGER IF NOT EXISTS (?<text>(?<name>\w+) .*?END);", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Statement();
}
