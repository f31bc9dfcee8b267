using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <summary>The path of a case command on SQLite. One file a concern.</summary>
internal sealed partial class SqliteWriteSession(SqliteStatements statements) : WriteSession
{
    /// <summary>The writer's own connection, for what only SQLite knows.</summary>
    public SqliteStatements Statements => statements;
}
