using KktWorkflow.Host.Installation;

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
            OwnFiles.MakeFolder(path);
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

    /// <summary>Throws <see cref="CannotStartException"/> when the settings name a database in their data folder and there is none: a mistyped folder is not made.
    /// A folder that this account may not look into is told apart from an empty one.</summary>
    public static void AssertFilled(HostSettings settings)
    {
        try
        {
            // Unlike File.Exists, this says when looking is not allowed.
            _ = File.GetAttributes(settings is { IsSqlite: true, Database: null } ? System.IO.Path.Combine(settings.DataFolder, HostSettings.DatabaseName) : settings.DataFolder);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new StartProblem(StartProblem.DataFolderNotReadable, settings.DataFolder, failure.Message).Exception(failure);
        }
        catch (IOException failure) when (settings is { IsSqlite: true, Database: null })
        {
            throw new StartProblem(StartProblem.NoDataFolder, settings.DataFolder).Exception(failure);
        }
        catch (IOException)
        {
            // The database is elsewhere, and so the data.
        }
    }

    /// <summary>Throws <see cref="CannotStartException"/> with <paramref name="code"/> when nothing can be written into <paramref name="folder"/>, which is made if needed:
    /// better now than when somebody brings the first file.</summary>
    public static void AssertWritable(string folder, string code)
    {
        // Named like an upload that broke off, so that the sweep takes it should the machine stop just here.
        var probe = System.IO.Path.Combine(folder, $"{Guid.CreateVersion7():N}.part");
        try
        {
            OwnFiles.MakeFolder(folder);
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartProblem(code, folder, failure.Message).Exception(failure);
        }
    }

    public void Dispose() => _lock.Dispose();
}
