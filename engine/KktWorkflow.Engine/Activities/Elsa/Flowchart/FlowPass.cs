using System.Collections.Immutable;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>One pass over a flowchart after something in it ended: settles connections, carries dead paths on, decides joins and queues what follows.
/// Works on a copy of the chart's <see cref="FlowState"/> and says at its end, in one event, what became of it.</summary>
internal sealed partial class FlowPass(ActivityContext chart, FlowGraph graph)
{
    private readonly FlowState _before = chart.Execution.Flow ?? FlowState.Empty;
    private readonly HashSet<ConnectionKey> _touched = [];
    private readonly HashSet<string> _passed = new((chart.Execution.Flow ?? FlowState.Empty).Passed, StringComparer.Ordinal);
    private readonly List<ConnectionKey> _followed = [];
    private readonly List<ConnectionKey> _dead = [];
    private readonly List<string> _skipped = [];
    private readonly List<ScheduledExecution> _scheduled = [];
    private readonly Dictionary<string, int> _iterations = new(StringComparer.Ordinal);
    private readonly Stack<Arrival> _arrivals = new();
    private ImmutableSortedDictionary<ConnectionKey, Settlement> _kept = (chart.Execution.Flow ?? FlowState.Empty).Kept;
    private bool _ended;

    private DecisionTurn Turn => ((TurnContext)chart).Turn;

    /// <summary>Settles the outbounds of an activity that ended: those of its outcomes are followed, all others die. Null outcomes: it was cancelled, all die.</summary>
    public void Settle(string activity, EquatableArray<string>? outcomes)
    {
        var outbound = graph.Outbound(activity);
        var returns = outbound.Where(c => graph.KindOf(c) == ConnectionKind.Backward && IsFollowed(c, outcomes)).ToList();
        foreach (var back in returns)
            ResetRound(back.Target);
        foreach (var connection in outbound)
        {
            var followed = IsFollowed(connection, outcomes);
            switch (graph.KindOf(connection))
            {
                case ConnectionKind.Backward when followed:
                    _followed.Add(connection.Key);
                    Enter(connection.Target, Entry.Backward);
                    break;

                // What dies while the activity returns belongs to the round that ends with it.
                case ConnectionKind.Forward when followed || returns.Count == 0:
                    Arrive(new(connection, followed));
                    break;
            }
        }

        ReleaseQuietLoops();
    }

    /// <summary>A terminal activity completed: what waits or is queued in the chart is cancelled, nothing starts in it any more.</summary>
    public void End()
    {
        _ended = true;
        Turn.CancelBelow(chart.Execution.Number, "terminal");
    }

    /// <summary>Queues an activity of the chart.</summary>
    /// <param name="startAt">The step within it that it starts at; null: at its beginning.</param>
    public void Enter(string activity, Entry entry, NodePath? startAt = null)
    {
        var iteration = _iterations.GetValueOrDefault(activity, _before.Entries.GetValueOrDefault(activity)) + 1;
        _iterations[activity] = iteration;
        _scheduled.Add(new(chart.NextNumber(), chart.Execution.Number, graph.ActivityOf(activity).Path, iteration, entry) { StartAt = startAt });
    }

    /// <summary>Forgets what these activities settled and which joins among them have passed: they begin a round of their own.</summary>
    public void Forget(IReadOnlySet<string> activities)
    {
        foreach (var connection in activities.SelectMany(a => graph.Outbound(a)))
            Drop(connection.Key);
        _passed.RemoveWhere(activities.Contains);
    }

    /// <summary>Puts the chart back to where it was: settlements and passed joins, not the counts of entries.</summary>
    public void Restore(FlowState flow)
    {
        _touched.UnionWith(_kept.Keys);
        _touched.UnionWith(flow.Kept.Keys);
        _kept = flow.Kept;
        _passed.Clear();
        _passed.UnionWith(flow.Passed);
    }

    /// <summary>Emits what the pass did; nothing when it did nothing.</summary>
    public void Record()
    {
        var touched = _touched.Order().ToList();
        var kept = touched.Where(k => _kept.TryGetValue(k, out var now) && !(_before.Kept.TryGetValue(k, out var was) && was == now))
            .Select(k => new KeptSettlement(k, _kept[k])).ToEquatableArray();
        var dropped = touched.Where(k => _before.Kept.ContainsKey(k) && !_kept.ContainsKey(k)).ToEquatableArray();
        var passed = _passed.Except(_before.Passed, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToEquatableArray();
        var unpassed = _before.Passed.Where(p => !_passed.Contains(p)).ToEquatableArray();
        chart.Emit(new FlowAdvanced(
            chart.Execution.Number, [.. _followed], [.. _dead], kept, dropped, [.. _skipped], passed, unpassed, [.. _scheduled], _ended));
    }

    public static bool IsFollowed(Connection connection, EquatableArray<string>? outcomes) => outcomes switch
    {
        null => false,
        { IsEmpty: true } => string.Equals(connection.Port, Connection.DefaultPort, StringComparison.Ordinal),
        { } names => names.Contains(connection.Port, StringComparer.Ordinal),
    };

    private void Keep(ConnectionKey connection, Settlement settlement)
    {
        _touched.Add(connection);
        _kept = _kept.SetItem(connection, settlement);
    }

    private void Drop(ConnectionKey connection)
    {
        _touched.Add(connection);
        _kept = _kept.Remove(connection);
    }

    /// <summary>Settles one connection and, before anything else, all that dies in turn.</summary>
    private void Arrive(Arrival first)
    {
        _arrivals.Push(first);
        while (_arrivals.TryPop(out var arrival))
        {
            var (connection, followed) = arrival;
            if (!followed && IsExitOfLoop(connection))
            {
                Keep(connection.Key, Settlement.Held);
                continue;
            }

            (followed ? _followed : _dead).Add(connection.Key);
            var earlier = _kept.TryGetValue(connection.Key, out var was) && was == Settlement.Followed;
            Keep(connection.Key, followed || earlier ? Settlement.Followed : Settlement.Dead);
            Decide(connection.Target);
        }
    }

    /// <summary>Runs or skips an activity when its inbounds say so.</summary>
    private void Decide(string activity)
    {
        var inbound = graph.ForwardInbound(activity);
        var settled = inbound.Select(c => _kept.TryGetValue(c.Key, out var s) && s != Settlement.Held ? s : (Settlement?)null).ToList();
        var complete = !settled.Contains(null);
        if (_passed.Contains(activity))
        {
            if (complete)
                NextRound(activity, inbound);
            return;
        }

        var followed = settled.Contains(Settlement.Followed);
        var mode = JoinModes.Of(chart, graph.ActivityOf(activity));
        if (mode == JoinMode.WaitAny && followed)
        {
            if (complete)
                NextRound(activity, inbound);
            else
                _passed.Add(activity);
            Enter(activity, Entry.Forward);
            CancelStarted(activity, running: false);
        }
        else if (complete)
        {
            NextRound(activity, inbound);
            if (mode == JoinMode.WaitAll ? settled.TrueForAll(s => s == Settlement.Followed) : followed)
                Enter(activity, Entry.Forward);
            else
                Skip(activity);
        }
    }

    private void NextRound(string activity, IEnumerable<Connection> inbound)
    {
        foreach (var connection in inbound)
            Drop(connection.Key);
        _passed.Remove(activity);
    }

    private void Skip(string activity)
    {
        _skipped.Add(activity);
        foreach (var connection in graph.Outbound(activity).Where(c => graph.KindOf(c) == ConnectionKind.Forward).Reverse())
            _arrivals.Push(new(connection, false));
    }

    private sealed record Arrival(Connection Connection, bool Followed);
}
