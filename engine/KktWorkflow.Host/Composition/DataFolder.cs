namespace KktWorkflow.Host.Composition;

/// <summary>The folder with all data of one host, held by one process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    /// <summary>Attached files, by their hash.</summary>
    public const string Files = "files";

    /// <summary>Keys of sessions and forms.</summary>
    public const string Keys = "keys";

    /// <summary>Certificates that `kktworkflow certificate` made.</summary>
    public const string Certificates = "certificates";

    /// <summary>Technical logs, a file a day.</summary>
    public const string Logs = "logs";

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
            // What is made here is for the account that runs the host alone; a folder that exists keeps the rights that it was given.
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var file = new FileStream(
                System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.None);
            return new DataFolder(path, file);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new StartProblem(StartProblem.DataFolderNotWritable, path, failure.Message).Exception(failure);
        }
        catch (IOException failure) when (File.Exists(System.IO.Path.Combine(path, LockName)))
        {
            throw new StartProblem(StartProblem.DataFolderInUse, path).Exception(failure);
        }
        catch (IOException failure)
        {
            throw new StartProblem(StartProblem.DataFolderNotMade, path, failure.Message).Exception(failure);
        }
    }

    /// <summary>Throws <see cref="CannotStartException"/> when the settings name a database in their data folder and there is none: a mistyped folder is not made.</summary>
    public static void AssertFilled(HostSettings settings)
    {
        if (settings is { IsSqlite: true, Database: null } && !File.Exists(System.IO.Path.Combine(settings.DataFolder, HostSettings.DatabaseName)))
            throw new StartProblem(StartProblem.NoDataFolder, settings.DataFolder).Exception();
    }

    public void Dispose() => _lock.Dispose();
}
