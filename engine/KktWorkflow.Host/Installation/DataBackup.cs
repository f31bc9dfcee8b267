using System.Globalization;
using KktWorkflow.Host.Composition;
using KktWorkflow.Storage.Backup;

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
        if (!Directory.Exists(settings.DataFolder))
            throw new StartProblem(StartProblem.NoDataFolder, settings.DataFolder).Exception();
        var options = StorageChoice.Of(settings);
        var folder = Path.Combine(to, Prefix + TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.Local).ToString(Pattern, CultureInfo.InvariantCulture));
        var part = folder + Unfinished;
        try
        {
            OwnFiles.MakeFolder(part);
            // The database first: a file is on the disk before the command that names it, so the copy lacks none of its files.
            if (DatabaseCopy.Knows(options.Provider))
                await DatabaseCopy.Take(options, Path.Combine(part, HostSettings.DatabaseName), cancellation);
            CopyFolder(options.FilesFolder, Path.Combine(part, DataFolder.Files));
            foreach (var name in new[] { DataFolder.Keys, DataFolder.Certificates })
                CopyFolder(Path.Combine(settings.DataFolder, name), Path.Combine(part, name));
            if (File.Exists(Path.Combine(settings.DataFolder, SettingsFile.Name)))
                File.Copy(Path.Combine(settings.DataFolder, SettingsFile.Name), Path.Combine(part, SettingsFile.Name));
            Directory.Move(part, folder);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new StartProblem(StartProblem.DataFolderNotWritable, to, failure.Message).Exception(failure);
        }

        return (folder, DatabaseCopy.Knows(options.Provider));
    }

    /// <summary>Removes all but the newest backups of a folder. Anything that is not named like a backup stays.</summary>
    public static void KeepNewest(string to, int most)
    {
        var backups = new DirectoryInfo(to).GetDirectories(Prefix + "*")
            .Where(found => DateTime.TryParseExact(found.Name[Prefix.Length..], Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            .OrderByDescending(found => found.Name, StringComparer.Ordinal);
        foreach (var old in backups.Skip(most))
            old.Delete(recursive: true);
    }

    private static void CopyFolder(string from, string to)
    {
        if (!Directory.Exists(from))
            return;
        OwnFiles.MakeFolder(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from))
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
