using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <content>Loops: a deliberate difference from Elsa. A dead exit of a loop is held until the loop is quiet and thrown away when the loop is entered again,
/// so that a join behind the exit waits for the round that really leaves the loop.</content>
internal sealed partial class FlowPass
{
    /// <summary>A new round begins at <paramref name="header"/>: what was settled within its loop is over. A followed exit has counted already and stays.</summary>
    private void ResetRound(string header)
    {
        if (graph.LoopAt(header) is not { } loop)
            return;
        foreach (var activity in loop.Body)
        {
            foreach (var connection in graph.Outbound(activity))
            {
                var isExit = !loop.Body.Contains(connection.Target);
                if (_kept.TryGetValue(connection.Key, out var settlement) && !(isExit && settlement == Settlement.Followed))
                    Drop(connection.Key);
            }

            if (!string.Equals(activity, header, StringComparison.Ordinal))
                _passed.Remove(activity);
        }
    }

    private bool IsExitOfLoop(Connection connection) => LoopsLeftBy(connection).Any();

    private IEnumerable<FlowLoop> LoopsLeftBy(Connection connection) =>
        graph.LoopsOf(connection.Source).Where(l => !l.Body.Contains(connection.Target));

    /// <summary>Lets held exits die whose loops are quiet: no execution of the loop runs, waits or is queued, no end in it waits to be followed, and no exit of a loop inside it is held that may still start one.</summary>
    private void ReleaseQuietLoops()
    {
        while (Held.FirstOrDefault(CanDie) is { } connection)
        {
            _dead.Add(connection.Key);
            Keep(connection.Key, Settlement.Dead);
            Decide(connection.Target);
            while (_arrivals.TryPop(out var arrival))
                Arrive(arrival);
        }
    }

    private IEnumerable<Connection> Held => _kept.Where(k => k.Value == Settlement.Held).Select(k => graph.ConnectionOf(k.Key));

    private bool CanDie(Connection connection) => LoopsLeftBy(connection).All(IsQuiet);

    private bool IsQuiet(FlowLoop loop) =>
        !_scheduled.Exists(s => loop.Body.Contains(s.Node.Id))
        && !Held.Any(h => loop.Body.Contains(h.Source) && loop.Body.Contains(h.Target))
        && !Turn.HeldEndsIn(chart.Execution.Number).Any(i => loop.Body.Contains(i.Held!.Child!.Value.Id))
        && !chart.State.Executions.Values.Any(x => x.Parent == chart.Execution.Number && x.Status != ExecutionStatus.CutOff && loop.Body.Contains(x.Node.Id));
}
