namespace KktWorkflow.Host.Procedures.Exchange;

/// <summary>Reads a stream up to a limit: an upload without an end costs no more memory than the largest one that is taken.</summary>
internal static class BoundedStream
{
    private const int Chunk = 16 * 1024;

    /// <summary>The whole of <paramref name="stream"/>; null when it holds more than <paramref name="limit"/> bytes.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, int limit, CancellationToken cancellation)
    {
        using var read = new MemoryStream();
        var buffer = new byte[Chunk];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            if (read.Length + count > limit)
                return null;
            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }
}
