using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>
/// The data folder as a host leaves it that was started once on an empty one. Loading the library takes seconds, so it is done once for each
/// kind of settings, and each test gets a copy of its own. Threads may ask at once.
/// </summary>
internal sealed class FirstStart(Func<string, HostSettings> settings)
{
    private readonly Lazy<Task<TemporaryFolder>> _made = new(() => Task.Run(() => MakeAsync(settings)));

    public async Task<TemporaryFolder> CopyAsync()
    {
        var made = await _made.Value;
        var copy = new TemporaryFolder();
        foreach (var folder in Directory.EnumerateDirectories(made.Path, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(copy.Path, Path.GetRelativePath(made.Path, folder)));
        foreach (var file in Directory.EnumerateFiles(made.Path, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(copy.Path, Path.GetRelativePath(made.Path, file)));
        return copy;
    }

    private static async Task<TemporaryFolder> MakeAsync(Func<string, HostSettings> settings)
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        await using (await KktHost.StartAsync(settings(folder.Path), CancellationToken.None))
            return folder;
    }
}
