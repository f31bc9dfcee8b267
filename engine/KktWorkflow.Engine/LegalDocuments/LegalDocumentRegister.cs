namespace KktWorkflow.Engine.LegalDocuments;

/// <summary>All outside documents of the board in one version (`legal-documents.json`). Immutable.</summary>
public sealed record LegalDocumentRegister(int Version, EquatableArray<LegalDocument> Documents)
{
    /// <summary>What a board has that keeps no such register yet.</summary>
    public static readonly LegalDocumentRegister Empty = new(0, []);

    public LegalDocument? Find(string number) => Documents.FirstOrDefault(d => string.Equals(d.Number, number, StringComparison.Ordinal));

    /// <summary>The next version, with <paramref name="document"/> in the place of the one that has the number <paramref name="former"/>, or after all others.</summary>
    public LegalDocumentRegister With(LegalDocument document, string? former)
    {
        var replaces = former is not null && Find(former) is not null;
        return new(
            Version + 1,
            replaces ? [.. Documents.Select(d => string.Equals(d.Number, former, StringComparison.Ordinal) ? document : d)] : Documents.Add(document));
    }
}
