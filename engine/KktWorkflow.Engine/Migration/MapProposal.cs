using System.Collections.Immutable;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Migration;

/// <summary>Proposes where the activities of one version stand in another, container by container: by id, else by name, else by what stands before and after them.
/// Only activities of the same kind are put together.</summary>
public static class MapProposal
{
    /// <summary>One line for each activity of <paramref name="from"/>, in its order.</summary>
    public static EquatableArray<ProposedMove> Of(VersionNodes from, VersionNodes to)
    {
        var found = new Dictionary<NodePath, ProposedMove>();
        var (root, newRoot) = (from.Definition.Root, to.Definition.Root);
        if (VersionNodes.IsOfKind(root, newRoot))
            Match(root, newRoot, root.Id == newRoot.Id ? MoveGround.SameId : MoveGround.SameName);
        return [.. from.All.Select(n => found.GetValueOrDefault(n.Path) ?? new(n.Path, null, MoveGround.None))];

        void Match(ActivityNode one, ActivityNode other, MoveGround ground)
        {
            found[one.Path] = new(one.Path, other.Path, ground);
            var pairs = new Pairs([.. from.ChildrenOf(one.Path)], [.. to.ChildrenOf(other.Path)], one, other);
            foreach (var pair in pairs.Find())
                Match(pair.One, pair.Other, pair.Ground);
        }
    }

    /// <summary>What stands in one container, and in its counterpart.</summary>
    private sealed class Pairs(ImmutableArray<ActivityNode> ones, ImmutableArray<ActivityNode> others, ActivityNode container, ActivityNode counterpart)
    {
        private readonly List<(ActivityNode One, ActivityNode Other, MoveGround Ground)> _found = [];
        private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
        private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

        public List<(ActivityNode One, ActivityNode Other, MoveGround Ground)> Find()
        {
            foreach (var one in ones)
                Take(one, others.FirstOrDefault(o => o.Id == one.Id), MoveGround.SameId);
            foreach (var one in ones)
                Take(one, Alone(others.Where(o => Fits(one, o) && o.DisplayName == one.DisplayName && ones.Count(x => x.DisplayName == one.DisplayName) == 1)), MoveGround.SameName);
            while (ones.Where(IsLeft).SelectMany(one => others.Where(o => Fits(one, o)).Select(o => (One: one, Other: o, Score: SharedNeighbours(one, o))))
                .OrderByDescending(c => c.Score).FirstOrDefault() is { Score: > 0 } best)
                Take(best.One, best.Other, MoveGround.Neighbours);
            return _found;
        }

        private bool IsLeft(ActivityNode one) => !_ids.ContainsKey(one.Id);

        private bool Fits(ActivityNode one, ActivityNode other) => IsLeft(one) && !_taken.Contains(other.Id) && VersionNodes.IsOfKind(one, other);

        private void Take(ActivityNode one, ActivityNode? other, MoveGround ground)
        {
            if (other is null || !Fits(one, other))
                return;
            _ids.Add(one.Id, other.Id);
            _taken.Add(other.Id);
            _found.Add((one, other, ground));
        }

        private static ActivityNode? Alone(IEnumerable<ActivityNode> found) => found.Take(2).ToList() is [var only] ? only : null;

        private int SharedNeighbours(ActivityNode one, ActivityNode other) =>
            Links(container).Count(l =>
                (l.Target == one.Id && _ids.TryGetValue(l.Source, out var source) && Links(counterpart).Any(o => o.Source == source && o.Target == other.Id))
                || (l.Source == one.Id && _ids.TryGetValue(l.Target, out var target) && Links(counterpart).Any(o => o.Source == other.Id && o.Target == target)));

        /// <summary>What follows what: the connections of a chart, or the order of another container.</summary>
        private static IEnumerable<(string Source, string Target)> Links(ActivityNode container) => container.Connections.IsEmpty
            ? container.Activities.Zip(container.Activities.Skip(1), (a, b) => (a.Id, b.Id))
            : container.Connections.Select(c => (c.Source, c.Target));
    }
}

/// <summary>A proposed place of an activity.</summary>
/// <param name="To">Null when none was found.</param>
public sealed record ProposedMove(NodePath From, NodePath? To, MoveGround Ground);

/// <summary>Why a place is proposed.</summary>
public enum MoveGround
{
    /// <summary>No place was found.</summary>
    None,

    SameId,

    SameName,

    /// <summary>What stands before and after it.</summary>
    Neighbours,
}
