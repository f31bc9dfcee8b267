using KktWorkflow.Storage;

namespace KktWorkflow.Host.Composition;

/// <summary>The storage that the settings name.</summary>
internal static class StorageChoice
{
    public static StorageOptions Of(HostSettings settings) => new()
    {
        Provider = settings.Provider switch
        {
            "sqlite" => StorageProvider.Sqlite,
            "postgresql" => StorageProvider.PostgreSql,
            _ => throw new CannotStartException($"The provider {settings.Provider} is not in this version yet: leave --provider out for SQLite."),
        },
        ConnectionString = settings.ConnectionString,
        FilesFolder = settings.FilesFolder ?? Path.Combine(settings.DataFolder, DataFolder.Files),
    };
}
