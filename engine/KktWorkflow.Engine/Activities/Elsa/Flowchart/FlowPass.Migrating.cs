using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <content>A chart that goes on by another version.</content>
internal sealed partial class FlowPass
{
    /// <summary>Writes down what the chart remembers from now on, and lets go on what waits for nothing any more.</summary>
    public static void TakeOver(ActivityContext chart, FlowCarryOver carry)
    {
        var graph = Flowchart.GraphOf(chart);
        var closed = carry.Closed.ToHashSet();
        // A join for all would be skipped for a branch that is newer than the case.
        var kept = carry.Kept.Select(k => k.Settlement == Settlement.Dead && closed.Contains(k.Connection) && IsForAll(k.Connection) ? k with { Settlement = Settlement.Followed } : k).ToEquatableArray();
        if (!kept.IsEmpty || !carry.Passed.IsEmpty)
            chart.Emit(new FlowCarried(chart.Execution.Number, kept, carry.Passed));
        if (chart.Execution.Flow is { Ended: true })
            return;
        var pass = new FlowPass(chart, graph);
        foreach (var activity in carry.Due)
        {
            pass.Decide(activity);
            while (pass._arrivals.TryPop(out var arrival))
                pass.Arrive(arrival);
        }

        pass.ReleaseQuietLoops();
        if (pass._touched.Count > 0 || pass._scheduled.Count > 0)
            pass.Record();

        bool IsForAll(Definitions.ConnectionKey connection) => JoinModes.Of(chart, graph.ActivityOf(graph.ConnectionOf(connection).Target)) == JoinMode.WaitAll;
    }
}
