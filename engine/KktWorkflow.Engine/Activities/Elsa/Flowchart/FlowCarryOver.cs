using System.Collections.Immutable;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>What a chart has to remember once it goes on by another version: each join still waits for what can still come, and for nothing else.
/// What had come over a connection stays there where the new chart has it; where the new chart leads from the same activity to the same activity over others that are new, it stands
/// before the first of these, which then run. A connection out of what the case is past is dead, as one that was not chosen.</summary>
internal sealed class FlowCarryOver
{
    private readonly FlowGraph _before;
    private readonly FlowGraph _after;
    private readonly FlowState _flow;
    private readonly Func<string, string?> _place;
    private readonly HashSet<string> _aheadBefore;
    private readonly HashSet<string> _places;
    private readonly HashSet<string> _openBefore;
    private readonly HashSet<string> _openAfter;
    private readonly Dictionary<ConnectionKey, ConnectionKey> _counterparts = [];
    private readonly SortedDictionary<ConnectionKey, Settlement> _kept = [];
    private readonly List<ConnectionKey> _closed = [];
    private readonly List<ConnectionKey> _lost = [];
    private readonly List<string> _due = [];
    private HashSet<string> _ahead = [];

    private FlowCarryOver(FlowGraph before, FlowGraph after, FlowState flow, Func<string, string?> place, IEnumerable<string> open)
    {
        (_before, _after, _flow, _place) = (before, after, flow, place);
        _openBefore = open.ToHashSet(StringComparer.Ordinal);
        _openAfter = _openBefore.Select(place).OfType<string>().ToHashSet(StringComparer.Ordinal);
        _aheadBefore = Ahead(before, _openBefore, flow.Kept.Where(k => k.Value == Settlement.Followed).Select(k => before.ConnectionOf(k.Key).Target).Except(flow.Passed, StringComparer.Ordinal));
        _places = before.Chart.Activities.Select(a => place(a.Id)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var connection in before.Chart.Connections)
        {
            if (CounterpartOf(connection) is { } counterpart)
                _counterparts.TryAdd(counterpart, connection.Key);
        }
    }

    /// <summary>Settled connections.</summary>
    public EquatableArray<KeptSettlement> Kept => [.. _kept.Select(k => new KeptSettlement(k.Key, k.Value))];

    /// <summary>Those of them that are closed since the case is past their source, which the chart before did not know.</summary>
    public IReadOnlyList<ConnectionKey> Closed => _closed;

    /// <summary>`WaitAny` joins that ran and have arrivals still to come.</summary>
    public EquatableArray<string> Passed { get; private set; }

    /// <summary>Connections of the chart before over which something had come that has no place now.</summary>
    public IReadOnlyList<ConnectionKey> Lost => _lost;

    /// <summary>Activities that wait for nothing any more, so that they are decided at once.</summary>
    public IReadOnlyList<string> Due => _due;

    /// <summary>Activities of the chart before that were entered, do not lie ahead there, but would be open or lie ahead now: they would run a second time.</summary>
    public IEnumerable<string> Again { get; private set; } = [];

    /// <param name="place">The id of an activity in the chart after; null when it has no place there.</param>
    /// <param name="open">Activities of the chart before that are open, or whose end waits to be followed.</param>
    public static FlowCarryOver Of(FlowGraph before, FlowGraph after, FlowState flow, Func<string, string?> place, IEnumerable<string> open)
    {
        var carry = new FlowCarryOver(before, after, flow, place, open);
        carry.Move();
        carry.Again = flow.Entries.Keys.Where(id => !carry._aheadBefore.Contains(id) && place(id) is { } to && (carry._ahead.Contains(to) || carry.IsTakenByAnother(id, to))).ToList();
        if (!flow.Ended)
            carry.Close();
        carry.Passed = flow.Passed.Select(place).OfType<string>().Where(carry.IsAwaited).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToEquatableArray();
        return carry;
    }

    /// <summary>True when something else that is open would stand on an activity that is done. A new activity that stands for several of the chart before is none of them.</summary>
    private bool IsTakenByAnother(string id, string to) => id == to && _openAfter.Contains(to) && !_openBefore.Contains(id);

    private void Move()
    {
        foreach (var (key, _) in _flow.Kept.Where(k => k.Value == Settlement.Followed))
        {
            var connection = _before.ConnectionOf(key);
            List<ConnectionKey> places = CounterpartOf(connection) is { } counterpart ? [counterpart] : FirstOnTheWay(connection);
            places.ForEach(c => Keep(c, Settlement.Followed));
            if (places.Count == 0)
                _lost.Add(key);
        }

        // What something has come to will run, and what follows it is ahead.
        _ahead = Ahead(_after, _openAfter, _kept.Keys.Select(k => _after.ConnectionOf(k).Target).Except(_flow.Passed.Select(_place).OfType<string>(), StringComparer.Ordinal));
        foreach (var (key, settlement) in _flow.Kept.Where(k => k.Value != Settlement.Followed))
        {
            var connection = _before.ConnectionOf(key);
            // What was passed over and lies ahead now is settled when it is reached.
            if (CounterpartOf(connection) is { } counterpart && (!IsLive(_place(connection.Source)!) || WasLive(connection.Source)))
                Keep(counterpart, settlement);
        }
    }

    private void Keep(ConnectionKey connection, Settlement settlement)
    {
        if (!_kept.TryGetValue(connection, out var other) || other != Settlement.Followed)
            _kept[connection] = settlement;
    }

    /// <summary>Settles what nothing can come over any more, so that each join can fill.</summary>
    private void Close()
    {
        var passed = _flow.Passed.Select(_place).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var activity in _after.Chart.Activities.Select(a => a.Id))
        {
            var inbound = _after.ForwardInbound(activity);
            var over = inbound.Where(c => !IsLive(c.Source)).ToList();
            var isAwaited = over.Count < inbound.Length || over.Exists(c => Of(c) == Settlement.Held || (Of(c) is null && LeavesOpenLoop(c)));
            if (!isAwaited && (passed.Contains(activity) || !over.Exists(c => Of(c) == Settlement.Followed)))
            {
                over.ForEach(c => _kept.Remove(c.Key));
                continue;
            }

            foreach (var connection in over.Where(c => Of(c) is null))
            {
                var isKnown = _counterparts.TryGetValue(connection.Key, out var was);
                // The chart before did without it as well.
                if (isKnown && _before.ForwardInbound(_before.ConnectionOf(was).Target).Any(c => WasLive(c.Source)))
                    continue;
                _kept[connection.Key] = LeavesOpenLoop(connection) ? Settlement.Held : Settlement.Dead;
                if (!isKnown)
                    _closed.Add(connection.Key);
            }

            if (!isAwaited)
                _due.Add(activity);
        }
    }

    private Settlement? Of(Connection connection) => _kept.TryGetValue(connection.Key, out var settlement) ? settlement : null;

    private bool IsLive(string source) => _openAfter.Contains(source) || _ahead.Contains(source);

    private bool WasLive(string source) => _openBefore.Contains(source) || _aheadBefore.Contains(source);

    private bool IsAwaited(string join) => _after.ForwardInbound(join).Any(c => IsLive(c.Source) || Of(c) == Settlement.Held);

    private bool LeavesOpenLoop(Connection connection) =>
        _after.LoopsOf(connection.Source).Any(l => !l.Body.Contains(connection.Target) && l.Body.Overlaps(_openAfter));

    /// <summary>What forward connections lead to from what is open, and from the exits of loops in which something is open: these are decided once the loop is left.</summary>
    /// <param name="reached">Activities that something has come to, which are ahead themselves.</param>
    private static HashSet<string> Ahead(FlowGraph graph, IReadOnlySet<string> open, IEnumerable<string> reached)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>();
        foreach (var id in open.Where(graph.Knows))
            Follow(id);
        foreach (var id in reached)
            Reach(id);
        foreach (var exit in graph.Loops.Where(l => l.Body.Overlaps(open)).SelectMany(l => l.Exits).Where(e => graph.KindOf(e) == ConnectionKind.Forward))
            Reach(exit.Target);
        while (next.TryPop(out var id))
            Follow(id);
        return found;

        void Follow(string id)
        {
            foreach (var connection in graph.Outbound(id).Where(c => graph.KindOf(c) == ConnectionKind.Forward))
                Reach(connection.Target);
        }

        void Reach(string id)
        {
            if (found.Add(id))
                next.Push(id);
        }
    }

    /// <summary>The connection between the same two activities over the same port; null when there is none that a join counts.</summary>
    private ConnectionKey? CounterpartOf(Connection connection) =>
        _place(connection.Source) is { } source && _place(connection.Target) is { } target
        && _after.Outbound(source).FirstOrDefault(c => c.Port == connection.Port && c.Target == target) is { } found && _after.KindOf(found) == ConnectionKind.Forward
            ? found.Key
            : null;

    /// <summary>The first connections of the ways that lead, over activities that are new, from where a connection came from to where it led to.</summary>
    private List<ConnectionKey> FirstOnTheWay(Connection connection)
    {
        var targets = Placed(connection.Target, id => _before.Outbound(id).Where(c => _before.KindOf(c) == ConnectionKind.Forward).Select(c => c.Target));
        var ways = Placed(connection.Source, id => _before.ForwardInbound(id).Select(c => c.Source))
            .SelectMany(s => _after.Outbound(s).Where(c => _after.KindOf(c) == ConnectionKind.Forward && !_counterparts.ContainsKey(c.Key) && LeadsTo(c.Target, targets))).ToList();
        var samePort = ways.Where(c => _place(connection.Source) == c.Source && c.Port == connection.Port).ToList();
        return (samePort.Count > 0 ? samePort : ways).ConvertAll(c => c.Key);
    }

    /// <summary>The place of an activity, or those of the nearest that have one.</summary>
    private HashSet<string> Placed(string activity, Func<string, IEnumerable<string>> next)
    {
        var places = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { activity };
        var open = new Stack<string>([activity]);
        while (open.TryPop(out var id))
        {
            if (_place(id) is { } place)
            {
                places.Add(place);
                continue;
            }

            foreach (var other in next(id).Where(seen.Add))
                open.Push(other);
        }

        return places;
    }

    private bool LeadsTo(string activity, HashSet<string> targets)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { activity };
        var open = new Stack<string>([activity]);
        while (open.TryPop(out var id))
        {
            if (targets.Contains(id))
                return true;
            if (_places.Contains(id))
                continue;
            foreach (var connection in _after.Outbound(id).Where(c => _after.KindOf(c) == ConnectionKind.Forward && seen.Add(c.Target)))
                open.Push(connection.Target);
        }

        return false;
    }
}
