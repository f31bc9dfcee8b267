using KktWorkflow.Engine;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Storage.Cases;

/// <summary>For whose eyes a list is: it shows cases that this person opened, holds or held work in, could take work of, or is asked about by a colleague, and those that the other members name.</summary>
public sealed record CaseReader(PersonId Id)
{
    /// <summary>Posts held now.</summary>
    public EquatableArray<Post> Posts { get; init; }

    /// <summary>Units that the person heads, directly or from above: cases with work for them.</summary>
    public EquatableArray<string> HeadedUnits { get; init; }

    /// <summary>Who holds a post in those units: cases that they hold or held work in.</summary>
    public EquatableArray<PersonId> HeadedPeople { get; init; }

    /// <summary>For somebody from outside: these cases, whatever the other members say. Null for everybody of the board.</summary>
    public InspectedCases? Inspected { get; init; }

    /// <summary>True: cases with an open incident too.</summary>
    public bool SeesIncidents { get; init; }
}
