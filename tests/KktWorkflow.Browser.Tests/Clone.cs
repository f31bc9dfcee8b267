namespace KktWorkflow.Browser.Tests;

/// <summary>The clone that the tests run in.</summary>
internal static class Clone
{
    public static string Root { get; } = FindRoot();

    public static string Library => Path.Combine(Root, "process-definitions");

    public static string Screens => Path.Combine(Root, "test-results", "screens");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KktWorkflow.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
