using System.Globalization;
using KktWorkflow.Engine;

namespace KktWorkflow.Host.Attachments;

/// <summary>Whether a file is one that is taken, and is whole, by its content. What a scanner says would stand beside it.</summary>
internal static class FileCheck
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>What can be said before a byte has arrived; null when nothing stands against it.</summary>
    /// <param name="length">In bytes; null while it is not known.</param>
    public static Refusal? OfAnnounced(string name, long? length, AttachmentPolicy policy)
    {
        if (policy.KindOf(name) is null)
            return Of(FileRefusals.KindNotTaken, name, string.Join(", ", policy.Types.SelectMany(kind => kind.Endings)));
        if (length == 0)
            return Of(FileRefusals.Empty, name);
        return length > policy.MaxBytes ? TooLarge(name, policy) : null;
    }

    public static Refusal TooLarge(string name, AttachmentPolicy policy) =>
        Of(FileRefusals.TooLarge, name, (policy.MaxBytes / Megabyte).ToString(CultureInfo.InvariantCulture));

    /// <summary>What is wrong with a file that has arrived; null when it is what its name says, and whole. Reads its ends, and all of a zip, a buffer at a time.</summary>
    /// <param name="content">Can seek.</param>
    public static async Task<Refusal?> OfContentAsync(Stream content, string name, AttachmentPolicy policy, CancellationToken cancellation)
    {
        if (OfAnnounced(name, content.Length, policy) is { } refusal)
            return refusal;
        var claimed = policy.KindOf(name)!;
        var start = await ReadAsync(content, 0, 16, cancellation);
        if (!claimed.IsStartOf(start))
            return Of(FileRefusals.NotItsKind, name, claimed.Name);
        if (claimed.Ends is { } end && !(await ReadAsync(content, Math.Max(0, content.Length - end.Within), end.Within, cancellation)).AsSpan().Holds(Convert.FromHexString(end.Bytes)))
            return Of(FileRefusals.CutOff, name, claimed.Name);
        if (claimed.ZipEntry is not { } wanted)
            return null;
        return await ZipCheck.LookAsync(content, wanted, policy.Zip, cancellation) switch
        {
            ZipFinding.Sound => null,
            ZipFinding.OtherContent => Of(FileRefusals.NotItsKind, name, claimed.Name),
            ZipFinding.Swells => Of(FileRefusals.Swells, name),
            _ => Of(FileRefusals.CutOff, name, claimed.Name),
        };
    }

    internal static async Task<byte[]> ReadAsync(Stream content, long from, int count, CancellationToken cancellation)
    {
        var bytes = new byte[Math.Min(count, content.Length - from)];
        content.Position = from;
        await content.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }

    private static bool Holds(this Span<byte> bytes, ReadOnlySpan<byte> sought) => bytes.IndexOf(sought) >= 0;

    private static Refusal Of(string code, params string[] facts) => Refusal.Of(code, RefusalKind.Invalid, "", facts);
}
