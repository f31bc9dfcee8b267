using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KktWorkflow.Storage.Files;

namespace KktWorkflow.Host.Attachments;

/// <summary>The header fields of the tus protocol, version 1.0.0 (https://tus.io/protocols/resumable-upload).</summary>
internal static class TusHeaders
{
    public const string Protocol = "1.0.0";
    public const string Resumable = "Tus-Resumable";
    public const string Versions = "Tus-Version";
    public const string Extension = "Tus-Extension";
    public const string MaxSize = "Tus-Max-Size";
    public const string ChecksumAlgorithm = "Tus-Checksum-Algorithm";
    public const string Length = "Upload-Length";
    public const string Offset = "Upload-Offset";
    public const string Expires = "Upload-Expires";
    public const string Metadata = "Upload-Metadata";
    public const string Checksum = "Upload-Checksum";
    public const string Piece = "application/offset+octet-stream";
    public const string Extensions = "creation,termination,expiration,checksum";
    public const string Algorithms = "sha1,sha256";

    public static long? NumberOf(HttpRequest request, string header) =>
        long.TryParse(request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A value of `Upload-Metadata`, which is written in Base64; null when it isn't there or can't be read.</summary>
    public static string? MetadataOf(HttpRequest request, string key)
    {
        foreach (var pair in request.Headers[Metadata].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split(' ') is [var name, var value] && string.Equals(name, key, StringComparison.Ordinal))
                return TextOf(value);
        }

        return null;
    }

    public static string MetadataOf(string key, string value) => $"{key} {Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}";

    /// <summary>False for a checksum that can't be read or is of an algorithm that we don't know. One that isn't there is read as null.</summary>
    public static bool TryReadChecksum(HttpRequest request, out PieceChecksum? checksum)
    {
        checksum = null;
        var header = request.Headers[Checksum].ToString();
        if (header.Length == 0)
            return true;
        var hash = new byte[SHA256.HashSizeInBytes];
        if (header.Split(' ') is not [var algorithm, var value] || !Convert.TryFromBase64String(value, hash, out var length))
            return false;
        checksum = algorithm switch
        {
            "sha1" when length == SHA1.HashSizeInBytes => new(HashAlgorithmName.SHA1, hash.AsMemory(0, length)),
            "sha256" when length == SHA256.HashSizeInBytes => new(HashAlgorithmName.SHA256, hash),
            _ => null,
        };
        return checksum is not null;
    }

    private static string? TextOf(string value)
    {
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
