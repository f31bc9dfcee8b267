using KktWorkflow.Storage;

namespace KktWorkflow.Host.Composition;

/// <summary>The storage that the settings name.</summary>
internal static class StorageChoice
{
    public static StorageOptions Of(HostSettings settings) => settings.IsSqlite
        ? new() { Provider = StorageProvider.Sqlite, ConnectionString = settings.ConnectionString, FilesFolder = Path.Combine(settings.DataFolder, "files") }
        : throw new CannotStartException($"The provider {settings.Provider} is not in this version yet: leave --provider out for SQLite.");
}
