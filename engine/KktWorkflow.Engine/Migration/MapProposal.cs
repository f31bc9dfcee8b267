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

    /// <summary>What stands in one container, and in its counterpart. Each pair that is found counts once for those before and after it, so that a chart that was drawn anew is gone through once and not
    /// again for every step of it.</summary>
    private sealed class Pairs(ImmutableArray<ActivityNode> ones, ImmutableArray<ActivityNode> others, ActivityNode container, ActivityNode counterpart)
    {
        private readonly List<(ActivityNode One, ActivityNode Other, MoveGround Ground)> _found = [];
        private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
        private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _places = PlacesOf(ones);
        private readonly Dictionary<string, int> _otherPlaces = PlacesOf(others);
        private readonly Links _links = Links.Of(container);
        private readonly Links _otherLinks = Links.Of(counterpart);

        /// <summary>How many neighbours two activities share, by their places.</summary>
        private readonly Dictionary<(int One, int Other), int> _shared = [];

        public List<(ActivityNode One, ActivityNode Other, MoveGround Ground)> Find()
        {
            foreach (var one in ones)
                Take(one, _otherPlaces.TryGetValue(one.Id, out var place) ? others[place] : null, MoveGround.SameId);
            var (names, otherNames) = (ones.ToLookup(o => o.DisplayName, StringComparer.Ordinal), others.ToLookup(o => o.DisplayName, StringComparer.Ordinal));
            foreach (var one in ones.Where(o => names[o.DisplayName].Take(2).Count() == 1))
                Take(one, Alone(otherNames[one.DisplayName].Where(o => Fits(one, o))), MoveGround.SameName);
            while (Nearest() is var (one, other))
                Take(one, other, MoveGround.Neighbours);
            return _found;
        }

        /// <summary>The two that share most, the first of them in the order of the charts; null when none do.</summary>
        private (ActivityNode One, ActivityNode Other)? Nearest()
        {
            foreach (var gone in _shared.Keys.Where(k => !Fits(ones[k.One], others[k.Other])).ToList())
                _shared.Remove(gone);
            if (_shared.Count == 0)
                return null;
            var best = _shared.OrderByDescending(s => s.Value).ThenBy(s => s.Key.One).ThenBy(s => s.Key.Other).First().Key;
            return (ones[best.One], others[best.Other]);
        }

        private bool Fits(ActivityNode one, ActivityNode other) => !_ids.ContainsKey(one.Id) && !_taken.Contains(other.Id) && VersionNodes.IsOfKind(one, other);

        private void Take(ActivityNode one, ActivityNode? other, MoveGround ground)
        {
            if (other is null || !Fits(one, other))
                return;
            _ids.Add(one.Id, other.Id);
            _taken.Add(other.Id);
            _found.Add((one, other, ground));
            Count(_links.After[one.Id], _otherLinks.After[other.Id]);
            Count(_links.Before[one.Id], _otherLinks.Before[other.Id]);
        }

        /// <summary>What stands beside one of a pair may be what stands beside the other.</summary>
        private void Count(IEnumerable<string> beside, IEnumerable<string> besideOther)
        {
            var candidates = besideOther.Distinct(StringComparer.Ordinal).Where(_otherPlaces.ContainsKey).Select(id => _otherPlaces[id]).ToList();
            foreach (var place in beside.Where(_places.ContainsKey).Select(id => _places[id]))
            {
                foreach (var candidate in candidates)
                    _shared[(place, candidate)] = _shared.GetValueOrDefault((place, candidate)) + 1;
            }
        }

        private static ActivityNode? Alone(IEnumerable<ActivityNode> found) => found.Take(2).ToList() is [var only] ? only : null;

        private static Dictionary<string, int> PlacesOf(ImmutableArray<ActivityNode> nodes) => nodes.Select((node, place) => (node.Id, place)).DistinctBy(n => n.Id, StringComparer.Ordinal).ToDictionary(n => n.Id, n => n.place, StringComparer.Ordinal);
    }

    /// <summary>What follows what: the connections of a chart, or the order of another container.</summary>
    private sealed record Links(ILookup<string, string> After, ILookup<string, string> Before)
    {
        public static Links Of(ActivityNode container)
        {
            var links = container.Connections.IsEmpty
                ? container.Activities.Zip(container.Activities.Skip(1), (a, b) => (Source: a.Id, Target: b.Id)).ToList()
                : [.. container.Connections.Select(c => (c.Source, c.Target))];
            return new(links.ToLookup(l => l.Source, l => l.Target, StringComparer.Ordinal), links.ToLookup(l => l.Target, l => l.Source, StringComparer.Ordinal));
        }
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
