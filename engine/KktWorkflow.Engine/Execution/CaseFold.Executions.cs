using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>Executions, waits, variables, incidents.</content>
public static partial class CaseFold
{
    /// <summary>Under this name the personal values of <see cref="ContainerAdvanced"/> hold the cursor.</summary>
    internal const string CursorValue = "cursor";

    private static CaseState ApplyContainerAdvanced(CaseState state, ContainerAdvanced e)
    {
        var cursor = e.Personal?.Values.FirstOrDefault(v => v.Name == CursorValue)?.Value ?? default;
        return Advance(state, e.Execution, e.Scheduled, x => x with { Status = ExecutionStatus.Running, Cursor = cursor });
    }

    private static CaseState ApplyFlowAdvanced(CaseState state, FlowAdvanced e) =>
        Advance(state, e.Execution, e.Scheduled, x => x with { Status = ExecutionStatus.Running, Flow = Apply(x.Flow ?? FlowState.Empty, e) });

    private static CaseState Advance(CaseState state, int container, EquatableArray<ScheduledExecution> scheduled, Func<State.Execution, State.Execution> change)
    {
        var last = state.LastNumber;
        var executions = state.Executions.SetItem(container, change(Open(state, container)));
        foreach (var child in scheduled)
        {
            executions = executions.Add(child.Number, Scheduled(child));
            last = Math.Max(last, child.Number);
        }

        return state with { Executions = executions, LastNumber = last };
    }

    private static State.Execution Scheduled(ScheduledExecution scheduled) => new()
    {
        Number = scheduled.Number,
        Parent = scheduled.Parent,
        Node = scheduled.Node,
        Status = ExecutionStatus.Queued,
        Iteration = scheduled.Iteration,
        Entry = scheduled.Entry,
        StartAt = scheduled.StartAt,
    };

    private static FlowState Apply(FlowState flow, FlowAdvanced e)
    {
        var kept = flow.Kept;
        if (!e.Kept.IsEmpty || !e.Dropped.IsEmpty)
            kept = kept.RemoveRange(e.Dropped).SetItems(e.Kept.Select(k => KeyValuePair.Create(k.Connection, k.Settlement)));
        var entries = flow.Entries;
        foreach (var scheduled in e.Scheduled)
            entries = entries.SetItem(scheduled.Node.Id, scheduled.Iteration);
        return new()
        {
            Kept = kept,
            Passed = e.Passed.IsEmpty && e.Unpassed.IsEmpty ? flow.Passed : [.. flow.Passed.Except(e.Unpassed, StringComparer.Ordinal), .. e.Passed],
            Entries = entries,
            Ended = flow.Ended || e.Ended,
        };
    }

    private static CaseState ApplyWaiting(CaseState state, ExecutionWaiting e)
    {
        state = WithExecution(state, e.Execution, x => x with { Status = ExecutionStatus.Waiting });
        foreach (var wait in e.Waits)
            state = state with { LastNumber = Math.Max(state.LastNumber, wait.Number), Waits = state.Waits.Add(wait.Number, wait) };
        foreach (var timer in e.Timers)
            state = state with { LastNumber = Math.Max(state.LastNumber, timer.Number), Timers = state.Timers.Add(timer.Number, timer) };
        return state;
    }

    private static CaseState EndWait(CaseState state, int wait) => state with
    {
        Waits = state.Waits.Remove(wait),
        WorkItems = Without(state.WorkItems, i => i.Wait == wait),
        Timers = Without(state.Timers, t => t.Wait == wait),
        Children = state.Children.Remove(wait),
    };

    private static CaseState EndExecution(CaseState state, int execution)
    {
        if (!state.Executions.ContainsKey(execution))
            throw new InvalidOperationException($"Execution {execution} is not open.");
        if (!state.Waits.IsEmpty)
        {
            foreach (var (number, wait) in state.Waits)
            {
                if (wait.Execution == execution)
                    state = EndWait(state, number);
            }
        }

        state = EndDeadlines(state, execution);
        return state with
        {
            Executions = state.Executions.Remove(execution),
            Incidents = Without(state.Incidents, i => i.Execution == execution),
        };
    }

    private static ImmutableSortedDictionary<int, T> Without<T>(ImmutableSortedDictionary<int, T> rows, Func<T, bool> isGone)
    {
        if (rows.IsEmpty)
            return rows;
        var left = rows;
        foreach (var (number, row) in rows)
        {
            if (isGone(row))
                left = left.Remove(number);
        }

        return left;
    }

    private static CaseState ApplyIncident(CaseState state, IncidentRaised e, Instant at)
    {
        var execution = state.Executions[e.Execution];
        var incident = new Incident(e.Incident, e.Execution, execution.Node, e.Code, e.Personal?.Text ?? "", at) { Held = e.Held };
        return WithNumber(WithExecution(state, e.Execution, x => x with { Status = ExecutionStatus.Faulted }), e.Incident) with
        {
            Incidents = state.Incidents.Add(e.Incident, incident),
        };
    }

    private static CaseState EndIncident(CaseState state, int number, ExecutionStatus status)
    {
        var incident = state.Incidents[number];
        state = state with { Incidents = state.Incidents.Remove(number) };
        return state.Executions.ContainsKey(incident.Execution) ? WithExecution(state, incident.Execution, x => x with { Status = status }) : state;
    }

    private static CaseState ApplyVariable(CaseState state, VariableSet e) => e.Scope == 0
        ? state with { Variables = Put(state.Variables, e.Variable, ValueOf(e)) }
        : WithExecution(state, e.Scope, x => x with { Variables = Put(x.Variables, e.Variable, ValueOf(e)) });

    private static CaseState ApplyResult(CaseState state, ResultSet e) =>
        state with { Results = state.Results.SetItem(PathOf(state, e.Activity), ValueOf(e)), LastResult = ValueOf(e) };

    /// <summary>Older lines name an activity by its id alone: it is the one that runs.</summary>
    private static NodePath PathOf(CaseState state, NodePath activity) =>
        activity.Parent is null && !state.Executions.Values.Any(x => x.Node == activity) && state.Executions.Values.LastOrDefault(x => x.Node.Id == activity.Id) is { } running ? running.Node : activity;

    private static CaseState ApplyChild(CaseState state, ChildRequested e) =>
        e.WaitForIt ? state with { Children = state.Children.SetItem(e.Wait, new(e.Wait, e.Child, e.DefinitionVersionId)) } : state with { Undo = null };

    private static EquatableArray<PendingEvent> Without(EquatableArray<PendingEvent> events, string name)
    {
        var first = events.FirstOrDefault(p => p.Name == name);
        return first is null ? events : new(events.Items.Remove(first));
    }

    private static CaseState WithExecution(CaseState state, int number, Func<State.Execution, State.Execution> change) =>
        state with { Executions = state.Executions.SetItem(number, change(Open(state, number))) };

    private static State.Execution Open(CaseState state, int number) =>
        state.Executions.TryGetValue(number, out var execution) ? execution : throw new InvalidOperationException($"Execution {number} is not open.");
}
