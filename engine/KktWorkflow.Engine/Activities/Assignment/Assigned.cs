using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Assignment;

/// <summary>What came of asking who does a step.</summary>
internal abstract record Assigned
{
    private Assigned()
    {
    }

    /// <summary>Somebody can do it.</summary>
    /// <param name="To">Who gets it at once; null leaves it in the unit's list.</param>
    public sealed record Given(Candidates Candidates, PersonId? To) : Assigned;

    /// <summary>Nobody can do it: an incident of the step.</summary>
    /// <param name="Code">One of <see cref="AssignmentIncidents"/>.</param>
    /// <param name="Detail">Codes and ids that say where to look.</param>
    public sealed record Nobody(string Code, string Detail) : Assigned;
}
