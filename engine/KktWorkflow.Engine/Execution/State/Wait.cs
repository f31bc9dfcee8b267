using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Execution.State;

/// <summary>What an execution waits for.</summary>
/// <param name="Name">Of the event or task; the node's id for persons and timers.</param>
/// <param name="Resume">What the activity wants to be told when it goes on (a phase of a many-phase activity); empty for most.</param>
public sealed record Wait(int Number, int Execution, WaitKind Kind, string Name, string Resume);

/// <summary>The kinds of waits. Elsa's bookmarks are these.</summary>
public enum WaitKind
{
    Person,
    Event,
    Task,
    Timer,
    Child,
}

/// <summary>A timer armed by an execution. Fires once; removed with its execution.</summary>
/// <param name="Wait">The wait that it answers; 0 for a timer that guards a deadline.</param>
public sealed record ArmedTimer(int Number, int Execution, int Wait, Instant DueAt, string Purpose)
{
    /// <summary>Purpose of a timer that fires once a deadline is missed.</summary>
    public const string Overdue = "overdue";

    /// <summary>Purpose of a timer that fires once the next level of a deadline is reached.</summary>
    public const string Escalation = "escalation";

    /// <summary>Purpose of a timer that fires once the time asked for in a question to a colleague has passed.</summary>
    public const string Question = "question";
}

/// <summary>An event that was published when nobody waited for it.</summary>
public sealed record PendingEvent(string Name, System.Text.Json.JsonElement Payload, Instant At);

/// <summary>A child case that an execution waits for.</summary>
public sealed record ChildCase(int Wait, CaseId Id, string DefinitionVersionId);

/// <summary>An activity that threw. Its branch holds until retry, skip or cancel.</summary>
/// <param name="Code">Stable code of the kind of failure.</param>
public sealed record Incident(int Number, int Execution, NodePath Node, string Code, string Message, Instant At)
{
    /// <summary>The end that could not be followed; null when the activity itself has still to be done.</summary>
    public HeldEnd? Held { get; init; }
}

/// <summary>An end that could not be followed because an expression on the way on failed. The work is done: a retry follows the end and does nothing twice.</summary>
/// <param name="Child">The activity that ended within the container that the incident holds; null when it is the held activity's own completion.</param>
/// <param name="Completed">False when it was cancelled.</param>
/// <param name="Outcomes">Empty means the default outcome, Done.</param>
/// <param name="Terminal">True when it ends what is around it.</param>
public sealed record HeldEnd(NodePath? Child, bool Completed, EquatableArray<string> Outcomes, bool Terminal);
