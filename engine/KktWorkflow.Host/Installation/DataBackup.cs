using System.Globalization;
using KktWorkflow.Host.Composition;
using KktWorkflow.Storage.Backup;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Host.Installation;

/// <summary>A backup is a data folder of its own: `verify --data` checks it, and putting it in the place of the lost one restores it.</summary>
internal sealed class DataBackup(HostSettings settings, TimeProvider clock)
{
    private const string Prefix = "kktworkflow-";
    private const string Pattern = "yyyyMMdd-HHmmss";
    private const string Unfinished = ".part";

    /// <summary>Makes `to/kktworkflow-DATE-TIME`. It has its name only when it is whole.</summary>
    public async Task<(string Folder, bool HasDatabase)> MakeAsync(string to, CancellationToken cancellation)
    {
        DataFolder.AssertFilled(settings);
        if (!Directory.Exists(settings.DataFolder))
            throw new StartProblem(StartProblem.NoDataFolder, settings.DataFolder).Exception();
        DataFolder.AssertWritable(to, StartProblem.BackupFolderNotWritable);
        var options = StorageChoice.Of(settings);
        var folder = Path.Combine(to, Prefix + BoardClock.Of(clock.GetUtcNow(), Pattern));
        var part = folder + Unfinished;
        try
        {
            OwnFiles.MakeFolder(part);
            // The database first: a file is on the disk before the command that names it, so the copy lacks none of its files.
            if (DatabaseCopy.Knows(options.Provider))
            {
                var copy = Path.Combine(part, HostSettings.DatabaseName);
                // Made here, so that it is its owner's alone from the first byte on.
                OwnFiles.Write(copy, []);
                await DatabaseCopy.Take(options, copy, cancellation);
            }

            CopyFolder(options.FilesFolder, Path.Combine(part, DataFolder.Files));
            foreach (var name in new[] { DataFolder.Keys, DataFolder.Certificates })
                CopyFolder(Path.Combine(settings.DataFolder, name), Path.Combine(part, name));
            if (File.Exists(Path.Combine(settings.DataFolder, SettingsFile.Name)))
                OwnFiles.Copy(Path.Combine(settings.DataFolder, SettingsFile.Name), Path.Combine(part, SettingsFile.Name));
            foreach (var named in FilesNamedBySettings())
                CopyNamed(named, part);
            Directory.Move(part, folder);
        }
        catch (StorageRefusedException refused)
        {
            throw new CannotStartException(StorageSentences.Of(refused.Refusal, options, refused), refused);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new StartProblem(StartProblem.DataFolderNotReadable, settings.DataFolder, failure.Message).Exception(failure);
        }
        catch (IOException failure)
        {
            throw new StartProblem(StartProblem.BackupFolderNotWritable, to, failure.Message).Exception(failure);
        }
        finally
        {
            if (Directory.Exists(part))
                Directory.Delete(part, recursive: true);
        }

        return (folder, DatabaseCopy.Knows(options.Provider));
    }

    /// <summary>Removes all but the newest backups of a folder, and what is left of older ones that broke off. Anything that is not named like a backup stays.</summary>
    public static void KeepNewest(string to, int most)
    {
        var all = new DirectoryInfo(to).GetDirectories(Prefix + "*");
        var backups = all.Where(found => IsTime(found.Name[Prefix.Length..])).OrderByDescending(found => found.Name, StringComparer.Ordinal).ToList();
        foreach (var old in backups.Skip(most))
            old.Delete(recursive: true);
        var broken = all.Where(found => found.Name.EndsWith(Unfinished, StringComparison.Ordinal) && IsTime(found.Name[Prefix.Length..^Unfinished.Length]));
        foreach (var old in broken.Where(found => backups.Count > 0 && string.CompareOrdinal(found.Name, backups[0].Name) < 0))
            old.Delete(recursive: true);
    }

    private static bool IsTime(string text) => DateTime.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Certificate, its key beside it, and the file of its password: they may lie anywhere in the data folder.</summary>
    private IEnumerable<string> FilesNamedBySettings()
    {
        var certificate = settings.File.Certificate;
        return new[] { certificate, Path.ChangeExtension(certificate, ".key"), settings.File.CertificatePasswordFile }.OfType<string>().Distinct(StringComparer.Ordinal);
    }

    /// <summary>Copies a file to the same place in the backup. One outside the data folder is not ours to copy.</summary>
    private void CopyNamed(string file, string part)
    {
        var name = Path.GetRelativePath(settings.DataFolder, file);
        if (Path.IsPathRooted(name) || name.StartsWith("..", StringComparison.Ordinal) || !File.Exists(file))
            return;
        var copy = Path.Combine(part, name);
        OwnFiles.MakeFolder(Path.GetDirectoryName(copy)!);
        if (!File.Exists(copy))
            OwnFiles.Copy(file, copy);
    }

    private static void CopyFolder(string from, string to)
    {
        if (!Directory.Exists(from))
            return;
        OwnFiles.MakeFolder(to);
        // What is still being written isn't named by anything yet.
        foreach (var file in Directory.GetFiles(from).Where(file => !file.EndsWith(Unfinished, StringComparison.Ordinal)))
            OwnFiles.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from))
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
