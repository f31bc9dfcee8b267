namespace KktWorkflow.Storage;

/// <summary>Where one installation keeps its data.</summary>
public sealed record StorageOptions
{
    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;

    public required string ConnectionString { get; init; }

    /// <summary>Folder of the file store; made when needed.</summary>
    public required string FilesFolder { get; init; }

    /// <summary>Names this process in leases and access streams.</summary>
    public string Host { get; init; } = Environment.MachineName;

    /// <summary>Most commands that share one commit.</summary>
    public int GroupLimit { get; init; } = 64;
}
