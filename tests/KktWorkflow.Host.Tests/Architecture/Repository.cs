namespace KktWorkflow.Host.Tests.Architecture;

/// <summary>The files of this clone, found from where the tests run; build outputs and installed packages don't count.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs =
        ["bin", "obj", ".git", "node_modules", "artifacts", "data", "test-results", "dist", ".vs", ".idea", "lib", "thiet-ke", "vendor"];

    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Files(string under = "") => Walk(Path.Combine(Root, under));

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => !NotOurs.Contains(Path.GetFileName(file))))
        {
            yield return file;
        }

        foreach (var file in Directory.EnumerateDirectories(folder).Where(child => !NotOurs.Contains(Path.GetFileName(child))).SelectMany(Walk))
        {
            yield return file;
        }
    }

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
