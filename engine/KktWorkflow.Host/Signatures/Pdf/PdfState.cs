namespace KktWorkflow.Host.Signatures.Pdf;

/// <summary>Where an object stands.</summary>
/// <param name="Container">Number of the object stream that holds it; 0 where it stands by itself.</param>
/// <param name="Place">Its index in that stream, else its byte in the file; negative when the number is free.</param>
internal readonly record struct PdfEntry(int Container, int Place)
{
    public static readonly PdfEntry Free = new(0, -1);

    public bool IsFree => Place < 0;
}

/// <summary>What the numbers of a file stand for after one of its revisions.</summary>
/// <param name="Before">The state that this revision changed; null for the first that is looked at.</param>
/// <param name="Own">What this revision says itself.</param>
/// <param name="TableAt">The byte of its cross-reference table or stream.</param>
internal sealed record PdfState(PdfState? Before, IReadOnlyDictionary<int, PdfEntry> Own, PdfValue.Dictionary Trailer, long TableAt)
{
    public PdfEntry? Of(int number)
    {
        for (var state = this; state is not null; state = state.Before)
        {
            if (state.Own.TryGetValue(number, out var entry))
                return entry.IsFree ? null : entry;
        }

        return null;
    }

    public bool Defines(int number) => Of(number) is not null;

    public int Root => Trailer["Root"] is PdfValue.Reference root ? root.Number : throw PdfRefused.Unreadable(TableAt, "/Root");

    public long Size => Trailer["Size"] is PdfValue.Integer { Value: > 0 and <= 4_194_304 } size ? size.Value : throw PdfRefused.Unreadable(TableAt, "/Size");
}
