using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities;

/// <summary>The behaviour of one activity type. One stateless instance serves all cases; everything it keeps goes through <see cref="ActivityContext"/> into events.
/// Its face (names, ports, inputs) stands in the JSON beside it, read by <see cref="ActivityCatalogue"/>.</summary>
public abstract class Activity
{
    /// <summary>The stored type name, e.g. `Elsa.Sequence`.</summary>
    public abstract string Type { get; }

    /// <summary>True for `End`, `Complete`, `Break`, `Finish`: completing it completes the chart or sequence around it and cancels what waits there.</summary>
    public virtual bool IsTerminal => false;

    /// <summary>Begins an execution: it completes, waits, or queues children before this returns.</summary>
    public abstract void Run(ActivityContext context);

    /// <summary>A direct child of this container ended. Called after the child's own event was folded.</summary>
    public virtual void ChildEnded(ActivityContext context, EndedChild child)
    {
    }

    /// <summary>When a wait for time would be over if it began now; null for what doesn't wait for time.</summary>
    public virtual Instant? DueAgain(ActivityContext context) => null;

    /// <summary>A wait for an event, task, timer or child case was answered.</summary>
    public virtual void WaitAnswered(ActivityContext context, WaitAnswer answer) => context.Complete();
}

/// <summary>An activity that people do: it opens a wait for persons with one or more work items.</summary>
public abstract class PersonActivity : Activity
{
    /// <summary>The outcomes that may be given for <paramref name="item"/>, the main path's first.</summary>
    public abstract EquatableArray<StepOutcome> OutcomesOf(ActivityContext context, WorkItem item);

    /// <summary>What forbids <paramref name="command"/>, beyond what holds for every work item (holder, state, version, outcome, required checklist lines, required reason); null when nothing does.</summary>
    public virtual Refusal? Check(ActivityContext context, WorkItem item, CompleteWorkItem command) => null;

    /// <summary>The item was completed and its event folded: complete the execution, or go on waiting for others.</summary>
    public abstract void WorkItemCompleted(ActivityContext context, WorkItem item, CompleteWorkItem command);
}

/// <summary>One outcome that a step can be given.</summary>
/// <param name="Name">The port.</param>
/// <param name="Label">What the button says.</param>
/// <param name="Requires">`comment`, `checklist`, `form`: what must be there.</param>
/// <param name="Tone">`primary`, `neutral`, `supplement`, `refuse`, `return`.</param>
public sealed record StepOutcome(string Name, string Label, EquatableArray<string> Requires, string Tone);

/// <summary>A child that ended.</summary>
/// <param name="Outcomes">Empty when it was cancelled.</param>
public sealed record EndedChild(Execution.State.Execution Execution, bool Completed, EquatableArray<string> Outcomes, bool Terminal);

/// <summary>The answer to a wait.</summary>
public sealed record WaitAnswer(Wait Wait, System.Text.Json.JsonElement Value);
