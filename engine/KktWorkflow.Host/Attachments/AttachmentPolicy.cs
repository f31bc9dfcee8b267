using System.Text.Json;
using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.Attachments;

/// <summary>Which files are taken, as `attachments.json` says it. Complete and checked when it is read.</summary>
/// <param name="MaxBytes">Of one file.</param>
/// <param name="MostAtOnce">Files that one form may bring.</param>
/// <param name="Types">What is taken; a file has to be what its ending says.</param>
public sealed record AttachmentPolicy(int Version, long MaxBytes, int MostAtOnce, ZipLimits Zip, IReadOnlyList<FileKind> Types)
{
    public const string FileName = "attachments.json";

    /// <summary>Takes no file.</summary>
    public static readonly AttachmentPolicy Nothing = new(0, 0, 1, new(0, 0, 0, 0), []);

    /// <summary>The kind that the name of a file claims; null when that kind isn't taken.</summary>
    public FileKind? KindOf(string name)
    {
        var ending = Path.GetExtension(name).TrimStart('.');
        return Types.FirstOrDefault(kind => kind.Endings.Contains(ending, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Reads the document. Throws <see cref="InvalidDataException"/> with what is wrong.</summary>
    public static AttachmentPolicy Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var policy = JsonSerializer.Deserialize<AttachmentPolicy>(json, ApiJson.Options) ?? throw new InvalidDataException("It is empty.");
            if (policy.MaxBytes < 1 || policy.MostAtOnce < 1 || policy.Zip is null || policy.Types is not { Count: > 0 })
                throw new InvalidDataException("It needs maxBytes, mostAtOnce, zip and types.");
            if (policy.Types.FirstOrDefault(kind => !kind.IsSound) is { } unsound)
                throw new InvalidDataException($"The type \"{unsound.Name}\" needs a name, a mediaType, endings, and the bytes that it starts with in hex.");
            return policy;
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException)
        {
            throw new InvalidDataException(malformed.Message, malformed);
        }
    }
}

/// <summary>How much may be packed into a document that is a zip: one that unpacks to more is made to harm who opens it.</summary>
/// <param name="MaxRatio">Inflated bytes for each packed one.</param>
/// <param name="RatioFrom">Inflated bytes from which on the ratio counts: a small document may well be packed tightly.</param>
public sealed record ZipLimits(int MaxEntries, long MaxInflated, int MaxRatio, long RatioFrom);
