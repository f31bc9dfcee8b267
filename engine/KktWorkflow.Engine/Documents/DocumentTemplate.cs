namespace KktWorkflow.Engine.Documents;

/// <summary>A form that a circular prescribes, as a Word file with fields. Dated: which one holds is a question of the day.</summary>
/// <param name="Id">Stable word, unique in the register.</param>
/// <param name="Form">What the circular calls it, e.g. `01`.</param>
/// <param name="Source">Number of the circular, as in the register of outside documents.</param>
public sealed record DocumentTemplate(string Id, DocumentMoment Moment, string Form, string Source, string NameVi, string NameEn)
{
    /// <summary>First day on which it holds.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day on which it holds; null as long as none is known.</summary>
    public DateOnly? To { get; init; }

    public PageFormat Page { get; init; }

    /// <summary>True when it is printed across.</summary>
    public bool IsAcross { get; init; }

    /// <summary>Name of the Word file beside the register.</summary>
    public string File { get; init; } = "";

    /// <summary>SHA-256 of the Word file, lower-case hex: what a document that is issued by it is drawn up from, whatever comes later.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Null for a form that bears no number.</summary>
    public NumberSeries? Series { get; init; }

    /// <summary>True when the dates or the fields have been checked against the circular.</summary>
    public bool Verified { get; init; }

    public bool HoldsOn(DateOnly day) => From <= day && !(To < day);
}

/// <summary>Paper that a form is printed on.</summary>
public enum PageFormat
{
    A5,
    A4,
}
