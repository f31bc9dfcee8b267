namespace KktWorkflow.Host.Composition;

/// <summary>`logs/start.txt` of the data folder: why the host did not start, for services, which have no terminal.</summary>
internal static class StartFailures
{
    public const string Name = "start.txt";

    private const long Most = 256 * 1024;

    /// <summary>Adds one failure at the end. Where the folder can't be written nothing is kept: the terminal or the system's journal has the sentence.</summary>
    public static void Note(string dataFolder, string sentence, DateTimeOffset now)
    {
        try
        {
            if (!Directory.Exists(dataFolder))
                return;
            var file = new FileInfo(Path.Combine(dataFolder, DataFolder.Logs, Name));
            file.Directory!.Create();
            if (file is { Exists: true, Length: > Most })
                file.Delete();
            File.AppendAllText(file.FullName, $"{BoardClock.Of(now, "yyyy-MM-dd HH:mm:ss")}{Environment.NewLine}{sentence}{Environment.NewLine}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The caller reports the sentence itself; a second failure would hide it.
        }
    }
}
