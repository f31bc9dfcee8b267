namespace KktWorkflow.Host.Signatures.Pdf;

/// <summary>What was added to a file at once: objects, their table, a trailer, and nothing else.</summary>
/// <param name="Objects">All of them by number, those within object streams too, and without what only holds others.</param>
/// <param name="Containers">Numbers of object streams and of the cross-reference stream.</param>
/// <param name="End">The byte behind its `%%EOF`.</param>
/// <param name="Next">Where the following revision begins: white space may stand between.</param>
internal sealed record PdfRevision(PdfState Before, PdfState After, IReadOnlyDictionary<int, PdfValue> Objects, IReadOnlyCollection<int> Containers, int End, int Next)
{
    private const int Most = 24;

    public IEnumerable<int> Changed => Objects.Keys.Where(Before.Defines);

    /// <summary>The revisions behind <paramref name="ground"/>, one after the other up to the end of the file.</summary>
    public static List<PdfRevision> All(PdfFile file, PdfGround ground)
    {
        var revisions = new List<PdfRevision>();
        var state = ground.State;
        var end = file.Bytes.Length;
        var reader = new PdfReader(file.Bytes, ground.End, end, file.Budget, hasComments: false);
        // Behind a `%%EOF` without the end of a line all would be a comment to others.
        if (!PdfReader.IsLineEnd(file.Bytes.Span[ground.End - 1]) && ground.End < end)
            reader.ExpectLineEnd();
        reader.SkipSpace(false);
        while (!reader.IsAtEnd)
        {
            if (revisions.Count == Most)
                throw PdfRefused.Unusual(reader.Position, "%%EOF");
            var revision = Read(file, ground, state, reader);
            revisions.Add(revision);
            state = revision.After;
        }

        return revisions;
    }

    private static PdfRevision Read(PdfFile file, PdfGround ground, PdfState before, PdfReader reader)
    {
        var (objects, places, containers) = (new Dictionary<int, PdfValue>(), new Dictionary<int, PdfEntry>(), new HashSet<int>());
        List<(int Number, PdfEntry Entry)> rows;
        PdfValue.Dictionary trailer;
        long table;
        var (begin, streams, isClassic) = (reader.Position, 0, false);
        while (true)
        {
            reader.SkipSpace(false);
            table = reader.Position;
            if (reader.TryTakeWord("xref"))
            {
                isClassic = true;
                (rows, trailer) = PdfTables.Table(reader, file.Budget);
                break;
            }

            var (number, value) = reader.Object(length => objects.GetValueOrDefault(length) is PdfValue.Integer given ? given.Value : throw PdfRefused.Unusual(table, "/Length"));
            file.Budget.Kept(value.Within().LongCount());
            streams += value is PdfValue.Stream ? 1 : 0;
            if (!places.TryAdd(number, new(0, (int)table)))
                throw PdfRefused.Unusual(number, "obj");
            if (value is PdfValue.Stream { Of: var kind } last && kind.IsOf("XRef"))
            {
                (rows, trailer) = (PdfTables.Rows(file, last), kind);
                containers.Add(number);
                // Its own row may be left out.
                if (rows.All(row => row.Number != number))
                    rows.Add((number, places[number]));
                break;
            }

            if (value is PdfValue.Stream { Of: var holder } held && holder.IsOf("ObjStm"))
                Open(file, held, number, objects, places, containers);
            else
                objects.Add(number, value);
        }

        reader.SkipSpace(false);
        // One program notes its name there.
        if (reader.Comment() is { } note)
        {
            PdfWords.RefuseIn(note, reader.Position);
            reader.SkipSpace(false);
        }

        if (PdfTables.StartAndEnd(reader) != table)
            throw PdfRefused.Unreadable(reader.Position, "startxref");
        var end = reader.Position;
        file.Budget.Read(end - begin);
        PdfWords.RefuseHidden(file.Bytes.Span[begin..end], begin, places.Values.Count(place => place.Container == 0), streams, isClassic, file.Budget);
        reader.SkipSpace(false);
        PdfTables.RefuseUnusual(trailer, table, "Encrypt", "XRefStm");
        if (trailer["Prev"] is not PdfValue.Integer prev || prev.Value != before.TableAt)
            throw PdfRefused.Unusual(table, "/Prev");
        HoldAgainst(rows, places, table);
        var after = new PdfState(before, places, trailer, table);
        if (after.Size != Math.Max(before.Size, places.Keys.DefaultIfEmpty().Max() + 1))
            throw PdfRefused.Unusual(table, "/Size");
        foreach (var number in places.Keys)
        {
            if (!before.Defines(number) && ground.MissesObject(number))
                throw PdfRefused.Changed(number, "R");
            if (containers.Contains(number) && before.Defines(number))
                throw PdfRefused.Changed(number, "obj");
        }

        // What is not there yet could be given later; what the ground misses may not be.
        foreach (var reference in objects.Values.Append(trailer).SelectMany(value => value.Within()).OfType<PdfValue.Reference>())
        {
            if (!after.Defines(reference.Number) && !ground.MissesObject(reference.Number))
                throw PdfRefused.Unusual(reference.Number, "R");
        }

        return new(before, after, objects, containers, end, reader.Position);
    }

    private static void Open(PdfFile file, PdfValue.Stream stream, int number, Dictionary<int, PdfValue> objects, Dictionary<int, PdfEntry> places, HashSet<int> containers)
    {
        containers.Add(number);
        var members = file.MembersOf(stream);
        for (var i = 0; i < members.Headers.Count; i++)
        {
            var member = members.Headers[i].Number;
            var value = members.Read(i, member);
            file.Budget.Kept(value.Within().LongCount());
            if (!places.TryAdd(member, new(number, i)))
                throw PdfRefused.Unusual(member, "/ObjStm");
            objects.Add(member, value);
        }
    }

    /// <summary>The table names what is there, all of it, once, and frees nothing.</summary>
    private static void HoldAgainst(List<(int Number, PdfEntry Entry)> rows, Dictionary<int, PdfEntry> places, long table)
    {
        var named = new HashSet<int>();
        foreach (var (number, entry) in rows)
        {
            if (!named.Add(number) || (entry.IsFree ? number != 0 : !places.TryGetValue(number, out var place) || place != entry))
                throw PdfRefused.Unusual(table, "xref");
        }

        if (places.Keys.FirstOrDefault(number => !named.Contains(number)) is not 0 and var left)
            throw PdfRefused.Unusual(left, "xref");
    }
}
