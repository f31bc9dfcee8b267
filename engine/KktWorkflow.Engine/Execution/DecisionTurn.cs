using System.Collections.Immutable;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <summary>The working object of one decision: the state so far, the events so far, and the case's one queue. Lives for one call of
/// <see cref="CaseDecider.Decide"/> and never leaves it.</summary>
internal sealed partial class DecisionTurn(CaseState state, Facts facts)
{
    /// <summary>One command runs at most so many executions; beyond that the case stops in an incident.</summary>
    internal const int ExecutionLimit = 10_000;

    private readonly ImmutableArray<CaseEvent>.Builder _events = ImmutableArray.CreateBuilder<CaseEvent>();

    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _drawn = new(StringComparer.Ordinal);

    private int _executed;

    public CaseState State { get; private set; } = state;

    public Facts Facts { get; private set; } = facts;

    /// <summary>How many events led to this turn.</summary>
    public int Hops { get; set; }

    /// <summary>What this command takes back; null when it is no undo.</summary>
    public UndoPoint? TakenBack { get; set; }

    /// <summary>Number of the work item that this command completed; 0 while it completed none.</summary>
    public int CompletedItem { get; set; }

    /// <summary>What follows is decided by another version.</summary>
    public void GoOnBy(ProcessDefinition definition) => Facts = Facts with { Definition = definition };

    /// <summary>What has been decided so far.</summary>
    public IReadOnlyList<CaseEvent> Events => _events;

    public Decision ToDecision() => _missing.Count > 0
        ? new Decision.NumbersMissing(_missing.ToEquatableArray())
        : new Decision.Accepted(new(_events.ToImmutable()), State);

    /// <summary>Records an event and folds it at once.</summary>
    public void Emit(CaseEvent caseEvent)
    {
        NoteQueued(caseEvent);
        State = CaseFold.Evolve(State, new(State.Sequence + 1, Facts.Now, Facts.Actor, caseEvent));
        _events.Add(caseEvent);
        _reserved = Math.Max(_reserved, State.LastNumber);
    }

    private int _reserved = state.LastNumber;

    /// <summary>Draws the next number. Numbers drawn and not used in an event would leave a gap, which is harmless.</summary>
    public int NextNumber() => ++_reserved;

    /// <summary>The next number of <paramref name="register"/>. Where the facts don't hold it, the decision is that they must (<see cref="Decision.NumbersMissing"/>).</summary>
    public long DrawNumber(string register)
    {
        if (!Facts.NextNumbers.TryGetValue(register, out var number))
        {
            _missing.Add(register);
            return 0;
        }

        // A second document of the same register follows on the first.
        number += _drawn.GetValueOrDefault(register);
        _drawn[register] = _drawn.GetValueOrDefault(register) + 1;
        return number;
    }

    public ActivityContext ContextOf(int execution) => new TurnContext(this, execution);

    /// <summary>The activity of an execution, also inside a definition that is used as an activity.</summary>
    public ActivityNode NodeOf(State.Execution execution) => NodeOf(execution, Facts);

    public static ActivityNode NodeOf(State.Execution execution, Facts facts) => facts.Definition.FindNode(execution.Node, facts.Library)
        ?? throw new InvalidOperationException($"No activity at {execution.Node} in version {facts.Definition.VersionId}.");

    /// <summary>Queues the root of the definition.</summary>
    public void Start() => Emit(new ProcessStarted(new(NextNumber(), 0, Facts.Definition.Root.Path, 1, Entry.Forward)));

    /// <summary>Runs what is queued, first in first out, until everything waits or has ended.</summary>
    public void Run()
    {
        while (State.IsOpen && NextQueued() is { } next)
        {
            if (++_executed > ExecutionLimit)
            {
                RaiseIncident(next.Number, IncidentCodes.TooManyExecutions, $"More than {ExecutionLimit} executions in one command.");
                return;
            }

            Guarded(next.Number, context => BehaviourOf(context.Node).Run(context));
        }
    }

    /// <summary>Runs a part of an activity; what it throws for a failing expression becomes an incident of <paramref name="execution"/>.</summary>
    public void Guarded(int execution, Action<ActivityContext> part)
    {
        try
        {
            part(ContextOf(execution));
        }
        catch (ActivityFailedException failure)
        {
            if (State.Executions.ContainsKey(execution))
                RaiseIncident(execution, failure.Code, failure.Message);
        }
    }

    /// <summary>Does all of <paramref name="part"/> or, when an expression in it fails, nothing.</summary>
    public void Wholly(Action part)
    {
        var (state, count) = (State, _events.Count);
        try
        {
            part();
        }
        catch (ActivityFailedException)
        {
            State = state;
            _events.Count = count;
            throw;
        }
    }

    /// <param name="held">The end that could not be followed; null when the activity itself has to be done again.</param>
    public void RaiseIncident(int execution, string code, string message, HeldEnd? held = null) =>
        Emit(new IncidentRaised(NextNumber(), execution, code) { Held = held, Personal = PrivatePart.OfText(message) });

    /// <summary>The behaviour of a node; definitions used as activities share one.</summary>
    public static Activity BehaviourOf(ActivityNode node) => FindBehaviour(node)
        ?? throw new ActivityFailedException(IncidentCodes.UnknownActivity, $"No activity of type {node.Type}.");

    private static Activity? FindBehaviour(ActivityNode node) =>
        ActivityCatalogue.Find(node.WorkflowDefinitionVersionId is null ? node.Type : Activities.Elsa.WorkflowAsActivity.TypeName);

    /// <summary>The definition that <paramref name="node"/> uses as an activity, null when the library does not hold it.</summary>
    public ProcessDefinition? UsedDefinition(ActivityNode node) =>
        node.WorkflowDefinitionVersionId is { } id ? Facts.Library.GetValueOrDefault(id) : null;
}
