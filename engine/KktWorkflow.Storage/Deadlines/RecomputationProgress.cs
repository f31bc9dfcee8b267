using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Deadlines;

/// <summary>How far a recomputation of open deadlines has come.</summary>
public sealed record RecomputationProgress
{
    /// <summary>The calendars that are counted on.</summary>
    public int CalendarVersion { get; init; }

    /// <summary>The zone that is counted in; empty for a recomputation from before this was written down.</summary>
    public string Zone { get; init; } = "";

    /// <summary>Sequence of the line of the organisation's register up to which <see cref="Zone"/> is the board's; 0 before the first.</summary>
    public long Organisation { get; init; }

    /// <summary>How often the same calendars were counted on before, each time after the zone had changed.</summary>
    public int Round { get; init; }

    /// <summary>Open cases when it began.</summary>
    public int Total { get; init; }

    /// <summary>Cases gone through.</summary>
    public int Done { get; init; }

    /// <summary>The last case of the last slice.</summary>
    public Guid After { get; init; }

    /// <summary>Cases that broke and are tried again.</summary>
    public EquatableArray<Guid> Failed { get; init; }

    /// <summary>True when every case was looked at.</summary>
    public bool IsScanned { get; init; }

    /// <summary>True when every case is done.</summary>
    public bool IsComplete { get; init; }
}
