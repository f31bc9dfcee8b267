using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Execution.State;

/// <summary>A piece of work for a person, in somebody's or a unit's list.</summary>
public sealed record WorkItem
{
    public int Number { get; init; }

    public int Wait { get; init; }

    public int Execution { get; init; }

    public NodePath Node { get; init; }

    /// <summary>What people read: the step's name, for a consultation with the unit asked.</summary>
    public string Title { get; init; } = "";

    public WorkItemStatus Status { get; init; }

    /// <summary>Who may claim it: unit and position codes. A fixed person is assigned at once.</summary>
    public Candidates Candidates { get; init; } = Candidates.Nobody;

    /// <summary>Who holds it: assigned, or claimed.</summary>
    public PersonId? Assignee { get; init; }

    /// <summary>The agency or member whose answer this is, in a consultation or a council.</summary>
    public string? Asked { get; init; }

    public Instant CreatedAt { get; init; }

    /// <summary>When its step is due; null without a time of its own.</summary>
    public Instant? DueAt { get; init; }

    public Instant? CompletedAt { get; init; }

    public PersonId? CompletedBy { get; init; }

    /// <summary>For whom it was completed; null in the doer's own name.</summary>
    public PersonId? CompletedFor { get; init; }

    public string? Outcome { get; init; }

    /// <summary>Raised by each event that touches the item: what `If-Match` on a work item compares.</summary>
    public int Version { get; init; } = 1;
}

/// <summary>Status of a work item, named as in the API.</summary>
public enum WorkItemStatus
{
    Available,
    Claimed,
    Completed,
    Cancelled,
}

/// <summary>Who may do a work item.</summary>
/// <param name="Unit">Unit code; empty means any unit.</param>
/// <param name="Position">Position code; empty when only <paramref name="Person"/> may.</param>
/// <param name="Person">The only person who may, when one is fixed.</param>
/// <param name="Excluded">People shut out by the four-eyes rule.</param>
public sealed record Candidates(string Unit, string Position, PersonId? Person, EquatableArray<PersonId> Excluded)
{
    public static readonly Candidates Nobody = new("", "", null, []);

    /// <summary>True when <paramref name="person"/> may do it now.</summary>
    public bool Allow(Organisation.Person person) =>
        !Excluded.Contains(person.Id)
        && (Person is { } only ? only == person.Id : person.Holds(Unit, Position));
}
