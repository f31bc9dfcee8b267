namespace KktWorkflow.Host.Composition;

/// <summary>The folder with all data of one host, held by one process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private const string LockName = "kktworkflow.lock";

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream lockFile)
    {
        Path = path;
        _lock = lockFile;
    }

    public string Path { get; }

    /// <summary>Makes the folder if needed and holds it until disposal. Throws <see cref="CannotStartException"/> when another process holds it or it can't be written.</summary>
    public static DataFolder Hold(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var file = new FileStream(
                System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.None);
            return new DataFolder(path, file);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new CannotStartException($"The data folder {path} can't be written: {failure.Message}", failure);
        }
        catch (IOException failure) when (File.Exists(System.IO.Path.Combine(path, LockName)))
        {
            throw new CannotStartException($"The data folder {path} is in use by another kktworkflow: stop that one first, or name another folder with --data.", failure);
        }
        catch (IOException failure)
        {
            throw new CannotStartException($"The data folder {path} can't be made: {failure.Message}", failure);
        }
    }

    public void Dispose() => _lock.Dispose();
}
