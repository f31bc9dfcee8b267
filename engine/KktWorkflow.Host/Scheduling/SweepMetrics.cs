using System.Diagnostics.Metrics;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.Scheduling;

/// <summary>What operators see of the sweeps: how long their turns take, how many rows they do, how often they break.</summary>
internal sealed class SweepMetrics
{
    private readonly Histogram<double> _turns;
    private readonly Counter<long> _rows;
    private readonly Counter<long> _failures;

    public SweepMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Observability.SourceName);
        _turns = meter.CreateHistogram<double>("kkt.sweep.duration", "s", "Length of a sweep's turn.");
        _rows = meter.CreateCounter<long>("kkt.sweep.rows", description: "Rows that a sweep has done.");
        _failures = meter.CreateCounter<long>("kkt.sweep.failures", description: "Turns of a sweep that broke.");
    }

    public void Ran(string sweep, int rows, TimeSpan took)
    {
        var tag = new KeyValuePair<string, object?>("sweep", sweep);
        _turns.Record(took.TotalSeconds, tag);
        if (rows > 0)
            _rows.Add(rows, tag);
    }

    public void Failed(string sweep, TimeSpan took)
    {
        var tag = new KeyValuePair<string, object?>("sweep", sweep);
        _turns.Record(took.TotalSeconds, tag);
        _failures.Add(1, tag);
    }
}
