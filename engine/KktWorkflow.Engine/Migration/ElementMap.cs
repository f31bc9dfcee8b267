using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Migration;

/// <summary>Where the activities of one version stand in another. It holds what differs: an activity that it doesn't name stands where it stood. Paths of unnamed activities
/// that the other version lacks are named without a place, so that the map can be applied without either version.</summary>
public sealed class ElementMap
{
    /// <summary>Every activity stands where it stood.</summary>
    public static readonly ElementMap Identity = new([]);

    private readonly Dictionary<NodePath, NodePath?> _moves = [];

    public ElementMap(EquatableArray<ElementMove> moves)
    {
        Moves = moves;
        foreach (var move in moves)
            _moves.TryAdd(move.From, move.To);
    }

    /// <summary>What differs, in the order of the paths.</summary>
    public EquatableArray<ElementMove> Moves { get; }

    /// <summary>The place of an activity; null when it has none.</summary>
    public NodePath? To(NodePath from) => _moves.TryGetValue(from, out var to) ? to : from;

    /// <summary>The place of an activity that stands directly in <paramref name="container"/>, by its id: null when it has none, or none in the container's own place.</summary>
    public string? To(NodePath container, string id) =>
        To(container) is { } at && To(container.Child(id)) is { } to && to.Parent == at ? to.Id : null;

    /// <summary>The map as it is applied: what stands where it stood is left out, and what the other version lacks has no place.</summary>
    /// <param name="wished">What was proposed or chosen; an activity that it doesn't name stands where it stood if the other version has one of its kind there.</param>
    public static ElementMap Of(EquatableArray<ElementMove> wished, VersionNodes from, VersionNodes to)
    {
        var wish = new ElementMap(wished);
        var moves = new List<ElementMove>();
        foreach (var node in from.All)
        {
            var place = wish._moves.TryGetValue(node.Path, out var chosen) ? chosen
                : to.Find(node.Path) is { } same && VersionNodes.IsOfKind(node, same) ? node.Path
                : (NodePath?)null;
            if (place != node.Path)
                moves.Add(new(node.Path, place));
        }

        return new([.. moves.OrderBy(m => m.From)]);
    }
}
