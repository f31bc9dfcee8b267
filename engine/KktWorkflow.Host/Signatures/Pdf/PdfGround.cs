namespace KktWorkflow.Host.Signatures.Pdf;

/// <summary>The revision that everything later is held against, read whole once.</summary>
/// <param name="Named">How often each number is referred to; also numbers that stand for nothing.</param>
/// <param name="HasFields">Some page shows a field, whether a form names it or not.</param>
/// <param name="End">The byte behind its last.</param>
internal sealed record PdfGround(PdfState State, IReadOnlyDictionary<int, int> Named, bool HasFields, int End)
{
    /// <summary>Reads every object of the revision, so that it is known to be whole and which numbers it names.</summary>
    public static PdfGround Read(ReadOnlyMemory<byte> bytes, PdfBudget budget)
    {
        // Of these bytes alone: an object that reaches beyond them would show what comes later.
        var (file, end, hasFields) = (new PdfFile(bytes, budget), bytes.Length, false);
        var state = PdfTables.Chain(file, end);
        var named = new Dictionary<int, int>();
        Note(named, state.Trailer, budget);
        foreach (var (number, entry) in state.Own)
        {
            if (entry.IsFree)
                continue;
            // A larger /Size of a later revision would bring it to life.
            if (number >= state.Size)
                throw PdfRefused.Unusual(number, "/Size");
            var value = file.Read(state, number);
            Note(named, value, budget);
            hasFields |= value.Within().Any(inner => inner is PdfValue.Dictionary dictionary && dictionary["Subtype"] is PdfValue.Name { Value: "Widget" });
        }

        RefuseRevivable(bytes.Span, state, named, budget);
        return new(state, named, hasFields, end);
    }

    /// <summary>Whether it refers to a number that stands for nothing, so that defining it would change what is there.</summary>
    public bool MissesObject(int number) => Named.ContainsKey(number) && !State.Defines(number);

    public bool NamesOnce(int number) => Named.GetValueOrDefault(number) == 1;

    /// <summary>A program that mends the file takes the last definition of each number that it comes upon: it has to be the one that the table names.</summary>
    private static void RefuseRevivable(ReadOnlySpan<byte> bytes, PdfState state, Dictionary<int, int> named, PdfBudget budget)
    {
        var (revision, next) = (0, 0);
        var seen = new Dictionary<int, int>();
        foreach (var (number, at) in PdfWords.Definitions(bytes, budget))
        {
            if (number == 0)
                continue;
            for (; next < at; revision++)
                next = bytes[next..].IndexOf("startxref"u8) is >= 0 and var found ? next + found + 1 : int.MaxValue;
            var isTwice = seen.TryGetValue(number, out var earlier) && earlier == revision;
            seen[number] = revision;
            var place = state.Of(number) switch
            {
                null => named.ContainsKey(number) ? -1 : at,
                { Container: 0, Place: var own } => own,
                { Container: var container } => state.Of(container)?.Place ?? -1,
            };
            if (isTwice || place < at)
                throw PdfRefused.Unusual(at, $"{number} 0 obj");
        }
    }

    private static void Note(Dictionary<int, int> named, PdfValue value, PdfBudget budget)
    {
        foreach (var reference in value.Within().OfType<PdfValue.Reference>())
        {
            if (!named.TryAdd(reference.Number, 1))
                named[reference.Number]++;
            else
                budget.Rows(1);
        }
    }
}
