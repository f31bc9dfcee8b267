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
            "sqlserver" => StorageProvider.SqlServer,
            var other => throw new StartProblem(StartProblem.NoProvider, other, string.Join(", ", HostSettings.Providers)).Exception(),
        },
        ConnectionString = settings.ConnectionString,
        FilesFolder = settings.FilesFolder ?? Path.Combine(settings.DataFolder, DataFolder.Files),
    };
}
