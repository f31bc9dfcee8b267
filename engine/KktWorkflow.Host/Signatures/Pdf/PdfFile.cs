namespace KktWorkflow.Host.Signatures.Pdf;

/// <summary>The bytes of a file, and the objects in it.</summary>
internal sealed class PdfFile(ReadOnlyMemory<byte> bytes, PdfBudget budget)
{
    private readonly Dictionary<int, Members> _members = [];
    private readonly SortedSet<(int From, int To)> _opened = [];

    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public PdfBudget Budget { get; } = budget;

    public PdfReader ReaderAt(long at, int end) =>
        at >= 0 && at < end ? new(Bytes, (int)at, end, Budget) : throw PdfRefused.Unreadable(at, "obj");

    /// <summary>What stands in a stream. Two streams that share bytes are refused: a few bytes could be unpacked any number of times.</summary>
    public byte[] Content(PdfValue.Stream stream)
    {
        var extent = (From: stream.Start, To: stream.Start + stream.Length);
        if (_opened.Add(extent))
        {
            // Those before it begin no later, those behind it no earlier.
            var (before, after) = (_opened.GetViewBetween((0, 0), extent), _opened.GetViewBetween(extent, (int.MaxValue, int.MaxValue)));
            if (before.Reverse().Skip(1).FirstOrDefault().To > extent.From || after.Skip(1).FirstOrDefault((From: int.MaxValue, To: 0)).From < extent.To)
                throw PdfRefused.Unusual(stream.Start, "stream");
            Budget.Rows(1);
        }

        return PdfStreams.Content(Bytes, stream, Budget);
    }

    /// <summary>The object of a number; null's value where there is none.</summary>
    public PdfValue Read(PdfState state, int number)
    {
        if (state.Of(number) is not { } entry)
            return new PdfValue.Null();
        if (entry.Container == 0)
            return At(state, number, entry.Place);
        if (state.Of(entry.Container) is not { Container: 0 } container)
            throw PdfRefused.Unreadable(number, "/ObjStm");
        return MembersAt(state, entry.Container, container.Place).Read(entry.Place, number);
    }

    /// <summary>What a value is, or what it refers to.</summary>
    public PdfValue? Follow(PdfState state, PdfValue? value)
    {
        if (value is not PdfValue.Reference reference)
            return value;
        return Read(state, reference.Number) switch
        {
            PdfValue.Reference => throw PdfRefused.Unusual(reference.Number, "R"),
            PdfValue.Null => null,
            var found => found,
        };
    }

    public Members MembersAt(PdfState state, int number, int at)
    {
        if (_members.TryGetValue(at, out var known))
            return known;
        return _members[at] = At(state, number, at) is PdfValue.Stream stream && stream.Of.IsOf("ObjStm") ? MembersOf(stream) : throw PdfRefused.Unreadable(at, "/ObjStm");
    }

    public Members MembersOf(PdfValue.Stream stream)
    {
        if (stream.Of["N"] is not PdfValue.Integer { Value: >= 0 } count || stream.Of["First"] is not PdfValue.Integer { Value: >= 0 } first)
            throw PdfRefused.Unreadable(stream.Start, "/ObjStm");
        Budget.Rows(count.Value);
        var content = Content(stream);
        if (first.Value > content.Length)
            throw PdfRefused.Unreadable(stream.Start, "/First");
        var header = new PdfReader(content, 0, (int)first.Value, Budget);
        var members = new List<(int Number, int From)>();
        for (var i = 0; i < count.Value; i++)
        {
            header.SkipSpace(false);
            var number = header.Number();
            header.SkipSpace(false);
            var from = first.Value + header.Number();
            // In order and apart, so that no byte is read for two members.
            if (number is 0 or > int.MaxValue || from >= content.Length || members.Count > 0 && from <= members[^1].From)
                throw PdfRefused.Unreadable(stream.Start, "/ObjStm");
            members.Add(((int)number, (int)from));
        }

        return new(content, members, Budget);
    }

    public long LengthOf(PdfState state, int number) =>
        state.Of(number) is { Container: 0 } entry && ReaderAt(entry.Place, Bytes.Length).Object(_ => throw PdfRefused.Unreadable(entry.Place, "/Length")) is (var found, PdfValue.Integer length)
            && found == number
                ? length.Value
                : throw PdfRefused.Unreadable(number, "/Length");

    private PdfValue At(PdfState state, int number, int at)
    {
        var (found, value) = ReaderAt(at, Bytes.Length).Object(length => LengthOf(state, length));
        return found == number ? value : throw PdfRefused.Unreadable(at, $"{number} 0 obj");
    }

    /// <summary>The objects that an object stream holds.</summary>
    internal sealed class Members(byte[] content, IReadOnlyList<(int Number, int From)> members, PdfBudget budget)
    {
        public IReadOnlyList<(int Number, int From)> Headers => members;

        public PdfValue Read(int index, int number)
        {
            if (index >= members.Count || members[index].Number != number)
                throw PdfRefused.Unreadable(number, "/ObjStm");
            var end = index + 1 < members.Count ? members[index + 1].From : content.Length;
            var reader = new PdfReader(content, members[index].From, end, budget);
            var value = reader.Value();
            reader.SkipSpace();
            return reader.IsAtEnd && value is not PdfValue.Reference ? value : throw PdfRefused.Unreadable(number, "/ObjStm");
        }
    }
}
