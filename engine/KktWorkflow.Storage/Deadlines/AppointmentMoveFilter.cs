using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Deadlines;

/// <summary>Which later appointment dates a list shows.</summary>
public sealed record AppointmentMoveFilter
{
    /// <summary>Only those of cases that these units have work in, or had last where no work is open; null shows all.</summary>
    public EquatableArray<string>? Units { get; init; }

    /// <summary>Only later dates from this moment on, and those of cases that stood still by then: a date that has passed is confirmed by nobody. Null shows all.</summary>
    public Instant? From { get; init; }

    /// <summary><see cref="ListPage{T}.Next"/> of the page before.</summary>
    public string? After { get; init; }

    /// <summary>At most 200; 0 means 50.</summary>
    public int Limit { get; init; }
}
