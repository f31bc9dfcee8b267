using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <content>What a `WaitAny` join does to the branches that lost.</content>
internal sealed partial class FlowPass
{
    /// <summary>Cancels what waits upstream of a join that runs, in a pass of its own.</summary>
    public static void CancelUpstream(ActivityContext chart, string join)
    {
        var pass = new FlowPass(chart, Flowchart.GraphOf(chart));
        if (pass.CancelWaiting(join))
        {
            pass.ReleaseQuietLoops();
            pass.Record();
        }
    }

    /// <summary>Cancels every execution that waits on a forward path to <paramref name="join"/>, however far; each settles its outbounds as dead.
    /// What runs or is queued goes on.</summary>
    private bool CancelWaiting(string join)
    {
        var upstream = Upstream(join);
        var waiting = chart.State.Executions.Values
            .Where(x => x.Parent == chart.Execution.Number && upstream.Contains(x.Node.Id) && Turn.IsWaiting(x))
            .ToList();
        foreach (var execution in waiting)
        {
            Turn.CancelTree(execution.Number, "join");
            foreach (var connection in graph.Outbound(execution.Node.Id).Where(c => graph.KindOf(c) == ConnectionKind.Forward).Reverse())
                _arrivals.Push(new(connection, false));
            while (_arrivals.TryPop(out var arrival))
                Arrive(arrival);
        }

        return waiting.Count > 0;
    }

    private HashSet<string> Upstream(string join)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([join]);
        while (open.TryPop(out var id))
        {
            foreach (var connection in graph.ForwardInbound(id).Where(c => found.Add(c.Source)))
                open.Push(connection.Source);
        }

        return found;
    }
}
