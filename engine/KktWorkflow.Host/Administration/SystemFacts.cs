using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.Administration;

/// <summary>What the overview says of this installation. Passwords of a connection string are not in it.</summary>
internal static class SystemFacts
{
    private const double Megabyte = 1024 * 1024;

    public static string Version { get; } = typeof(SystemFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public static DateTimeOffset StartedAt
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return new(process.StartTime);
        }
    }

    public static string Memory => Megabytes(Environment.WorkingSet);

    /// <summary>Kind of database, where it is, and its size where that is a file of ours.</summary>
    public static string DatabaseOf(HostSettings settings)
    {
        var place = DatabasePlace.Of(settings.ConnectionString, settings.IsSqlite);
        if (!settings.IsSqlite)
            return $"{settings.Provider} · {place}";
        var file = new FileInfo(place);
        // What was written last stands in the write-ahead log beside it.
        return file.Exists ? $"SQLite · {file.Name} · {Megabytes(file.Length + LengthOf(file.FullName + "-wal"))}" : "SQLite";
    }

    private static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static string Megabytes(long bytes) => string.Create(CultureInfo.CurrentCulture, $"{bytes / Megabyte:0.#} MB");
}
