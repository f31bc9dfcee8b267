namespace KktWorkflow.Host.Signatures.Cms;

/// <summary>Looks whether bytes are one DER value, before anything takes them apart: definite lengths, bounded nesting and number of elements.</summary>
internal static class Der
{
    private const int Deepest = 48;
    private const int Most = 400_000;

    /// <summary>The value that <paramref name="padded"/> begins with; null when there is none, or when what follows it is not all zeros.</summary>
    public static byte[]? Unpadded(ReadOnlySpan<byte> padded) =>
        Header(padded) is { } header && padded[(header.Length + header.Content)..].IndexOfAnyExcept((byte)0) < 0 && IsSound(padded[..(header.Length + header.Content)])
            ? padded[..(header.Length + header.Content)].ToArray()
            : null;

    public static bool IsSound(ReadOnlySpan<byte> value)
    {
        var left = Most;
        return Header(value) is { } header && header.Length + header.Content == value.Length && AreSound(value, 0, ref left);
    }

    private static bool AreSound(ReadOnlySpan<byte> values, int depth, ref int left)
    {
        while (values.Length > 0)
        {
            if (depth > Deepest || --left < 0 || Header(values) is not { } header)
                return false;
            if ((values[0] & 0x20) != 0 && !AreSound(values.Slice(header.Length, header.Content), depth + 1, ref left))
                return false;
            values = values[(header.Length + header.Content)..];
        }

        return true;
    }

    /// <summary>Bytes of tag and length, and of the content, which lies within <paramref name="value"/>.</summary>
    private static (int Length, int Content)? Header(ReadOnlySpan<byte> value)
    {
        // Tags of several bytes occur in nothing that is read here.
        if (value.Length < 2 || (value[0] & 0x1F) == 0x1F)
            return null;
        var (header, content) = (2, (int)value[1]);
        if (content >= 0x80)
        {
            var bytes = content & 0x7F;
            if (bytes is 0 or > 4 || value.Length < 2 + bytes)
                return null;
            long length = 0;
            foreach (var one in value.Slice(2, bytes))
                length = length << 8 | one;
            if (length > value.Length)
                return null;
            (header, content) = (2 + bytes, (int)length);
        }

        return content <= value.Length - header ? (header, content) : null;
    }
}
