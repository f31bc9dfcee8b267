namespace KktWorkflow.Storage;

/// <summary>The databases that are spoken.</summary>
public enum StorageProvider
{
    Sqlite,
}
