using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Resources;
using KktWorkflow.Host.Elsa.Definitions;

namespace KktWorkflow.Host.Elsa.Instances;

/// <summary>What happened to a case, execution by execution, read from its events: what Elsa keeps as activity executions and as a journal.</summary>
internal sealed class CaseHistory
{
    private readonly Dictionary<int, PastExecution> _executions = [];
    private readonly List<JournalLine> _journal = [];
    private readonly Dictionary<int, int> _waits = [];
    private readonly Dictionary<int, int> _incidents = [];
    private readonly ProcessDefinition? _definition;

    private CaseHistory(CaseState state, ProcessDefinition? definition)
    {
        Case = state;
        _definition = definition;
    }

    public CaseState Case { get; }

    /// <summary>By number; 0 is the process itself.</summary>
    public IEnumerable<PastExecution> Executions => _executions.Values.OrderBy(e => e.Number);

    public IReadOnlyList<JournalLine> Journal => _journal;

    /// <param name="definition">The version that the case runs on; null when it is not there any more.</param>
    public static CaseHistory Of(CaseState state, IEnumerable<RecordedEvent> events, ProcessDefinition? definition)
    {
        var history = new CaseHistory(state, definition);
        foreach (var recorded in events)
            history.Apply(recorded);
        return history;
    }

    /// <summary>An incident as the pages tell it.</summary>
    public static string Sentence(string code, string message) => RefusalTexts.OfIncident(code, message, "", StudioText.Culture).Sentence.Trim();

    public PastExecution? Find(int number) => _executions.GetValueOrDefault(number);

    private void Apply(RecordedEvent recorded)
    {
        var at = recorded.At;
        switch (recorded.Event)
        {
            case CaseOpened:
                _executions[0] = new(0, -1, "", ActivityTree.Workflow, ActivityTree.Workflow, "Elsa.Workflow", null, at);
                break;
            case ProcessStarted e:
                Start(e.Root, at);
                break;
            case ContainerAdvanced e:
                StartAll(e.Scheduled, at);
                break;
            case FlowAdvanced e:
                StartAll(e.Scheduled, at);
                break;
            case ExecutionWaiting e:
                foreach (var wait in e.Waits)
                    _waits[wait.Number] = e.Execution;
                Change(e.Execution, x => x with { OpenWaits = x.OpenWaits + e.Waits.Count }, "Suspended", at);
                break;
            case WaitEnded e when _waits.Remove(e.Wait, out var waiting):
                Change(waiting, x => x with { OpenWaits = x.OpenWaits - 1 }, "Resumed", at);
                break;
            case ExecutionCompleted e:
                Change(e.Execution, x => x with { Status = "Completed", OpenWaits = 0, EndedAt = at, Outcomes = e.Outcomes.IsEmpty ? [Connection.DefaultPort] : e.Outcomes }, "Completed", at);
                break;
            case ExecutionCancelled e:
                Change(e.Execution, x => x with { Status = "Canceled", OpenWaits = 0, EndedAt = at }, "Canceled", at);
                break;
            case IncidentRaised e:
                _incidents[e.Incident] = e.Execution;
                var sentence = Sentence(e.Code, e.Personal?.Text ?? e.Code);
                Change(e.Execution, x => x with { Status = "Faulted", Faults = x.Faults + 1, Failure = sentence, FailureCode = e.Code }, "Faulted", at, sentence);
                break;
            case IncidentRetried e when _incidents.TryGetValue(e.Incident, out var retried):
                Change(retried, x => x with { Status = "Running", Failure = null, FailureCode = null }, "Resumed", at);
                break;
            case ResultSet e:
                SetResult(e);
                break;
            case CaseCompleted:
                Finish("Completed", at);
                break;
            case CaseCancelled:
                Finish("Canceled", at);
                break;
        }
    }

    private void StartAll(IEnumerable<ScheduledExecution> scheduled, Instant at)
    {
        foreach (var execution in scheduled)
            Start(execution, at);
    }

    private void Start(ScheduledExecution scheduled, Instant at)
    {
        var node = _definition?.FindNode(scheduled.Node);
        _executions[scheduled.Number] = new(
            scheduled.Number, scheduled.Parent, scheduled.Node.Value, scheduled.Node.Id, ElsaIds.NodeId(scheduled.Node), node?.Type ?? "", node?.DisplayName, at) { Node = node };
        Note(scheduled.Number, "Started", at, null);
    }

    private void Change(int number, Func<PastExecution, PastExecution> change, string journal, Instant at, string? message = null)
    {
        if (!_executions.TryGetValue(number, out var execution))
            return;
        _executions[number] = change(execution);
        Note(number, journal, at, message);
    }

    private void Finish(string status, Instant at) => Change(0, x => x with { Status = status, EndedAt = at }, status, at);

    private void SetResult(ResultSet e)
    {
        var value = e.Personal?.Value ?? default;
        if (_executions.Values.Where(x => (x.Path == e.Activity.Value || x.ActivityId == e.Activity.Value)).MaxBy(x => x.Number) is { } latest && value.ValueKind != JsonValueKind.Undefined)
            _executions[latest.Number] = latest with { Result = value };
    }

    private void Note(int number, string name, Instant at, string? message) => _journal.Add(new(_journal.Count + 1, number, name, at, message));
}

/// <summary>One run of one activity, ended or not.</summary>
internal sealed record PastExecution(int Number, int Parent, string Path, string ActivityId, string NodeId, string Type, string? Name, Instant StartedAt)
{
    /// <summary>`Running`, `Completed`, `Faulted` or `Canceled`: Elsa spells an activity's with one l.</summary>
    public string Status { get; init; } = "Running";

    public Instant? EndedAt { get; init; }

    public int OpenWaits { get; init; }

    public int Faults { get; init; }

    public string? Failure { get; init; }

    public string? FailureCode { get; init; }

    public EquatableArray<string> Outcomes { get; init; }

    /// <summary>What the activity left behind; undefined when nothing.</summary>
    public JsonElement Result { get; init; }

    /// <summary>The activity in the definition; null when it is not there.</summary>
    public ActivityNode? Node { get; init; }
}

/// <summary>One line of Elsa's journal.</summary>
internal sealed record JournalLine(int Sequence, int Execution, string Name, Instant At, string? Message);
