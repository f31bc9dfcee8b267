using System.Text.Json.Serialization;
using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Inspections;

/// <summary>What somebody from outside was given an account for: to read the dossiers of a scope, from one day to another, by a document of the agency that sends them. They read and do nothing.</summary>
/// <param name="Agency">Who sends them.</param>
/// <param name="Ground">The document: kind, number and date.</param>
/// <param name="From">First local day.</param>
/// <param name="Until">Last local day.</param>
public sealed record Inspection(PersonId Person, string UserName, string Name, string Agency, string Ground, DateOnly From, DateOnly Until, InspectionScope Scope)
{
    /// <summary>When it was ended before its last day; null while it was not.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Who ended it then; null while nobody did.</summary>
    public PersonId? EndedBy { get; init; }

    /// <summary>As the log names the person: by the agency where others have a unit.</summary>
    [JsonIgnore]
    public Actor Actor => new(Person, Name, null, Agency);

    /// <summary>True on the days on which it lets somebody read, its first and its last among them.</summary>
    /// <param name="day">A local day of the board.</param>
    public bool IsInForce(DateOnly day) => EndedAt is null && From <= day && day <= Until;
}

/// <summary>What an inspection may read: all cases of some procedures, and those of some internal audits (their samples, and the cases in which their findings are corrected).</summary>
/// <param name="Procedures">Ids of definitions.</param>
/// <param name="Audits">Ids of internal audits.</param>
public sealed record InspectionScope(EquatableArray<string> Procedures, EquatableArray<Guid> Audits);
