using KktWorkflow.Engine.Documents;

namespace KktWorkflow.Engine.Execution.State;

/// <summary>A document that was issued in a case. It stays under its number for ever, also when it is taken back.</summary>
/// <param name="Kind">What it is called, by whoever numbered it; the name of its form where it has one.</param>
/// <param name="Register">Register that its number was drawn from; empty when it bears none.</param>
/// <param name="By">Who issued it; null for the engine itself.</param>
public sealed record CaseDocument(int Number, string Kind, string NumberText, string Register, long RegisterNumber, Instant At, PersonId? By)
{
    /// <summary>Id of its form; empty for one that no form draws up, such as the result of the procedure.</summary>
    public string Template { get; init; } = "";

    public DocumentMoment? Moment { get; init; }

    /// <summary>Code of the unit that issued it; empty where none is known.</summary>
    public string Unit { get; init; } = "";

    /// <summary>SHA-256 of the Word file, lower-case hex; null as long as it has not been drawn up.</summary>
    public string? File { get; init; }

    public DocumentMark Mark { get; init; }

    /// <summary>True while a job has still to draw it up.</summary>
    public bool IsPending => Template.Length > 0 && File is null;
}

/// <summary>How a document that was issued stands.</summary>
public enum DocumentMark
{
    Valid,

    /// <summary>Thu hồi: taken back; its number is used up.</summary>
    Withdrawn,

    /// <summary>Đính chính: something in it was corrected, as the note says.</summary>
    Corrected,
}
