using System.Text.Json;

namespace KktWorkflow.Host.LogCopies;

/// <summary>Up to which line of each stream a target has been sent. In a file of the data folder; when that is lost, or the target another one, everything is sent again.</summary>
internal sealed class CopyPositions(string path)
{
    public const string FileName = "log-copy.json";

    private Kept? _kept;

    public long Of(string target, string stream) => Read(target).Streams.GetValueOrDefault(stream);

    /// <summary>Kept before the next line is sent.</summary>
    public void Sent(string target, string stream, long sequence)
    {
        var kept = Read(target);
        kept.Streams[stream] = sequence;
        var temporary = path + ".part";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(file, kept);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private Kept Read(string target)
    {
        if (_kept is null && File.Exists(path))
        {
            try
            {
                _kept = JsonSerializer.Deserialize<Kept>(File.ReadAllBytes(path));
            }
            catch (JsonException)
            {
                // Sent twice is better than not at all.
                _kept = null;
            }
        }

        return _kept = _kept is { Streams: not null } kept && string.Equals(kept.Target, target, StringComparison.Ordinal) ? kept : new(target, []);
    }

    private sealed record Kept(string Target, Dictionary<string, long> Streams);
}
