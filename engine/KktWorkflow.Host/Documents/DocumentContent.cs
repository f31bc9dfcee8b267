namespace KktWorkflow.Host.Documents;

/// <summary>What goes into the fields of a form: words by tag, rows by the tag of what repeats, and the picture of the receipt. A field without words is left empty.</summary>
internal sealed record DocumentContent(IReadOnlyDictionary<string, string> Words, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> Rows)
{
    /// <summary>A picture (PNG) for the field <see cref="DocumentFields.Qr"/>; null for none.</summary>
    public byte[]? Qr { get; init; }

    /// <summary>Stands across the top of every page of a demo; null elsewhere.</summary>
    public string? Mark { get; init; }
}
