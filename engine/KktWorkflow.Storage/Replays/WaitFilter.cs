using KktWorkflow.Engine;
using KktWorkflow.Engine.Replay;
using KktWorkflow.Storage.Cases;

namespace KktWorkflow.Storage.Replays;

/// <summary>Which turns of the steps of one version are counted. Members left null don't narrow it.</summary>
public sealed record WaitFilter(string DefinitionId, int DefinitionVersion)
{
    /// <summary>Code of the unit whose work it was.</summary>
    public string? Unit { get; init; }

    /// <summary>First instant at which a turn ended, or began where it is open.</summary>
    public Instant? From { get; init; }

    /// <summary>First instant behind.</summary>
    public Instant? Until { get; init; }

    /// <summary>Only cases that this person may read.</summary>
    public CaseReader? Reader { get; init; }

    /// <summary>For a list: path of the step.</summary>
    public string? Step { get; init; }

    /// <summary>For a list: those that waited for it, by how long; null takes what counts against the budget.</summary>
    public WaitCause? Cause { get; init; }

    /// <summary>For a list: no less than this.</summary>
    public long? AtLeast { get; init; }

    /// <summary>For a list: those that counted more than their own budget.</summary>
    public bool OverBudgetOnly { get; init; }

    /// <summary>For a list: those whose date went by.</summary>
    public bool LateOnly { get; init; }

    /// <summary>For a list: those that are open, by how long they counted at the end of the log; otherwise those that ended.</summary>
    public bool IsOpen { get; init; }

    /// <summary><see cref="ListPage{T}.Next"/> of the page before.</summary>
    public string? After { get; init; }

    /// <summary>At most 200; 0 means 50.</summary>
    public int Limit { get; init; }
}
