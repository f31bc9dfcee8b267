using KktWorkflow.Engine.Signatures;

namespace KktWorkflow.Host.Signatures.Pdf;

/// <summary>What the reading of one file may take, charged before it is spent: so no file takes longer, or more memory, than these numbers allow.
/// A dossier of hundreds of pages takes a tenth of them.</summary>
internal sealed class PdfBudget
{
    /// <summary>Nesting of arrays and dictionaries.</summary>
    public const int Depth = 32;

    /// <summary>Values of one object, which stand in memory together.</summary>
    public const int ValuesOfObject = 200_000;

    private long _read = 32L << 20;
    private long _values = 6_000_000;
    private long _rows = 800_000;
    private long _inflated = 64L << 20;
    private long _kept = 300_000;

    /// <summary>Bytes looked at, those of white space and comments like any other.</summary>
    public void Read(long bytes) => Take(ref _read, bytes, "bytes");

    /// <summary>Values of what was added, which stay in memory until the file is judged.</summary>
    public void Kept(long values) => Take(ref _kept, values, "values");

    public void Value() => Take(ref _values, 1, "values");

    /// <summary>Rows of cross-reference tables and members of object streams.</summary>
    public void Rows(long count) => Take(ref _rows, count, "xref");

    /// <summary>Bytes that come out of a compressed stream.</summary>
    public void Inflated(long bytes) => Take(ref _inflated, bytes, "FlateDecode");

    private static void Take(ref long left, long amount, string of)
    {
        if (amount < 0 || amount > left)
            throw new PdfRefused(new(SignatureFinding.TooMuch, "", of));
        left -= amount;
    }
}
