namespace KktWorkflow.Host.Signatures.Pdf;

/// <summary>Cross-reference tables and streams.</summary>
internal static class PdfTables
{
    private const int RowLength = 20;
    private const int Sections = 100;
    private const int LargestNumber = 4_194_303;

    /// <summary>Programs that show files look for `startxref` in so many bytes at their end.</summary>
    private const int Window = 1024;

    private const int MostBlanks = 16;

    /// <summary>The state after the revision that ends at <paramref name="end"/>, by the chain of its tables. Objects are not looked at.</summary>
    public static PdfState Chain(PdfFile file, int end)
    {
        var at = StartOf(file, end);
        var entries = new Dictionary<int, PdfEntry>();
        var seen = new HashSet<long>();
        PdfValue.Dictionary? newest = null;
        for (long? next = at; next is { } table;)
        {
            if (!seen.Add(table) || seen.Count > Sections)
                throw PdfRefused.Unusual(table, "/Prev");
            var reader = file.ReaderAt(table, end);
            var (rows, trailer) = reader.TryTakeWord("xref") ? Table(reader, file.Budget) : Stream(file, reader, table);
            foreach (var (number, entry) in rows.Where(row => !row.Entry.IsFree))
                entries.TryAdd(number, entry);
            // What a hybrid table keeps from old readers stands between its own rows and the table before.
            if (trailer["XRefStm"] is PdfValue.Integer hybrid && !trailer.IsOf("XRef"))
            {
                foreach (var (number, entry) in Stream(file, file.ReaderAt(hybrid.Value, end), hybrid.Value).Rows)
                    entries.TryAdd(number, entry);
            }

            foreach (var (number, entry) in rows)
                entries.TryAdd(number, entry);
            RefuseUnusual(trailer, table, "Encrypt");
            newest ??= trailer;
            next = trailer["Prev"] switch
            {
                null => null,
                PdfValue.Integer prev => prev.Value,
                _ => throw PdfRefused.Unreadable(table, "/Prev"),
            };
        }

        return new(null, entries, newest!, at);
    }

    public static void RefuseUnusual(PdfValue.Dictionary trailer, long at, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (trailer[key] is not null)
                throw PdfRefused.Unusual(at, "/" + key);
        }
    }

    /// <summary>The rows of a table behind its word `xref`, and its trailer.</summary>
    public static (List<(int Number, PdfEntry Entry)> Rows, PdfValue.Dictionary Trailer) Table(PdfReader reader, PdfBudget budget)
    {
        var rows = new List<(int, PdfEntry)>();
        reader.ExpectLineEnd();
        reader.SkipSpace(false);
        while (!reader.TryTakeWord("trailer"))
        {
            var first = reader.Number();
            reader.ExpectSpace();
            var count = reader.Number();
            if (first + count > LargestNumber)
                throw PdfRefused.Unusual(reader.Position, "xref");
            budget.Rows(count);
            reader.ExpectSpace();
            for (var i = 0; i < count; i++)
                rows.Add(((int)(first + i), Row(reader)));
            reader.SkipSpace(false);
        }

        return (rows, reader.Value() as PdfValue.Dictionary ?? throw PdfRefused.Unreadable(reader.Position, "trailer"));
    }

    /// <summary>The rows of the cross-reference stream that stands here.</summary>
    public static (List<(int Number, PdfEntry Entry)> Rows, PdfValue.Dictionary Trailer) Stream(PdfFile file, PdfReader reader, long at) =>
        reader.Object(_ => throw PdfRefused.Unusual(at, "/Length")).Value is PdfValue.Stream stream && stream.Of.IsOf("XRef")
            ? (Rows(file, stream), stream.Of)
            : throw PdfRefused.Unreadable(at, "xref");

    public static List<(int Number, PdfEntry Entry)> Rows(PdfFile file, PdfValue.Stream stream)
    {
        var widths = Numbers(stream.Of["W"], stream);
        if (widths is not [<= 1, >= 1 and <= 4, <= 4])
            throw PdfRefused.Unusual(stream.Start, "/W");
        var sections = stream.Of["Index"] is { } index ? Numbers(index, stream) : [0, Numbers(new PdfValue.List([stream.Of["Size"] ?? new PdfValue.Null()]), stream)[0]];
        if (sections.Count % 2 != 0)
            throw PdfRefused.Unreadable(stream.Start, "/Index");
        var content = file.Content(stream);
        file.Budget.Read(content.Length);
        var width = (int)widths.Sum();
        var rows = new List<(int, PdfEntry)>();
        var at = 0;
        for (var s = 0; s < sections.Count; s += 2)
        {
            file.Budget.Rows(sections[s + 1]);
            if (sections[s] + sections[s + 1] > LargestNumber || sections[s + 1] * width > content.Length - at)
                throw PdfRefused.Unreadable(stream.Start, "/Index");
            for (var i = 0; i < sections[s + 1]; i++)
            {
                var kind = widths[0] == 0 ? 1 : Field(content, ref at, widths[0]);
                var (second, third) = (Field(content, ref at, widths[1]), Field(content, ref at, widths[2]));
                rows.Add(((int)(sections[s] + i), kind switch
                {
                    0 => PdfEntry.Free,
                    1 when third != 0 => throw PdfRefused.Unusual(stream.Start, "generation"),
                    1 when second is > 0 and < int.MaxValue => new(0, (int)second),
                    2 when second is > 0 and < LargestNumber && third < LargestNumber => new((int)second, (int)third),
                    _ => throw PdfRefused.Unreadable(stream.Start, "xref"),
                }));
            }
        }

        return at == content.Length ? rows : throw PdfRefused.Unreadable(stream.Start, "xref");
    }

    private static PdfEntry Row(PdfReader reader)
    {
        var at = reader.Position;
        var place = reader.Number(10);
        reader.Expect(" ");
        var generation = reader.Number(5);
        reader.Expect(" ");
        var isUsed = reader.TryTake("n");
        if (!isUsed)
            reader.Expect("f");
        if (!reader.TryTake(" \n") && !reader.TryTake("\r\n") && !reader.TryTake(" \r") || reader.Position - at != RowLength)
            throw PdfRefused.Unreadable(at, "xref");
        if (!isUsed)
            return PdfEntry.Free;
        if (generation != 0)
            throw PdfRefused.Unusual(at, "generation");
        return place is > 0 and < int.MaxValue ? new(0, (int)place) : throw PdfRefused.Unreadable(at, "xref");
    }

    /// <summary>What `startxref` at the end of a revision says; nothing but a little white space may follow its `%%EOF`.</summary>
    public static long StartOf(PdfFile file, int end)
    {
        var from = Math.Max(0, end - Window);
        var found = file.Bytes.Span[from..end].LastIndexOf("startxref"u8);
        if (found < 0)
            throw PdfRefused.Unreadable(end, "startxref");
        var reader = file.ReaderAt(from + found, end);
        var table = StartAndEnd(reader);
        var blanks = reader.Position;
        reader.SkipSpace(false);
        return reader.IsAtEnd && end - blanks <= MostBlanks ? table : throw PdfRefused.Unreadable(reader.Position, "%%EOF");
    }

    /// <summary>Reads `startxref`, the byte that it names, and `%%EOF`.</summary>
    public static long StartAndEnd(PdfReader reader)
    {
        reader.ExpectWord("startxref");
        reader.ExpectLineEnd();
        var table = reader.Number();
        reader.ExpectLineEnd();
        reader.Expect("%%EOF");
        reader.ExpectLineEnd(orEnd: true);
        return table;
    }

    private static List<long> Numbers(PdfValue? list, PdfValue.Stream of) =>
        list is PdfValue.List { Items: { Count: < 10_000 } items } && items.All(item => item is PdfValue.Integer { Value: >= 0 and <= LargestNumber })
            ? [.. items.Select(item => ((PdfValue.Integer)item).Value)]
            : throw PdfRefused.Unreadable(of.Start, "xref");

    private static long Field(byte[] content, ref int at, long width)
    {
        long value = 0;
        for (var i = 0; i < width; i++)
            value = value << 8 | content[at++];
        return value;
    }
}
