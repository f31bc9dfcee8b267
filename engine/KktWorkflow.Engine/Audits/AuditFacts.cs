using System.Collections.Immutable;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Audits;

/// <summary>What is known when somebody wants something of an audit.</summary>
public sealed record AuditFacts
{
    public required Instant Now { get; init; }

    /// <summary>The board's local date.</summary>
    public required DateOnly Today { get; init; }

    public required Actor Actor { get; init; }

    public required IReadOnlySet<string> Permissions { get; init; }

    public required OrganisationChart Chart { get; init; }

    /// <summary>Those whose positions let them audit.</summary>
    public ImmutableHashSet<PersonId> Auditors { get; init; } = [];

    /// <summary>The programme of the audit's year; null while there is none.</summary>
    public AuditProgramme? Programme { get; init; }

    public AuditCriteria Criteria { get; init; } = AuditCriteria.Empty;

    /// <summary>Ids of the definitions that have been in force.</summary>
    public ImmutableHashSet<string> Procedures { get; init; } = [];

    /// <summary>The cases of the audit's scope; for a drawing only.</summary>
    public IReadOnlyCollection<PopulationCase> Population { get; init; } = [];

    /// <summary>Who has acted in a case, for themselves or for another: of every case that the command is about.</summary>
    public ImmutableDictionary<CaseId, ImmutableHashSet<PersonId>> ActedIn { get; init; } = ImmutableDictionary<CaseId, ImmutableHashSet<PersonId>>.Empty;
}
