using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;

namespace KktWorkflow.Host.Deadlines;

/// <summary>A deadline explained, with the others of its case that can be asked for.</summary>
/// <param name="Deadlines">Those of the case and of its open steps, each with its step's name.</param>
public sealed record ExplainedCase(CaseHead Head, DueStory Story, IReadOnlyList<(Deadline Deadline, string? Step)> Deadlines)
{
    /// <summary>The later date that waits for a decision, where the appointment date is explained; null when none does.</summary>
    public DateTimeOffset? ProposedAppointment { get; init; }
}
