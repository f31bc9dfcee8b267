using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace KktWorkflow.Host.Attachments;

/// <summary>What a document that is a zip turned out to be.</summary>
internal enum ZipFinding
{
    Sound,

    /// <summary>It lacks what makes it a document of its kind.</summary>
    OtherContent,

    /// <summary>It can't be read to its end.</summary>
    Broken,

    /// <summary>It unpacks to far more than a document holds.</summary>
    Swells,
}

/// <summary>Looks into a zip without believing what it says of itself: its entries are counted before they are listed, and its bytes while they are inflated.</summary>
internal static class ZipCheck
{
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int HeaderLength = 46;

    private static readonly byte[] EndMark = [0x50, 0x4B, 0x05, 0x06];
    private static readonly byte[] HeaderMark = [0x50, 0x4B, 0x01, 0x02];

    /// <param name="wanted">Name of the entry that makes it a document of its kind.</param>
    public static async Task<ZipFinding> LookAsync(Stream content, string wanted, ZipLimits limits, CancellationToken cancellation)
    {
        try
        {
            if (await CountAsync(content, limits.MaxEntries, cancellation) is not { } count)
                return ZipFinding.Broken;
            if (count > limits.MaxEntries)
                return ZipFinding.Swells;
            content.Position = 0;
            await using var zip = await ZipArchive.CreateAsync(content, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellation);
            if (zip.GetEntry(wanted) is null)
                return ZipFinding.OtherContent;
            return await SwellsAsync(zip, content.Length, limits, cancellation) ? ZipFinding.Swells : ZipFinding.Sound;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or NotSupportedException)
        {
            return ZipFinding.Broken;
        }
    }

    /// <summary>How many entries its directory lists, counted no further than one more than <paramref name="most"/>; null when it has none, or has it where only Zip64 says. A directory with millions of lines would fill the memory of who lists it.</summary>
    private static async Task<int?> CountAsync(Stream content, int most, CancellationToken cancellation)
    {
        var tail = await FileCheck.ReadAsync(content, Math.Max(0, content.Length - EndLength - LongestComment), EndLength + LongestComment, cancellation);
        var end = tail.AsSpan().LastIndexOf(EndMark);
        if (end < 0 || end + EndLength > tail.Length || PointsElsewhere(tail.AsSpan(end)))
            return null;
        long place = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        var count = 0;
        for (; count <= most && place + HeaderLength <= content.Length; count++)
        {
            var header = await FileCheck.ReadAsync(content, place, HeaderLength, cancellation);
            if (!header.AsSpan().StartsWith(HeaderMark))
                break;
            place += HeaderLength + LengthAt(header, 28) + LengthAt(header, 30) + LengthAt(header, 32);
        }

        return count == 0 ? null : count;
    }

    /// <summary>True when its end leaves anything to Zip64, which would name another directory than the one that is counted. No document that is taken is so large that it needs that.</summary>
    private static bool PointsElsewhere(ReadOnlySpan<byte> end)
    {
        for (var place = 4; place < 12; place += 2)
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(end[place..]) == ushort.MaxValue)
                return true;
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(end[12..]) == uint.MaxValue || BinaryPrimitives.ReadUInt32LittleEndian(end[16..]) == uint.MaxValue;
    }

    private static int LengthAt(byte[] header, int place) => BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(place));

    private static async Task<bool> SwellsAsync(ZipArchive zip, long packed, ZipLimits limits, CancellationToken cancellation)
    {
        var most = Math.Min(limits.MaxInflated, Math.Max(limits.RatioFrom, packed * limits.MaxRatio));
        var buffer = ArrayPool<byte>.Shared.Rent(65_536);
        try
        {
            long inflated = 0;
            foreach (var entry in zip.Entries)
            {
                await using var stream = await entry.OpenAsync(cancellation);
                while (await stream.ReadAsync(buffer, cancellation) is > 0 and var read)
                {
                    inflated += read;
                    if (inflated > most)
                        return true;
                }
            }

            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
