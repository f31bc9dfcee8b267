namespace KktWorkflow.Host.Signatures.Pdf;

/// <summary>A value of a PDF file, as written: references are not followed.</summary>
internal abstract record PdfValue
{
    private PdfValue()
    {
    }

    public sealed record Null : PdfValue;

    public sealed record Flag(bool Value) : PdfValue;

    public sealed record Integer(long Value) : PdfValue;

    /// <param name="Written">As written, so that it compares without rounding.</param>
    public sealed record Real(decimal Value, string Written) : PdfValue;

    public sealed record Name(string Value) : PdfValue;

    /// <summary>Bytes in parentheses, or as hexadecimal digits.</summary>
    /// <param name="At">Where its bracket stands in what was read, and <paramref name="End"/> the byte behind the closing one.</param>
    public sealed record Text(byte[] Bytes, bool IsHexadecimal, int At, int End) : PdfValue;

    public sealed record Reference(int Number) : PdfValue;

    public sealed record List(IReadOnlyList<PdfValue> Items) : PdfValue;

    public sealed record Dictionary(IReadOnlyDictionary<string, PdfValue> Entries) : PdfValue
    {
        public PdfValue? this[string key] => Entries.GetValueOrDefault(key);

        public bool IsOf(string type) => this["Type"] is Name name && name.Value == type;
    }

    /// <param name="Start">First byte of its content in the file.</param>
    public sealed record Stream(Dictionary Of, int Start, int Length) : PdfValue;

    /// <summary>This value and all that stand within it.</summary>
    public IEnumerable<PdfValue> Within()
    {
        var left = new Stack<PdfValue>([this]);
        while (left.TryPop(out var value))
        {
            yield return value;
            IEnumerable<PdfValue> inner = value switch
            {
                List list => list.Items,
                Dictionary dictionary => dictionary.Entries.Values,
                Stream stream => [stream.Of],
                _ => [],
            };
            foreach (var one in inner)
                left.Push(one);
        }
    }

    /// <summary>Whether both are written alike. Streams never are.</summary>
    public static bool Same(PdfValue? one, PdfValue? other) => (one, other) switch
    {
        (null, null) => true,
        (Text a, Text b) => a.Bytes.AsSpan().SequenceEqual(b.Bytes),
        (List a, List b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => Same(pair.First, pair.Second)),
        (Dictionary a, Dictionary b) => a.Entries.Count == b.Entries.Count && a.Entries.All(entry => Same(entry.Value, b[entry.Key])),
        (Stream, _) or (_, Stream) => false,
        _ => one is not null && one.Equals(other),
    };
}
