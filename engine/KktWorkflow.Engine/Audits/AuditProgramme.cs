using System.Text.Json.Serialization;

namespace KktWorkflow.Engine.Audits;

/// <summary>The audit programme of a year: aims, method and what is audited when (ISO 9001:2015, 9.2.2 a). Each change needs a new approval.</summary>
public sealed record AuditProgramme
{
    public required int Year { get; init; }

    /// <summary>Counts the times it was written.</summary>
    public int Edition { get; init; }

    public ProgrammeContent Content { get; init; } = new("", "", default);

    public Hand? WrittenBy { get; init; }

    /// <summary>Everybody who wrote at this edition since the last approval: none of them approves it.</summary>
    public EquatableArray<PersonId> Writers { get; init; }

    /// <summary>Null until somebody else has approved the present edition.</summary>
    public Hand? ApprovedBy { get; init; }

    [JsonIgnore]
    public bool IsApproved => ApprovedBy is not null;
}

/// <summary>What a programme says.</summary>
public sealed record ProgrammeContent(string Aim, string Method, EquatableArray<ProgrammeLine> Lines);

/// <summary>One audit that is to be held.</summary>
/// <param name="Number">From 1; a line keeps it.</param>
/// <param name="Month">1 to 12.</param>
public sealed record ProgrammeLine(int Number, int Month, string Subject, EquatableArray<string> Procedures, EquatableArray<string> Units);
