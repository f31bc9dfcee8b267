using System.Collections.Immutable;
using System.Text.Json;

namespace KktWorkflow.Engine.Definitions;

/// <summary>One activity of a definition, with what is nested in it. Immutable; the JSON it was read from stays the truth.</summary>
public sealed record ActivityNode
{
    /// <summary>The id as written, unique among its siblings.</summary>
    public required string Id { get; init; }

    /// <summary>The ids from the root to this activity: unique in the definition. Executions, events and pages name activities by it.</summary>
    public required NodePath Path { get; init; }

    /// <summary>The activity type, e.g. `Elsa.Flowchart` or `Kkt.OfficerStep`: a key of the closed registry, never a CLR name.</summary>
    public required string Type { get; init; }

    /// <summary>`metadata.displayText`, else `name`, else the id: what people read.</summary>
    public required string DisplayName { get; init; }

    public string? Name { get; init; }

    /// <summary>`customProperties.canStartWorkflow`.</summary>
    public bool CanStartWorkflow { get; init; }

    /// <summary>The inputs by their JSON name (looked up without regard to case, as Elsa does), wrapped and plain ones alike; a plain value is a Literal.</summary>
    public ImmutableDictionary<string, ActivityInput> Inputs { get; init; } = ImmutableDictionary<string, ActivityInput>.Empty;

    /// <summary>Outputs that are written into a variable: the JSON name, and the id of the variable.</summary>
    public ImmutableDictionary<string, string> Outputs { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Ordered children: the activities of a chart or sequence, the branches of `Parallel` and `Fork`.</summary>
    public ImmutableArray<ActivityNode> Activities { get; init; } = [];

    /// <summary>Children in named slots: `body`, `then`, `else`, `default`; the root of a definition used as activity stands in `root`.</summary>
    public ImmutableDictionary<string, ActivityNode> Slots { get; init; } = ImmutableDictionary<string, ActivityNode>.Empty;

    /// <summary>The cases of `Elsa.Switch` and `Elsa.FlowSwitch`, in order.</summary>
    public ImmutableArray<SwitchCase> Cases { get; init; } = [];

    /// <summary>The connections of a flowchart, in order, duplicates removed.</summary>
    public ImmutableArray<Connection> Connections { get; init; } = [];

    /// <summary>Variables declared on this container.</summary>
    public ImmutableArray<VariableDefinition> Variables { get; init; } = [];

    /// <summary>Set when the type names another definition used as activity: the version that runs.</summary>
    public string? WorkflowDefinitionVersionId { get; init; }

    /// <summary>The members of this activity as they were read.</summary>
    public required JsonElement Json { get; init; }

    /// <summary>Every child, in whatever slot.</summary>
    public IEnumerable<ActivityNode> Children =>
        Activities.Concat(Cases.Select(c => c.Activity).OfType<ActivityNode>()).Concat(Slots.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Value));

    /// <summary>This activity and all below it, parents first.</summary>
    public IEnumerable<ActivityNode> SelfAndDescendants() => Children.SelectMany(c => c.SelfAndDescendants()).Prepend(this);
}
