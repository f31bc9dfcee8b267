namespace KktWorkflow.Host.Signatures.Pdf;

/// <summary>Looks at bytes as a program does that mends a broken file: for the words by which objects begin and end, wherever they stand, strings, comments and streams included.</summary>
internal static class PdfWords
{
    private const int LongestLine = 4096;
    private const int MostComments = 16;

    private static readonly string[] OfStructure = ["obj", "xref", "trailer", "stream", "EOF"];

    /// <summary>Throws where what was added holds other such words than those of the objects that were read from it.</summary>
    /// <param name="at">Where <paramref name="added"/> begins in the file.</param>
    /// <param name="isClassic">It has a table and a trailer, and not a stream instead.</param>
    public static void RefuseHidden(ReadOnlySpan<byte> added, int at, int objects, int streams, bool isClassic, PdfBudget budget)
    {
        var tables = isClassic ? 1 : 0;
        Expect("obj", Definitions(added, budget).Count, objects);
        Expect("endobj", added.Count("endobj"u8), objects);
        Expect("endstream", added.Count("endstream"u8), streams);
        Expect("stream", Streams(added), streams);
        Expect("trailer", added.Count("trailer"u8), tables);
        Expect("startxref", added.Count("startxref"u8), 1);
        Expect("xref", added.Count("xref"u8), 1 + tables);
        Expect("%%EOF", added.Count("%%EOF"u8), 1);

        void Expect(string word, int found, int read)
        {
            if (found != read)
                throw PdfRefused.Unusual(at, word);
        }
    }

    /// <summary>Throws where a comment holds such a word.</summary>
    public static void RefuseIn(string comment, int at)
    {
        if (OfStructure.FirstOrDefault(word => comment.Contains(word, StringComparison.OrdinalIgnoreCase)) is { } found)
            throw PdfRefused.Unusual(at, found);
    }

    /// <summary>Where objects begin, or would for somebody: the number, 0 where it can't be told, and the byte of its first digit.</summary>
    public static List<(int Number, int At)> Definitions(ReadOnlySpan<byte> bytes, PdfBudget budget)
    {
        var found = new List<(int, int)>();
        var from = 0;
        while (bytes[from..].IndexOf("obj"u8) is >= 0 and var next)
        {
            var at = from + next;
            from = at + 3;
            var generation = Before(bytes, at, out var isUnclear);
            if (isUnclear)
            {
                budget.Rows(1);
                found.Add((0, at));
            }

            if (generation == 0 || !IsDigit(bytes[generation - 1]))
                continue;
            budget.Rows(1);
            var begin = generation;
            while (begin > 0 && IsDigit(bytes[begin - 1]) && generation - begin < 12)
                begin--;
            var (behind, number, digits) = (Before(bytes, begin, out _), 0L, 0);
            var first = behind;
            while (first > 0 && IsDigit(bytes[first - 1]) && digits++ < 12)
                first--;
            foreach (var digit in bytes[first..behind])
                number = number * 10 + digit - '0';
            found.Add((first < behind && behind < begin && number <= int.MaxValue ? (int)number : 0, first));
        }

        return found;
    }

    /// <summary>The byte behind the last before <paramref name="at"/> that is neither white space nor comment.</summary>
    /// <param name="isUnclear">There is a `%` that may begin a comment, or stand within a string or a stream.</param>
    private static int Before(ReadOnlySpan<byte> bytes, int at, out bool isUnclear)
    {
        isUnclear = false;
        for (var round = 0; round < MostComments; round++)
        {
            var line = bytes[..at];
            var kept = line.TrimEnd(" \r\n\t\f\0"u8).Length;
            if (line[kept..].IndexOfAny((byte)'\r', (byte)'\n') < 0)
                return kept;
            var start = Math.Max(0, kept - LongestLine);
            start = bytes[start..kept].LastIndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var end ? start + end + 1 : start;
            if (bytes[start..kept].IndexOf((byte)'%') is not (>= 0 and var comment))
                return kept;
            isUnclear = true;
            at = start + comment;
        }

        return 0;
    }

    /// <summary>How often `stream` stands as a word, `endstream` left out.</summary>
    private static int Streams(ReadOnlySpan<byte> bytes)
    {
        var (found, from) = (0, 0);
        while (bytes[from..].IndexOf("stream"u8) is >= 0 and var next)
        {
            var at = from + next;
            from = at + 6;
            if (at == 0 || PdfReader.IsSpace(bytes[at - 1]) || PdfReader.IsDelimiter(bytes[at - 1]))
                found++;
        }

        return found;
    }

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';
}
