using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Execution.State;

/// <summary>One run of one activity within a case. Only open ones are in the state.</summary>
public sealed record Execution
{
    public int Number { get; init; }

    /// <summary>Number of the execution it came under; 0 for the root.</summary>
    public int Parent { get; init; }

    public NodePath Node { get; init; }

    public ExecutionStatus Status { get; init; }

    /// <summary>Which round of a loop this run belongs to, from 1; 1 outside loops.</summary>
    public int Iteration { get; init; } = 1;

    /// <summary>How it was reached in its chart. Kept over waits (a deliberate difference: Elsa forgets it).</summary>
    public Entry Entry { get; init; }

    /// <summary>The step within it that it starts at, where the case was sent back into it; null: at its beginning.</summary>
    public NodePath? StartAt { get; init; }

    /// <summary>Variables of this scope by id: declared ones, and what a loop hands to its body.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Variables { get; init; } = Sorted.Empty<JsonElement>();

    /// <summary>Where a container is: the index of a sequence, the value of a `For`, the count of open branches. The activity type alone reads it.</summary>
    public JsonElement Cursor { get; init; }

    /// <summary>Where a flowchart is; null for everything else.</summary>
    public FlowState? Flow { get; init; }
}

/// <summary>Status of an open execution.</summary>
public enum ExecutionStatus
{
    /// <summary>In the case's one queue, which is first in, first out by number.</summary>
    Queued,

    /// <summary>A container with open children.</summary>
    Running,

    /// <summary>Waits for a person, an event, a timer, a task or a child case.</summary>
    Waiting,

    /// <summary>Held by an incident.</summary>
    Faulted,

    /// <summary>A container that was cancelled while work in it was queued: that work runs on, and the container is told of nothing.</summary>
    CutOff,
}

/// <summary>How an execution was reached.</summary>
public enum Entry
{
    /// <summary>Over forward connections, or as the start.</summary>
    Forward,

    /// <summary>Over a backward connection, past its join.</summary>
    Backward,

    /// <summary>By a person's send-back or undo.</summary>
    SentBack,
}

/// <summary>What one flowchart execution has to remember between activities.</summary>
public sealed record FlowState
{
    public static readonly FlowState Empty = new();

    /// <summary>Settled connections that are not used up yet: arrivals at joins that still lack others, and held exits of loops.</summary>
    public ImmutableSortedDictionary<ConnectionKey, Settlement> Kept { get; init; } = ImmutableSortedDictionary<ConnectionKey, Settlement>.Empty;

    /// <summary>Ids of `WaitAny` joins that ran in this round and ignore what still arrives.</summary>
    public EquatableArray<string> Passed { get; init; }

    /// <summary>How often each activity (by id) was entered.</summary>
    public ImmutableSortedDictionary<string, int> Entries { get; init; } = Sorted.Empty<int>();

    /// <summary>True once an `End`, `Complete` or `Finish` ended the chart: nothing starts in it any more.</summary>
    public bool Ended { get; init; }
}

/// <summary>What became of a connection in the present round.</summary>
public enum Settlement
{
    Followed,
    Dead,

    /// <summary>A dead exit of a loop, held back until the loop is quiet (a deliberate difference from Elsa).</summary>
    Held,
}
