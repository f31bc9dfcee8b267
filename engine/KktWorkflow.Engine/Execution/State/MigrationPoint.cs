using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Migration;

namespace KktWorkflow.Engine.Execution.State;

/// <summary>The last migration of a case, which can be taken back until somebody acts or the process goes on: where everything was.</summary>
/// <param name="VersionId">The version before.</param>
/// <param name="Inverse">Where what moved came from.</param>
public sealed record MigrationPoint(string VersionId, int Version, string Hash, EquatableArray<ElementMove> Inverse)
{
    public NodePath? Trigger { get; init; }

    public ImmutableSortedDictionary<int, Execution> Executions { get; init; } = ImmutableSortedDictionary<int, Execution>.Empty;

    public ImmutableSortedDictionary<int, Wait> Waits { get; init; } = ImmutableSortedDictionary<int, Wait>.Empty;

    /// <summary>Names of the work items that read otherwise now, by number.</summary>
    public ImmutableSortedDictionary<int, string> Titles { get; init; } = ImmutableSortedDictionary<int, string>.Empty;

    public ImmutableSortedDictionary<int, Incident> Incidents { get; init; } = ImmutableSortedDictionary<int, Incident>.Empty;

    public ImmutableSortedDictionary<NodePath, StepRecord> Steps { get; init; } = ImmutableSortedDictionary<NodePath, StepRecord>.Empty;

    public ImmutableSortedDictionary<NodePath, JsonElement> Results { get; init; } = ImmutableSortedDictionary<NodePath, JsonElement>.Empty;

    /// <summary>Executions whose times began anew.</summary>
    public EquatableArray<int> Restarted { get; init; }

    /// <summary>The timers, deadlines and levels of those, as they were.</summary>
    public ImmutableSortedDictionary<int, ArmedTimer> Timers { get; init; } = ImmutableSortedDictionary<int, ArmedTimer>.Empty;

    public ImmutableSortedDictionary<int, Deadline> Deadlines { get; init; } = ImmutableSortedDictionary<int, Deadline>.Empty;

    public ImmutableSortedDictionary<int, EscalationChain> Escalations { get; init; } = ImmutableSortedDictionary<int, EscalationChain>.Empty;
}
