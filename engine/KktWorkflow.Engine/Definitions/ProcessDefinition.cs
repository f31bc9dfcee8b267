using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KktWorkflow.Engine.Definitions;

/// <summary>A version of a process definition: an immutable typed view on Elsa 3's workflow definition JSON. The JSON text is the truth;
/// members this view does not know survive in <see cref="Json"/>. Made by the definition reader (<see cref="DefinitionReadResult"/>).</summary>
public sealed class ProcessDefinition
{
    private readonly FrozenDictionary<NodePath, ActivityNode> _nodes;
    private readonly ConcurrentDictionary<NodePath, FrozenDictionary<NodePath, ActivityNode>> _under = new();
    private string? _hash;

    internal ProcessDefinition(ActivityNode root)
    {
        Root = root;
        _nodes = root.SelfAndDescendants().ToFrozenDictionary(n => n.Path);
    }

    /// <summary>Elsa's `definitionId`: the same for all versions of a procedure.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Elsa's `id`: names this version alone.</summary>
    public required string VersionId { get; init; }

    public required int Version { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public ActivityNode Root { get; }

    public ImmutableArray<VariableDefinition> Variables { get; init; } = [];

    public ImmutableArray<ArgumentDefinition> Inputs { get; init; } = [];

    public ImmutableArray<ArgumentDefinition> Outputs { get; init; } = [];

    public ImmutableArray<string> Outcomes { get; init; } = [];

    /// <summary>`options.incidentStrategyType`, empty for the default.</summary>
    public string IncidentStrategy { get; init; } = "";

    /// <summary>`options.usableAsActivity`.</summary>
    public bool UsableAsActivity { get; init; }

    /// <summary>The ISO sheet and other data of ours: `customProperties.kkt`; undefined when absent.</summary>
    public JsonElement Kkt { get; init; }

    /// <summary>The field (`lĩnh vực`) that the procedure belongs to; null when its sheet names none.</summary>
    public string? Field => Kkt.TextOf("field");

    /// <summary>The whole definition as read, unknown members included.</summary>
    public required JsonElement Json { get; init; }

    /// <summary>SHA-256 of the stored JSON text, lower-case hex.</summary>
    public string Hash => _hash ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json.GetRawText())));

    /// <summary>The hash that its author, reviewer and approver put their names under, lower-case hex; null for a version that was not released.</summary>
    public string? SignedHash { get; init; }

    /// <summary>All activities, parents first.</summary>
    public IEnumerable<ActivityNode> Nodes => Root.SelfAndDescendants();

    /// <summary>The activity at <paramref name="path"/>; throws when there is none, since paths come from events of this very definition.</summary>
    public ActivityNode Node(NodePath path) => _nodes[path];

    public ActivityNode? FindNode(NodePath path) => _nodes.GetValueOrDefault(path);

    /// <summary>The activity at <paramref name="path"/>, also within definitions that this one uses as activities, and these in turn; null when there is none.</summary>
    /// <param name="library">The definitions that may be used, by version id.</param>
    public ActivityNode? FindNode(NodePath path, IReadOnlyDictionary<string, ProcessDefinition> library) => FindNode(path, library, out _);

    /// <summary>As <see cref="FindNode(NodePath, IReadOnlyDictionary{string, ProcessDefinition})"/>.</summary>
    /// <param name="missing">The version that the way to the activity leads through and that is not in <paramref name="library"/>; null when it is not that.</param>
    public ActivityNode? FindNode(NodePath path, IReadOnlyDictionary<string, ProcessDefinition> library, out string? missing)
    {
        missing = null;
        var nodes = _nodes;
        while (!nodes.ContainsKey(path))
        {
            var above = path.Parent;
            while (above is { } at && !nodes.ContainsKey(at))
                above = at.Parent;
            if (above is not { } use || nodes[use].WorkflowDefinitionVersionId is not { } version)
                return null;
            if (!library.TryGetValue(version, out var used))
            {
                missing = version;
                return null;
            }

            nodes = used.NodesUnder(use);
        }

        return nodes[path];
    }

    /// <summary>The same process under the id and number that the store gave this version; what the text says of them is only a wish.</summary>
    /// <param name="signedHash">What people signed; null for a version that was not released.</param>
    public ProcessDefinition As(string versionId, int version, string? signedHash = null) => new(Root)
    {
        DefinitionId = DefinitionId,
        VersionId = versionId,
        Version = version,
        Name = Name,
        Description = Description,
        Variables = Variables,
        Inputs = Inputs,
        Outputs = Outputs,
        Outcomes = Outcomes,
        IncidentStrategy = IncidentStrategy,
        UsableAsActivity = UsableAsActivity,
        Kkt = Kkt,
        Json = Json,
        SignedHash = signedHash,
    };

    /// <summary>The root as it stands when this definition is used as the activity at <paramref name="parent"/>: the same tree, with paths below it.</summary>
    internal ActivityNode RootUnder(NodePath parent) => NodesUnder(parent)[parent.Child(Root.Id)];

    /// <summary>Every activity by its path, when this definition is used as the activity at <paramref name="parent"/>.</summary>
    internal FrozenDictionary<NodePath, ActivityNode> NodesUnder(NodePath parent) =>
        _under.GetOrAdd(parent, at => Move(Root, at).SelfAndDescendants().ToFrozenDictionary(n => n.Path));

    private static ActivityNode Move(ActivityNode node, NodePath parent)
    {
        var path = parent.Child(node.Id);
        return node with
        {
            Path = path,
            Activities = [.. node.Activities.Select(a => Move(a, path))],
            Cases = [.. node.Cases.Select(c => c with { Activity = c.Activity is null ? null : Move(c.Activity, path) })],
            Slots = node.Slots.ToImmutableDictionary(s => s.Key, s => Move(s.Value, path), StringComparer.Ordinal),
        };
    }
}
