namespace KktWorkflow.Storage;

/// <summary>The databases that are spoken.</summary>
public enum StorageProvider
{
    /// <summary>A file, and one process that writes to it.</summary>
    Sqlite,

    /// <summary>A server that several hosts may share.</summary>
    PostgreSql,

    /// <summary>A server that several hosts may share.</summary>
    SqlServer,
}
