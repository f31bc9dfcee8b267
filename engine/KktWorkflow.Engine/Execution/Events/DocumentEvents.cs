using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution.Events;

/// <summary>A document got its number and leaves the house. The file follows as its own event. Personal: Value (what it says, where a form draws it up).</summary>
public sealed record DocumentIssued(int Execution, string Kind, string NumberText, string Register, long Number) : CaseEvent
{
    /// <summary>Its number within the case.</summary>
    public int Document { get; init; }

    /// <summary>Id of the form; absent for a document that no form draws up.</summary>
    public string? Template { get; init; }

    /// <summary>SHA-256 of the form's Word file, lower-case hex: what it is drawn up from, however late.</summary>
    public string? TemplateHash { get; init; }

    /// <summary>What made the board issue it; absent for a document that no form draws up.</summary>
    public DocumentMoment? Moment { get; init; }

    /// <summary>Code of the unit that issues it.</summary>
    public string? Unit { get; init; }
}

/// <summary>A document was drawn up: its file is this, for ever. Personal: Text (salted hash of the secret for the public look-up that is printed on it, which takes the place of any before).</summary>
/// <param name="File">SHA-256 of the Word file, lower-case hex.</param>
public sealed record DocumentRendered(int Document, string File, long Length) : CaseEvent;

/// <summary>A document was taken back or corrected; it keeps its number. Personal: Text (why).</summary>
public sealed record DocumentMarked(int Document, DocumentMark Mark) : CaseEvent;
