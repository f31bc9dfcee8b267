using KktWorkflow.Storage.Sweeping;

namespace KktWorkflow.Host.Scheduling;

/// <summary>Which sweeps this host has.</summary>
internal sealed class SweepList
{
    private readonly List<Entry> _sweeps = [];

    public void Add<TSweep>()
        where TSweep : class, ISweep => _sweeps.Add(new(TSweep.Name, TSweep.Every, TSweep.Wakes));

    public IEnumerable<Entry> WokenBy(DueWork work) => _sweeps.Where(s => s.Wakes == work);

    internal sealed record Entry(string Name, TimeSpan Every, DueWork? Wakes);
}
