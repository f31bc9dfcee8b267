using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities;

/// <summary>What an activity sees of its case while a command is decided, and the only way in which it acts: every call becomes events.</summary>
public abstract class ActivityContext
{
    /// <summary>The state after all events so far of this command.</summary>
    public abstract CaseState State { get; }

    /// <summary>This execution as it is now.</summary>
    public abstract Execution.State.Execution Execution { get; }

    public abstract ActivityNode Node { get; }

    public abstract Facts Facts { get; }

    /// <summary>Number of the work item that this command completed before the activity came to run; 0 when it completed none, as a timer does.</summary>
    public abstract int CompletedItem { get; }

    /// <summary>Records an event and folds it at once.</summary>
    public abstract void Emit(CaseEvent caseEvent);

    /// <summary>The next number for an execution, wait, work item, timer or incident.</summary>
    public abstract int NextNumber();

    /// <summary>Evaluates an input; undefined when it is absent. A failing expression raises an incident and throws <see cref="ActivityFailedException"/>, which the engine catches.</summary>
    public abstract JsonElement Input(string name);

    /// <summary>Evaluates an expression that stands elsewhere than in an input (a switch case).</summary>
    public abstract JsonElement Evaluate(Expression expression, string? typeName);

    /// <summary>Completes this execution. No outcomes means Done.</summary>
    public abstract void Complete(params ReadOnlySpan<string> outcomes);

    /// <summary>Leaves a result that later expressions can read. Call before <see cref="Complete"/>.</summary>
    public abstract void SetResult(JsonElement value);

    /// <summary>Queues children and moves the cursor (undefined leaves it empty).</summary>
    public abstract void Advance(JsonElement cursor, params ReadOnlySpan<ChildStart> children);

    /// <summary>Waits. For <see cref="WaitKind.Person"/> the work items follow by <see cref="Emit"/>. Returns the wait's number.</summary>
    public abstract int WaitFor(WaitKind kind, string name, string resume = "");

    /// <summary>Waits until <paramref name="dueAt"/>.</summary>
    public abstract int WaitUntil(Instant dueAt, string purpose);

    /// <summary>Cancels an open execution below this one with all under it, deepest first.</summary>
    public abstract void Cancel(int execution, string cause);

    /// <summary>Raises an incident on this execution: its branch holds.</summary>
    public abstract void Fail(string code, string message);
}

/// <summary>A child to start, with the variables that a loop hands to it (by name).</summary>
public sealed record ChildStart(ActivityNode Node, int Iteration = 1, Entry Entry = Entry.Forward, EquatableArray<NamedValue> Variables = default)
{
    /// <summary>The step within the child that it starts at; null: at its beginning.</summary>
    public NodePath? StartAt { get; init; }
}

/// <summary>Thrown inside the engine when an input of an activity cannot be evaluated; it becomes an incident and never leaves the engine.</summary>
public sealed class ActivityFailedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
