using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <content>What a `WaitAny` join does to the branches that lost.</content>
internal sealed partial class FlowPass
{
    /// <summary>Cancels what goes on upstream of a join that runs, in a pass of its own.</summary>
    public static void CancelUpstream(ActivityContext chart, string join)
    {
        var pass = new FlowPass(chart, Flowchart.GraphOf(chart));
        if (pass.CancelStarted(join, running: true))
        {
            pass.ReleaseQuietLoops();
            pass.Record();
        }
    }

    /// <summary>Cancels every execution that has started and not ended on a forward path to <paramref name="join"/>, however far; each settles its outbounds as dead.
    /// What is queued in the chart goes on; a container in which nothing has started yet is cut off (rst-5010).</summary>
    /// <param name="running">True while the join runs: the dead path from a container that is cut off then counts as an arrival, as in Elsa (rst-5066).</param>
    private bool CancelStarted(string join, bool running)
    {
        var upstream = graph.Upstream(join);
        var started = Turn.ChildrenOf(chart.Execution.Number).Where(x => upstream.Contains(x.Node.Id) && HasStarted(x.Number)).ToList();
        foreach (var execution in started.Where(x => HasStarted(x.Number)))
        {
            var cutOff = Turn.CanBeCutOff(execution);
            var arrives = running && cutOff && _passed.Remove(join);
            if (cutOff)
                Turn.CutOff(execution.Number, "join");
            else
                Turn.CancelTree(execution.Number, "join");
            foreach (var connection in graph.Outbound(execution.Node.Id).Where(c => graph.KindOf(c) == ConnectionKind.Forward).Reverse())
                _arrivals.Push(new(connection, false));
            while (_arrivals.TryPop(out var arrival))
                Arrive(arrival);
            if (arrives && !_scheduled.Exists(s => string.Equals(s.Node.Id, join, StringComparison.Ordinal)))
                _passed.Add(join);
        }

        return started.Count > 0;
    }

    private bool HasStarted(int execution) =>
        chart.State.Executions.TryGetValue(execution, out var found) && found.Status is not (ExecutionStatus.Queued or ExecutionStatus.CutOff);
}
