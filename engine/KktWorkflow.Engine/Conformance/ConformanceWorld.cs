using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Conformance;

/// <summary>A small shell around the pure engine for one corpus case: several instances, events delivered between them, children started and reported.
/// As Elsa does, and unlike the product's shell, it does not pass the cancelling of a parent on to its children.</summary>
internal sealed class ConformanceWorld(ProcessDefinition main, ImmutableDictionary<string, ProcessDefinition> library)
{
    private readonly Queue<Action> _deliveries = new();
    private Instant _now = new(1_750_000_000_000_000);

    public List<ConformanceInstance> Instances { get; } = [];

    public ConformanceInstance Main => Instances[0];

    public IEnumerable<string> Lines => Instances.SelectMany(i => i.Lines);

    public void Start(ImmutableSortedDictionary<string, JsonElement> input, string? correlationId, string? trigger)
    {
        Open(main, input, correlationId, trigger, null);
        DeliverAll();
    }

    /// <summary>Publishes to everybody: resumes what waits, starts what the event triggers, is kept where nobody waits.</summary>
    public void Publish(string name, JsonElement payload, string? correlationId, bool starts)
    {
        foreach (var definition in library.Values.Append(main).DistinctBy(d => d.VersionId, StringComparer.Ordinal).ToList())
        {
            if (starts && Triggers.Of(definition, name) is { } trigger)
                Open(definition, Payload(payload), correlationId, trigger, null);
        }

        var nobodyWaits = !Instances.Exists(i => !i.IsOver && i.State.Waits.Values.Any(w => w.Kind == WaitKind.Event && w.Name == name));
        foreach (var instance in Instances.ToList().Where(i => !i.IsOver))
            Send(instance, new DeliverEvent(name, payload, correlationId, nobodyWaits));
        DeliverAll();
    }

    /// <summary>Does to every instance what Elsa's storage does between two stimuli: workflow input and variables without a storage driver are lost.
    /// The product keeps them (a deliberate difference); here both engines are given the same data, so that what they do with it can be compared.</summary>
    public void ForgetWhatElsaForgets() => Instances.ForEach(i => i.Forget());

    /// <summary>Starts the main definition by the event that triggers it.</summary>
    public void StartByEvent(string name, JsonElement payload, string? correlationId)
    {
        if (Triggers.Of(main, name) is not { } trigger)
            return;
        Start(Payload(payload), correlationId, trigger);
        Publish(name, payload, correlationId, starts: false);
    }

    /// <summary>Completes the task of this name that waits longest. False when there is none.</summary>
    public bool CompleteTask(string name, JsonElement result)
    {
        foreach (var instance in Instances.Where(i => !i.IsOver))
        {
            if (instance.State.Waits.Values.FirstOrDefault(w => w.Kind == WaitKind.Task && w.Name == name) is { } wait)
            {
                Send(instance, new CompleteTask(wait.Number, result));
                DeliverAll();
                return true;
            }
        }

        return false;
    }

    public void Advance(string activity)
    {
        foreach (var timer in Main.State.Timers.Values.Where(t => Main.State.Executions[t.Execution].Node.Id == activity).Take(1).ToList())
            Send(Main, new FireTimer(timer.Number));
        DeliverAll();
    }

    public void Cancel()
    {
        if (!Main.IsOver)
            Send(Main, new CancelCase("conformance"));
        DeliverAll();
    }

    public void CancelActivity(string activity)
    {
        foreach (var execution in Main.State.Executions.Values.Where(x => x.Node.Id == activity).Take(1).ToList())
            Send(Main, new CancelExecution(execution.Number));
        DeliverAll();
    }

    private static ImmutableSortedDictionary<string, JsonElement> Payload(JsonElement payload) =>
        payload.ValueKind == JsonValueKind.Undefined
            ? Sorted.Empty<JsonElement>()
            : Sorted.Empty<JsonElement>().Add(CaseDecider.TriggerPayload, payload);

    private void Open(ProcessDefinition definition, ImmutableSortedDictionary<string, JsonElement> input, string? correlationId, string? trigger, ChildOf? child)
    {
        var id = child?.Id ?? new CaseId(new Guid(Instances.Count + 1, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0));
        var instance = new ConformanceInstance(id, definition, library) { Parent = child is { Wait: > 0 } ? (child.Parent, child.Wait) : null };
        Instances.Add(instance);
        Send(instance, new OpenCase(
            id, CaseKind.Trial, null, null, [], Sorted.Empty<JsonElement>(), input, correlationId, false, trigger));
    }

    private void Send(ConformanceInstance instance, CaseCommand command)
    {
        _now = _now.Plus(TimeSpan.FromSeconds(1));
        var facts = new Facts { Now = _now, Actor = Actor.System, Definition = instance.Definition, Library = library };
        if (CaseDecider.Decide(instance.State, command, facts) is not Decision.Accepted accepted)
            return;
        instance.See(accepted.Events, facts);
        instance.HasWaited |= !instance.IsOver;
        foreach (var e in accepted.Events)
            Pass(instance, e);
        if (instance is { IsOver: true, Parent: not null, Reported: false })
            Report(instance);
    }

    private void Pass(ConformanceInstance sender, CaseEvent e)
    {
        switch (e)
        {
            case EventPublished published:
                _deliveries.Enqueue(() => Publish(published.Name, published.Personal?.Value ?? default, published.CorrelationId, starts: true));
                break;
            case ChildRequested requested:
                var input = requested.Personal?.Values.Aggregate(Sorted.Empty<JsonElement>(), (map, v) => map.SetItem(v.Name, v.Value)) ?? Sorted.Empty<JsonElement>();
                var child = new ChildOf(requested.Child, sender.Id, requested.Wait);
                _deliveries.Enqueue(() => Open(library[requested.DefinitionVersionId], input, requested.CorrelationId, null, child));
                break;
        }
    }

    /// <summary>Tells the parent. A faulted child holds the parent in an incident here, where Elsa goes on; the incident is skipped, so that what follows can be compared.</summary>
    private void Report(ConformanceInstance child)
    {
        child.Reported = true;
        var (id, wait) = child.Parent!.Value;
        var parent = Instances.First(i => i.Id == id);
        if (!parent.State.Waits.TryGetValue(wait, out var waiting))
            return;
        var succeeded = child.State.Status == CaseStatus.Completed;
        var output = JsonSerializer.SerializeToElement(child.State.Output);
        var executes = parent.Definition.Node(parent.State.Executions[waiting.Execution].Node).Type == "Elsa.ExecuteWorkflow";
        var left = succeeded || !executes ? output
            : child.HasWaited ? JsonSerializer.SerializeToElement(new { status = "Running", subStatus = "Pending", output = Json.Null })
            : JsonSerializer.SerializeToElement(new { status = "Finished", subStatus = "Faulted", output });
        _deliveries.Enqueue(() =>
        {
            Send(parent, new ReportChildEnd(wait, child.Id, succeeded ? CaseDecider.ChildCompleted : "faulted", left));
            foreach (var incident in parent.State.Incidents.Values.Where(i => i.Code == IncidentCodes.ChildFailed).ToList())
                Send(parent, new SkipIncident(incident.Number, [], "conformance"));
        });
    }

    private void DeliverAll()
    {
        while (_deliveries.TryDequeue(out var delivery))
            delivery();
    }

    private sealed record ChildOf(CaseId Id, CaseId Parent, int Wait);
}
