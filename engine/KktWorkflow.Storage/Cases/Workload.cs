using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Cases;

/// <summary>What a person has on the desk, as far as handing out work has to know it.</summary>
/// <param name="Open">Open work items, counted no further than <see cref="Most"/>.</param>
/// <param name="LastAssigned">When work was last given to or taken by the person; null when never.</param>
internal readonly record struct Workload(PersonId Person, int Open, Instant? LastAssigned)
{
    /// <summary>Who has so many open items is as loaded as can be: counting on would cost every command more, the more cases there are.</summary>
    public const int Most = 200;

    /// <summary>As the database counts it.</summary>
    public static Workload Of(Guid person, int open, long? lastAssigned) => new(new(person), open, lastAssigned is { } at ? new Instant(at) : null);
}
