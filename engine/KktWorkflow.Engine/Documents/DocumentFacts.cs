using System.Text.Json;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Documents;

/// <summary>What a document says, as it was when it was issued: the values of its fields, not yet in words. Personal: never in hashed bytes.
/// A document is drawn up from these alone, however often and however late.</summary>
public sealed record DocumentFacts
{
    /// <summary>Name of the board.</summary>
    public string Board { get; init; } = "";

    /// <summary>Name of the unit that issues it.</summary>
    public string Unit { get; init; } = "";

    public string Place { get; init; } = "";

    public string ReturnAt { get; init; } = "";

    public string Phone { get; init; } = "";

    /// <summary>The dossier code; null before acceptance.</summary>
    public string? Code { get; init; }

    /// <summary>Null once it was erased.</summary>
    public Applicant? Applicant { get; init; }

    public string Procedure { get; init; } = "";

    public string ProcedureCode { get; init; } = "";

    public string ProcedureEdition { get; init; } = "";

    public EquatableArray<DocumentPaper> Papers { get; init; }

    /// <summary>How many sets of the dossier the procedure asks for, as its sheet says it.</summary>
    public string Sets { get; init; } = "";

    /// <summary>Fees and charges, as the sheet says it.</summary>
    public string Fees { get; init; } = "";

    /// <summary>How much time the procedure takes; null when it has no limit.</summary>
    public TimeLimit? Limit { get; init; }

    public Instant? ReceivedAt { get; init; }

    /// <summary>The appointment.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>How far the appointment can be relied on.</summary>
    public CalendarMark DueMark { get; init; }

    /// <summary>The appointment before it was moved.</summary>
    public Instant? FormerDueAt { get; init; }

    /// <summary>Why: what is missing, why the dossier is not taken, why it is late, why it is stopped.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Which request for papers it is.</summary>
    public int Supplement { get; init; }

    public string Signer { get; init; } = "";

    public string SignerPosition { get; init; } = "";

    /// <summary>In whose place the signer signs; null in the own name.</summary>
    public string? SignedFor { get; init; }

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, CaseEventCodec.Json);

    /// <summary>Reads back what <see cref="ToJson"/> wrote. Null for what was erased.</summary>
    public static DocumentFacts? Of(JsonElement json) => json.ValueKind == JsonValueKind.Object ? json.Deserialize<DocumentFacts>(CaseEventCodec.Json) : null;
}

/// <summary>A line of the list of papers.</summary>
/// <param name="Expires">Last day of validity (local date, ISO 8601) where the paper has one.</param>
public sealed record DocumentPaper(string Name, PaperForm Form, int Count, string? Expires);
