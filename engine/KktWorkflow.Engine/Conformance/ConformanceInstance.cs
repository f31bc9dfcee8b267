using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Conformance;

/// <summary>One case under test with what was seen of it: its executions with their ends, its lines, its incidents. Everything comes from the events.</summary>
internal sealed class ConformanceInstance(CaseId id, ProcessDefinition definition, ImmutableDictionary<string, ProcessDefinition> library)
{
    private readonly Dictionary<int, SeenExecution> _executions = [];

    public CaseId Id { get; } = id;

    public ProcessDefinition Definition { get; } = definition;

    public CaseState State { get; private set; } = CaseState.None;

    public List<string> Lines { get; } = [];

    public List<string> Incidents { get; } = [];

    /// <summary>The parent that waits for this one, and by which wait; null for none.</summary>
    public (CaseId Case, int Wait)? Parent { get; init; }

    /// <summary>True once it had to wait for something after its start.</summary>
    public bool HasWaited { get; set; }

    /// <summary>True once its end was reported to its parent.</summary>
    public bool Reported { get; set; }

    /// <summary>Executions that really started, in order of number.</summary>
    public IEnumerable<SeenExecution> Executions => _executions.Values.Where(x => x.Status != SeenExecution.Queued);

    /// <summary>Elsa's words for where the instance is. An open incident is its Faulted, which is an end there.</summary>
    public (string Status, string SubStatus) ElsaStatus => State switch
    {
        { HasIncident: true } when !GoesOnWithIncidents => ("Finished", "Faulted"),
        { Status: CaseStatus.Completed } => ("Finished", "Finished"),
        { Status: CaseStatus.Cancelled } => ("Finished", "Cancelled"),
        _ => ("Running", "Suspended"),
    };

    /// <summary>Elsa's other incident strategy does not end the instance: it stays Suspended, as ours stays open.</summary>
    private bool GoesOnWithIncidents => Definition.IncidentStrategy.Contains("ContinueWithIncidents", StringComparison.Ordinal);

    /// <summary>A workflow variable in the end: as set, else its default.</summary>
    public JsonElement Variable(string name)
    {
        var declared = Definition.Variables.FirstOrDefault(v => v.Name == name);
        return State.Variables.TryGetValue(declared?.Id ?? name, out var value) ? value : declared?.InitialValue ?? default;
    }

    /// <summary>The type of the activity at <paramref name="path"/>, also inside a definition used as activity.</summary>
    public string TypeOf(NodePath path) =>
        Definition.FindNode(path)?.Type ?? library.Values.SelectMany(d => d.Nodes).FirstOrDefault(n => n.Id == path.Id)?.Type ?? "";

    public bool IsOver => ElsaStatus.Status == "Finished";

    /// <summary>Folds the events of one command and notes what they show.</summary>
    public void See(IEnumerable<CaseEvent> events, Facts facts)
    {
        foreach (var e in events)
        {
            Note(e);
            State = CaseFold.Evolve(State, new(State.Sequence + 1, facts.Now, facts.Actor, e));
        }
    }

    /// <summary>Loses what Elsa's storage loses.</summary>
    public void Forget()
    {
        var kept = Definition.Nodes.SelectMany(n => n.Variables).Concat(Definition.Variables)
            .Where(v => v.StorageDriver is { } driver && !driver.Contains("MemoryStorageDriver", StringComparison.Ordinal))
            .Select(v => v.Id)
            .ToHashSet(StringComparer.Ordinal);
        var declared = Definition.Nodes.SelectMany(n => n.Variables).Concat(Definition.Variables).Select(v => v.Id).ToHashSet(StringComparer.Ordinal);
        State = State with
        {
            Input = State.Input.Clear(),
            Variables = Without(State.Variables),
            Executions = State.Executions.ToImmutableSortedDictionary(x => x.Key, x => x.Value with { Variables = Without(x.Value.Variables) }),
        };

        ImmutableSortedDictionary<string, JsonElement> Without(ImmutableSortedDictionary<string, JsonElement> variables) =>
            variables.RemoveRange(variables.Keys.Where(id => declared.Contains(id) && !kept.Contains(id)));
    }

    private void Note(CaseEvent e)
    {
        switch (e)
        {
            case ProcessStarted started:
                Queue(started.Root);
                break;
            case ContainerAdvanced advanced:
                End(advanced.Execution, SeenExecution.Running);
                Queue([.. advanced.Scheduled]);
                break;
            case FlowAdvanced advanced:
                End(advanced.Execution, SeenExecution.Running);
                Queue([.. advanced.Scheduled]);
                break;
            case ExecutionWaiting waiting:
                End(waiting.Execution, SeenExecution.Running);
                break;
            case ExecutionCompleted completed:
                End(completed.Execution, "Completed", completed.Outcomes);
                break;
            case ExecutionCancelled cancelled when _executions[cancelled.Execution].Status != SeenExecution.Queued:
                End(cancelled.Execution, "Canceled");
                break;
            case ExecutionCutOff cutOff:
                End(cutOff.Execution, "Canceled");
                break;
            case IncidentRaised raised:
                End(raised.Execution, "Faulted");
                Incidents.Add(_executions[raised.Execution].Activity);
                break;
            case IncidentSkipped skipped:
                Incidents.Remove(State.Incidents[skipped.Incident].Node.Id);
                break;
            case LineWritten line:
                Lines.Add(line.Personal?.Text ?? "");
                break;
        }
    }

    private void Queue(params ReadOnlySpan<ScheduledExecution> scheduled)
    {
        foreach (var x in scheduled)
            _executions[x.Number] = new(x.Node.Id, SeenExecution.Queued, []);
    }

    private void End(int number, string status, EquatableArray<string> outcomes = default) =>
        _executions[number] = _executions[number] with { Status = status, Outcomes = outcomes };
}

/// <summary>An execution as the corpus lists it.</summary>
internal sealed record SeenExecution(string Activity, string Status, EquatableArray<string> Outcomes)
{
    public const string Queued = "Queued";
    public const string Running = "Running";
}
