namespace KktWorkflow.Engine.Tests;

/// <summary>Files of the repository that tests read.</summary>
internal static class RepositoryFiles
{
    private static readonly string Root = FindRoot();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "KktWorkflow.sln")))
            folder = Directory.GetParent(folder)?.FullName ?? throw new DirectoryNotFoundException("KktWorkflow.sln is not above the tests.");
        return folder;
    }
}
