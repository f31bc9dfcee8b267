using System.IO.Compression;
using System.Security.Cryptography;

namespace KktWorkflow.Host.Elsa;

/// <summary>An answer that is the same for everybody: made once, compressed once, kept in memory. It holds no secret that compression could tell.</summary>
internal sealed class PackedAnswer
{
    private readonly byte[] _plain;
    private readonly byte[] _brotli;
    private readonly byte[] _gzip;
    private readonly string _tag;

    public PackedAnswer(byte[] json)
    {
        _plain = json;
        _brotli = Packed(json, to => new BrotliStream(to, CompressionLevel.Optimal));
        _gzip = Packed(json, to => new GZipStream(to, CompressionLevel.Optimal));
        _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 16))}\"";
    }

    /// <summary>Who has this very answer already gets none.</summary>
    public IResult ToResult(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ETag = _tag;
        headers.Vary = "Accept-Encoding";
        headers.CacheControl = "private, no-cache";
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(_tag, StringComparison.Ordinal))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        var taken = context.Request.GetTypedHeaders().AcceptEncoding
            .Where(encoding => encoding.Quality is not 0)
            .Select(encoding => encoding.Value.Value)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var (bytes, name) = taken.Contains("br") ? (_brotli, "br") : taken.Contains("gzip") ? (_gzip, "gzip") : (_plain, null);
        if (name is not null)
            headers.ContentEncoding = name;
        return Results.Bytes(bytes, ElsaJson.MediaType);
    }

    private static byte[] Packed(byte[] plain, Func<Stream, Stream> packing)
    {
        using var packed = new MemoryStream();
        using (var stream = packing(packed))
            stream.Write(plain);
        return packed.ToArray();
    }
}
