namespace KktWorkflow.Host.Tests.Api;

/// <summary>A folder that is gone with its test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("kkt-host-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
