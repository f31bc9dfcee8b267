namespace KktWorkflow.Engine.LegalDocuments;

/// <summary>A document of the state, or a standard, on which procedures rest and which the board doesn't issue itself.</summary>
/// <param name="Number">Number and sign, as procedures cite it: `118/2025/NĐ-CP`.</param>
/// <param name="Kind">What sort of document it is: law, decree, circular …, in the words of the file.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Issuer">Who issued it.</param>
public sealed record LegalDocument(string Number, string Kind, string Title, string Issuer)
{
    /// <summary>The day of issue; null when nobody has entered it.</summary>
    public DateOnly? Issued { get; init; }

    /// <summary>The first day on which it is in force; null when nobody has entered it.</summary>
    public DateOnly? Effective { get; init; }

    /// <summary>The first day on which it is no longer in force; null while none is known.</summary>
    public DateOnly? Expired { get; init; }

    /// <summary>Number of the document that took its place.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>True when somebody has compared the entry with the document itself.</summary>
    public bool Verified { get; init; }

    public string? Note { get; init; }

    public LegalValidity ValidityAt(DateOnly day) =>
        Expired <= day ? LegalValidity.Expired
        : Effective is not { } effective ? LegalValidity.Unknown
        : effective <= day ? LegalValidity.InForce
        : LegalValidity.Ahead;
}

/// <summary>How a document stands on a day.</summary>
public enum LegalValidity
{
    InForce,

    /// <summary>Issued, and in force from a later day.</summary>
    Ahead,

    Expired,

    /// <summary>Nobody has entered from when it is in force.</summary>
    Unknown,
}
