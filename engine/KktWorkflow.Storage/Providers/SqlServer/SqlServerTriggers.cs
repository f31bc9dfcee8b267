namespace KktWorkflow.Storage.Providers.SqlServer;

/// <summary>What keeps the log append-only, and the two doors through it. The doors and the tables have one owner, so that who may call a door needs
/// no DELETE and no UPDATE on the log. Made again after each migration; a batch each, as SQL Server wants them.</summary>
internal static class SqlServerTriggers
{
    /// <summary>Triggers and foreign keys that must be there before anything is written.</summary>
    public static readonly string[] Names =
    [
        "log_events_append_only", "log_events_no_truncate", "private_parts_append_only", "private_parts_no_truncate",
        "purged_streams_append_only", "purged_streams_no_truncate", "erased_streams_append_only", "erased_streams_no_truncate",
        "seal_leaves_append_only", "seal_leaves_no_truncate", "seals_append_only", "seals_no_truncate",
    ];

    /// <summary>A table that is always empty: no trigger sees TRUNCATE, but a table that a foreign key refers to can't be truncated.</summary>
    public const string Guard =
        """
        CREATE TABLE dbo.kkt_no_truncate (
          stream nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
          sequence bigint NULL,
          position bigint NULL,
          number bigint NULL,
          CONSTRAINT kkt_no_truncate_empty CHECK (1 = 0),
          CONSTRAINT log_events_no_truncate FOREIGN KEY (stream, sequence) REFERENCES dbo.log_events (stream, sequence),
          CONSTRAINT private_parts_no_truncate FOREIGN KEY (stream, sequence) REFERENCES dbo.private_parts (stream, sequence),
          CONSTRAINT purged_streams_no_truncate FOREIGN KEY (stream) REFERENCES dbo.purged_streams (stream),
          CONSTRAINT erased_streams_no_truncate FOREIGN KEY (stream) REFERENCES dbo.erased_streams (stream),
          CONSTRAINT seal_leaves_no_truncate FOREIGN KEY (position) REFERENCES dbo.seal_leaves (position),
          CONSTRAINT seals_no_truncate FOREIGN KEY (number) REFERENCES dbo.seals (number))
        """;

    public static readonly SqlServerStatement CountGuards = new("SELECT COUNT(*) AS Value FROM sys.tables WHERE name = N'kkt_no_truncate'");

    public static readonly IReadOnlyList<string> Create =
    [
        """
        CREATE OR ALTER TRIGGER dbo.log_events_append_only ON dbo.log_events AFTER UPDATE, DELETE AS
        BEGIN
          SET NOCOUNT ON;
          IF EXISTS (SELECT 1 FROM inserted) OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM dbo.purged_streams p WHERE p.stream = d.stream))
            THROW 59001, N'the log is append-only', 1;
        END
        """,
        """
        CREATE OR ALTER TRIGGER dbo.private_parts_append_only ON dbo.private_parts AFTER UPDATE, DELETE AS
        BEGIN
          SET NOCOUNT ON;
          IF NOT EXISTS (SELECT 1 FROM inserted)
          BEGIN
            IF EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM dbo.purged_streams p WHERE p.stream = d.stream))
              THROW 59001, N'a private part can only leave with its stream', 1;
            RETURN;
          END;
          IF EXISTS (SELECT 1 FROM inserted i WHERE i.salt IS NOT NULL OR i.content IS NOT NULL)
            OR EXISTS (SELECT 1 FROM inserted i WHERE NOT EXISTS (SELECT 1 FROM deleted d WHERE d.stream = i.stream AND d.sequence = i.sequence))
            OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM inserted i WHERE i.stream = d.stream AND i.sequence = d.sequence))
            OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (
              SELECT 1 FROM dbo.erased_streams e WHERE e.stream = d.stream AND e.through_sequence >= d.sequence))
            THROW 59001, N'a private part can only be erased, by an erasure that names it', 1;
        END
        """,
        """
        CREATE OR ALTER TRIGGER dbo.purged_streams_append_only ON dbo.purged_streams AFTER UPDATE, DELETE AS
        BEGIN
          SET NOCOUNT ON;
          IF EXISTS (SELECT 1 FROM deleted)
            THROW 59001, N'a purge is not taken back', 1;
        END
        """,
        """
        CREATE OR ALTER TRIGGER dbo.erased_streams_append_only ON dbo.erased_streams AFTER UPDATE, DELETE AS
        BEGIN
          SET NOCOUNT ON;
          IF EXISTS (SELECT 1 FROM deleted)
            THROW 59001, N'an erasure is not taken back', 1;
        END
        """,
        """
        CREATE OR ALTER TRIGGER dbo.seal_leaves_append_only ON dbo.seal_leaves AFTER UPDATE, DELETE AS
        BEGIN
          SET NOCOUNT ON;
          IF EXISTS (SELECT 1 FROM deleted)
            THROW 59001, N'a seal is not taken back', 1;
        END
        """,
        """
        CREATE OR ALTER TRIGGER dbo.seals_append_only ON dbo.seals AFTER UPDATE, DELETE AS
        BEGIN
          SET NOCOUNT ON;
          IF EXISTS (SELECT 1 FROM deleted)
            THROW 59001, N'a seal is not taken back', 1;
        END
        """,
        """
        CREATE OR ALTER PROCEDURE dbo.kkt_delete_lines @stream nvarchar(200) AS
        BEGIN
          SET NOCOUNT ON;
          DELETE FROM dbo.private_parts WHERE stream = @stream;
          DELETE FROM dbo.log_events WHERE stream = @stream;
        END
        """,
        """
        CREATE OR ALTER PROCEDURE dbo.kkt_empty_private_parts @stream nvarchar(200) AS
        BEGIN
          SET NOCOUNT ON;
          UPDATE p SET salt = NULL, content = NULL
          FROM dbo.private_parts p JOIN dbo.erased_streams e ON e.stream = p.stream
          WHERE p.stream = @stream AND p.sequence <= e.through_sequence;
        END
        """,
    ];

    /// <summary>False when a trigger's text is another than this version makes, or is hidden. A foreign key has none.</summary>
    /// <param name="text">As `sys.sql_modules` has it: what follows the trigger's name stands there as it was sent.</param>
    public static bool IsAsMade(string name, string? text) =>
        Create.FirstOrDefault(c => c.StartsWith($"CREATE OR ALTER TRIGGER dbo.{name} ", StringComparison.Ordinal)) is not { } made
        || (text is not null && TriggerText.AreSame(Behind(text, name), Behind(made, name)));

    private static string Behind(string text, string name) => text.IndexOf(name, StringComparison.Ordinal) is >= 0 and var at ? text[(at + name.Length)..] : text;
}
