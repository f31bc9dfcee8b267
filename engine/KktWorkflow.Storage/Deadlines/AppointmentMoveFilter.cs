using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Deadlines;

/// <summary>Which later appointment dates a list shows.</summary>
public sealed record AppointmentMoveFilter
{
    /// <summary>Only those of cases that these units had work in; null shows all.</summary>
    public EquatableArray<string>? Units { get; init; }

    /// <summary><see cref="ListPage{T}.Next"/> of the page before.</summary>
    public string? After { get; init; }

    /// <summary>At most 200; 0 means 50.</summary>
    public int Limit { get; init; }
}
