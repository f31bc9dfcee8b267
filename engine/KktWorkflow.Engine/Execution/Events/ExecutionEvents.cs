using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution.Events;

/// <summary>The process was started: the root is queued. Personal: Values (initial case variables by id).</summary>
public sealed record ProcessStarted(ScheduledExecution Root) : CaseEvent;

/// <summary>An execution that will run. Personal values it is handed (loop variables, declared variables) follow as <see cref="VariableSet"/>.</summary>
public sealed record ScheduledExecution(int Number, int Parent, NodePath Node, int Iteration, Entry Entry)
{
    /// <summary>The step within it that it starts at, where the case was sent back into it; null: at its beginning.</summary>
    public NodePath? StartAt { get; init; }
}

/// <summary>A container began or went on: its cursor is now this, and these children are queued. Personal: Values (cursor under "cursor").</summary>
public sealed record ContainerAdvanced(int Execution, EquatableArray<ScheduledExecution> Scheduled) : CaseEvent;

/// <summary>A flowchart began or went on: what was settled, passed over and queued in it.</summary>
/// <param name="Followed">Connections followed just now.</param>
/// <param name="Dead">Connections that died just now; an exit of a loop is listed when it really dies, not while it is held.</param>
/// <param name="Kept">Settlements that a join still has to count, and dead exits of loops that are held.</param>
/// <param name="Dropped">Kept settlements that are used up, or whose round is over.</param>
/// <param name="Skipped">Activities passed over silently.</param>
/// <param name="Passed">`WaitAny` joins that ran and have arrivals of the round still to come.</param>
/// <param name="Unpassed">`WaitAny` joins whose round is over.</param>
/// <param name="Ended">True when a terminal activity ended the chart: nothing starts in it any more.</param>
public sealed record FlowAdvanced(
    int Execution,
    EquatableArray<ConnectionKey> Followed,
    EquatableArray<ConnectionKey> Dead,
    EquatableArray<KeptSettlement> Kept,
    EquatableArray<ConnectionKey> Dropped,
    EquatableArray<string> Skipped,
    EquatableArray<string> Passed,
    EquatableArray<string> Unpassed,
    EquatableArray<ScheduledExecution> Scheduled,
    bool Ended) : CaseEvent;

/// <summary>A settled connection that the chart has to remember.</summary>
public sealed record KeptSettlement(ConnectionKey Connection, Settlement Settlement);

/// <summary>An execution waits.</summary>
public sealed record ExecutionWaiting(int Execution, EquatableArray<Wait> Waits, EquatableArray<ArmedTimer> Timers) : CaseEvent;

/// <summary>A wait was answered and is over, its execution goes on. Personal: Value (payload, result).</summary>
public sealed record WaitEnded(int Wait, string Cause) : CaseEvent;

/// <summary>An execution completed with these outcomes; its waits, timers and work items end with it. Personal: Value (result).</summary>
/// <param name="Outcomes">Empty means the default outcome, Done.</param>
public sealed record ExecutionCompleted(int Execution, EquatableArray<string> Outcomes) : CaseEvent;

/// <summary>An execution ended without completing; its waits, timers and work items end with it. Descendants have events of their own, deepest first.</summary>
/// <param name="Cause">Stable word: `join`, `terminal`, `case`, `send-back`, `undo`, `command`, `break`.</param>
public sealed record ExecutionCancelled(int Execution, string Cause) : CaseEvent;

/// <summary>A container was cancelled while work in it was queued. That work runs on; an <see cref="ExecutionCancelled"/> follows when the last of it has ended.</summary>
/// <param name="Cause">As in <see cref="ExecutionCancelled"/>.</param>
public sealed record ExecutionCutOff(int Execution, string Cause) : CaseEvent;

/// <summary>An activity threw: its branch holds. Personal: Text (message).</summary>
public sealed record IncidentRaised(int Incident, int Execution, string Code) : CaseEvent
{
    /// <summary>The end that could not be followed; null when the activity itself has still to be done.</summary>
    public HeldEnd? Held { get; init; }
}

/// <summary>What an execution told another case was refused there, after the execution had ended: an incident that holds no branch. Personal: Text (code of the refusal).</summary>
public sealed record MessageFailed(int Incident, int Execution, NodePath Node, string Code) : CaseEvent;

/// <summary>The activity of an incident runs anew.</summary>
public sealed record IncidentRetried(int Incident) : CaseEvent;

/// <summary>The activity of an incident is passed over as if it had completed with these outcomes. Personal: Text (reason).</summary>
public sealed record IncidentSkipped(int Incident, EquatableArray<string> Outcomes) : CaseEvent;

/// <summary>A variable has a new value. Personal: Value.</summary>
/// <param name="Scope">Number of the execution that owns it, 0 for the case.</param>
public sealed record VariableSet(int Scope, string Variable) : CaseEvent;

/// <summary>A workflow output has a value. Personal: Value.</summary>
public sealed record OutputSet(string Name) : CaseEvent;

/// <summary>An activity left a result that expressions can read. Personal: Value.</summary>
public sealed record ResultSet(NodePath Activity) : CaseEvent;

/// <summary>`WriteLine`. Personal: Text.</summary>
public sealed record LineWritten(int Execution) : CaseEvent;

/// <summary>An event was delivered and nobody waited for it: kept. Personal: Value (payload).</summary>
public sealed record EventKept(string Name) : CaseEvent;

/// <summary>A kept event was taken by a wait that opened later, or grew too old.</summary>
public sealed record KeptEventTaken(string Name) : CaseEvent;

/// <summary>`PublishEvent`: to be delivered to every case that waits, and to start others. Personal: Value (payload).</summary>
public sealed record EventPublished(int Execution, string Name, string? CorrelationId) : CaseEvent
{
    /// <summary>How many events led to this one, each published because the one before was delivered; 0 for the first.</summary>
    public int Hops { get; init; }
}

/// <summary>A child case is to be started. Its id, version and input are fixed here. Personal: Values (input).</summary>
public sealed record ChildRequested(int Execution, int Wait, CaseId Child, string DefinitionVersionId, string? CorrelationId, bool WaitForIt) : CaseEvent;

/// <summary>The case was sent back to a step: these executions ended, the region was reset and the step starts anew. Personal: Text (reason).</summary>
/// <param name="Cause">`send-back` or `undo`.</param>
public sealed record SentBack(string Cause, NodePath From, NodePath To) : CaseEvent
{
    /// <summary>The cause of one by which somebody took back what they had just done.</summary>
    public const string Undo = "undo";

    /// <summary>Requests for a supplement that an undo took back before they left the house: they count no more.</summary>
    public int SupplementsTakenBack { get; init; }
}
