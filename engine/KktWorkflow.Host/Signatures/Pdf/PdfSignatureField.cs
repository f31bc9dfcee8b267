namespace KktWorkflow.Host.Signatures.Pdf;

/// <summary>A field that holds a signature.</summary>
/// <param name="Number">Of the field's object.</param>
/// <param name="Contents">The signature itself, padded with zeros.</param>
/// <param name="Range">The four numbers of `/ByteRange`, as written.</param>
/// <param name="Written">The field itself.</param>
internal sealed record PdfSignatureField(string Name, int Number, string SubFilter, bool IsDocumentTimeStamp, PdfValue.Text Contents, IReadOnlyList<long> Range, PdfValue.Dictionary Written)
{
    /// <summary>Signatures of a file, whose bytes are hashed.</summary>
    public const int Most = 32;

    private const int MostFields = 5000;
    private const int Deepest = 16;

    /// <summary>The byte behind the last that it covers.</summary>
    public long CoversTo => Range[2] + Range[3];

    /// <summary>All fields of a state that hold a signature.</summary>
    public static List<PdfSignatureField> All(PdfFile file, PdfState state)
    {
        var found = new List<PdfSignatureField>();
        if (file.Read(state, state.Root) is not PdfValue.Dictionary catalogue || file.Follow(state, catalogue["AcroForm"]) is not PdfValue.Dictionary form)
            return found;
        var left = new Stack<(PdfValue Field, int Depth)>();
        Push(form["Fields"], 0);
        var (seen, values) = (new HashSet<int>(), new HashSet<int>());
        while (left.TryPop(out var next))
        {
            if (next.Field is not PdfValue.Reference reference || !seen.Add(reference.Number) || seen.Count > MostFields || next.Depth > Deepest)
                throw PdfRefused.Unusual(state.Root, "/Fields");
            if (file.Read(state, reference.Number) is not PdfValue.Dictionary field)
                continue;
            Push(field["Kids"], next.Depth + 1);
            if (field["V"] is PdfValue.Reference held && values.Contains(held.Number))
                throw PdfRefused.Unusual(reference.Number, "/V");
            if (Of(file, state, reference.Number, field) is { } signature)
                Add(signature);
        }

        return found;

        void Add(PdfSignatureField signature)
        {
            if (found.Count == Most)
                throw new PdfRefused(new(Engine.Signatures.SignatureFinding.TooMuch, "", "/Sig"));
            found.Add(signature);
            if (signature.Written["V"] is PdfValue.Reference value)
                values.Add(value.Number);
        }

        void Push(PdfValue? list, int depth)
        {
            if (file.Follow(state, list) is not PdfValue.List items)
                return;
            foreach (var item in items.Items)
                left.Push((item, depth));
        }
    }

    /// <summary>Null when the field holds no signature.</summary>
    public static PdfSignatureField? Of(PdfFile file, PdfState state, int number, PdfValue.Dictionary field)
    {
        if (file.Follow(state, field["V"]) is not PdfValue.Dictionary value || value["ByteRange"] is null && !value.IsOf("Sig") && !value.IsOf("DocTimeStamp"))
            return null;
        if (value["ByteRange"] is not PdfValue.List { Items: [PdfValue.Integer a, PdfValue.Integer b, PdfValue.Integer c, PdfValue.Integer d] }
            || value["Contents"] is not PdfValue.Text { IsHexadecimal: true } contents)
            throw PdfRefused.Unreadable(number, "/ByteRange");
        // Within an object stream its place in the file would not be known.
        if (state.Of(field["V"] is PdfValue.Reference held ? held.Number : number) is not { Container: 0 })
            throw PdfRefused.Unusual(number, "/ObjStm");
        var name = field["T"] is PdfValue.Text text ? NameOf(text.Bytes) : "";
        return new(name, number, value["SubFilter"] is PdfValue.Name filter ? filter.Value : "", value.IsOf("DocTimeStamp"), contents, [a.Value, b.Value, c.Value, d.Value], field);
    }

    // Names are ASCII in practice; what is not is left out rather than guessed.
    private static string NameOf(byte[] bytes) => new([.. bytes.Select(b => (char)b).Where(c => char.IsAscii(c) && !char.IsControl(c)).Take(60)]);
}
