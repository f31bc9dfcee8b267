using System.IO.Compression;
using System.Runtime.InteropServices;

namespace KktWorkflow.Host.Signatures.Pdf;

/// <summary>What stands in a stream that is plain or deflated; every other filter is refused.</summary>
internal static class PdfStreams
{
    private const int Buffer = 64 * 1024;

    public static byte[] Content(ReadOnlyMemory<byte> file, PdfValue.Stream stream, PdfBudget budget)
    {
        var raw = file.Slice(stream.Start, stream.Length);
        budget.Read(raw.Length);
        var parameters = stream.Of["DecodeParms"];
        switch (stream.Of["Filter"])
        {
            case null when parameters is null:
                budget.Inflated(raw.Length);
                return raw.ToArray();
            case PdfValue.Name { Value: "FlateDecode" }:
            case PdfValue.List { Items: [PdfValue.Name { Value: "FlateDecode" }] }:
                if (parameters is PdfValue.List { Items: [var only] })
                    parameters = only;
                return Unpredicted(Inflate(raw, stream.Start, budget), parameters, stream.Start, budget);
            default:
                throw PdfRefused.Unusual(stream.Start, "/Filter");
        }
    }

    private static byte[] Inflate(ReadOnlyMemory<byte> raw, int at, PdfBudget budget)
    {
        try
        {
            // Where it stands, without a copy: a file may name many streams.
            using var read = MemoryMarshal.TryGetArray(raw, out var segment)
                ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
                : new MemoryStream(raw.ToArray(), writable: false);
            using var packed = new ZLibStream(read, CompressionMode.Decompress);
            using var content = new MemoryStream();
            var buffer = new byte[Buffer];
            while (packed.Read(buffer) is > 0 and var length)
            {
                budget.Inflated(length);
                content.Write(buffer, 0, length);
            }

            return content.ToArray();
        }
        catch (InvalidDataException)
        {
            throw PdfRefused.Unreadable(at, "FlateDecode");
        }
    }

    /// <summary>Undoes the predictors of PNG, which cross-reference streams use.</summary>
    private static byte[] Unpredicted(byte[] content, PdfValue? parameters, int at, PdfBudget budget)
    {
        if (parameters is null or PdfValue.Null)
            return content;
        if (parameters is not PdfValue.Dictionary { } given || given.Entries.Keys.Except(["Predictor", "Columns"], StringComparer.Ordinal).Any())
            throw PdfRefused.Unusual(at, "/DecodeParms");
        switch ((given["Predictor"] as PdfValue.Integer)?.Value ?? 1)
        {
            case 1:
                return content;
            case < 10 or > 15:
                throw PdfRefused.Unusual(at, "/Predictor");
        }

        var columns = (given["Columns"] as PdfValue.Integer)?.Value ?? 1;
        if (columns is < 1 or > 64 || content.Length % (columns + 1) != 0)
            throw PdfRefused.Unusual(at, "/Columns");
        var width = (int)columns;
        var rows = content.Length / (width + 1);
        budget.Inflated(content.Length);
        var plain = new byte[rows * width];
        for (var row = 0; row < rows; row++)
        {
            var kind = content[row * (width + 1)];
            for (var i = 0; i < width; i++)
            {
                var (left, up) = (i > 0 ? plain[row * width + i - 1] : 0, row > 0 ? plain[(row - 1) * width + i] : 0);
                var corner = i > 0 && row > 0 ? plain[(row - 1) * width + i - 1] : 0;
                plain[row * width + i] = (byte)(content[row * (width + 1) + 1 + i] + kind switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, corner),
                    _ => throw PdfRefused.Unusual(at, "/Predictor"),
                });
            }
        }

        return plain;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var (a, b, c) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - 2 * corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
