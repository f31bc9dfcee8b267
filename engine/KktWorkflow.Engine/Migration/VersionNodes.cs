using System.Collections.Immutable;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Elsa;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Migration;

/// <summary>The activities of a version by their paths, those of definitions that it uses as activities included.</summary>
public sealed class VersionNodes
{
    private readonly Dictionary<NodePath, ActivityNode> _nodes = [];

    /// <param name="library">The definitions that may be used, by version id.</param>
    public VersionNodes(ProcessDefinition definition, ImmutableDictionary<string, ProcessDefinition> library)
    {
        Definition = definition;
        Add(definition.Root, library, 0);
        All = [.. _nodes.Values];
    }

    public ProcessDefinition Definition { get; }

    /// <summary>Parents first, siblings in the order of the definition.</summary>
    public ImmutableArray<ActivityNode> All { get; }

    public ActivityNode? Find(NodePath path) => _nodes.GetValueOrDefault(path);

    /// <summary>What stands directly in the activity at <paramref name="path"/>.</summary>
    public IEnumerable<ActivityNode> ChildrenOf(NodePath path) => All.Where(n => n.Path.Parent == path);

    /// <summary>True when what waits at the one can go on at the other.</summary>
    public static bool IsOfKind(ActivityNode one, ActivityNode other) =>
        string.Equals(one.Type, other.Type, StringComparison.Ordinal) && one.WorkflowDefinitionVersionId is null == other.WorkflowDefinitionVersionId is null;

    /// <summary>True for what waits for people or for time.</summary>
    public static bool HasTime(ActivityNode node) => ActivityCatalogue.Find(node.Type) is PersonActivity or Delay or Activities.Elsa.Timer or StartAt or Cron;

    private void Add(ActivityNode node, ImmutableDictionary<string, ProcessDefinition> library, int uses)
    {
        _nodes.TryAdd(node.Path, node);
        foreach (var child in node.Children)
            Add(child, library, uses);
        if (uses < DefinitionLimits.Uses && node.WorkflowDefinitionVersionId is { } id && library.TryGetValue(id, out var used))
            Add(used.RootUnder(node.Path), library, uses + 1);
    }
}
