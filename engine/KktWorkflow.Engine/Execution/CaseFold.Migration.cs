using System.Collections.Immutable;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Migration;

namespace KktWorkflow.Engine.Execution;

/// <content>A case that goes on by another version.</content>
public static partial class CaseFold
{
    private static CaseState ApplyMigrated(CaseState state, CaseMigrated e) => (e.Undoes ? BackWhere(state) : Moved(state, e)) with
    {
        DefinitionVersionId = e.ToVersionId,
        DefinitionVersion = e.ToVersion,
        Undo = null,
        LastDone = null,
        Migration = e.Undoes ? null : PointOf(state, e),
        MigratedBy = e.Batch ?? state.MigratedBy,
        OpenedOn = state.OpenedOn ?? new(e.FromVersionId, state.Trigger),
    };

    private static CaseState Moved(CaseState state, CaseMigrated e)
    {
        var map = new ElementMap(e.Map);
        var names = e.Moved.ToDictionary(m => m.Execution, m => m.Name);
        return state with
        {
            Trigger = state.Trigger is { } trigger ? map.To(trigger) : null,
            Executions = Changed(state.Executions, x => Moved(x, map)),
            Waits = Changed(state.Waits, w => w.Kind is WaitKind.Person or WaitKind.Timer && state.Executions.TryGetValue(w.Execution, out var x) ? w with { Name = Place(map, x.Node).Id } : w),
            WorkItems = Changed(state.WorkItems, i => i with { Node = Place(map, i.Node), Title = i.Asked is null && names.TryGetValue(i.Execution, out var name) ? name : i.Title }),
            Incidents = Changed(state.Incidents, i => Moved(i, map)),
            Steps = Renamed(state.Steps, map.To, (one, other) => one.At >= other.At ? one : other),
            Results = Renamed(state.Results, map.To, (one, _) => one),
        };
    }

    private static State.Execution Moved(State.Execution execution, ElementMap map) => execution with
    {
        Node = Place(map, execution.Node),
        StartAt = execution.StartAt is { } start ? map.To(start) : null,
        // What had come over connections that may not be there any more is said anew by the event that follows.
        Flow = execution.Flow is { } flow
            ? flow with { Kept = FlowState.Empty.Kept, Passed = [], Entries = Renamed(flow.Entries, id => map.To(execution.Node, id), Math.Max) }
            : null,
    };

    private static Incident Moved(Incident incident, ElementMap map) => incident with
    {
        Node = map.To(incident.Node) ?? incident.Node,
        Held = incident.Held is { Child: { } child } held ? held with { Child = Place(map, child) } : incident.Held,
    };

    private static NodePath Place(ElementMap map, NodePath from) => map.To(from) ?? throw new InvalidOperationException($"What is open at {from} has no place in the new version.");

    private static MigrationPoint PointOf(CaseState state, CaseMigrated e)
    {
        var restarted = state.Executions.Values.Where(x => e.Restarted.Contains(x.Node)).Select(x => x.Number).ToEquatableArray();
        var deadlines = state.Deadlines.Where(d => d.Value.Execution != 0 && restarted.Contains(d.Value.Execution)).ToImmutableSortedDictionary();
        return new(e.FromVersionId, e.FromVersion, e.FromHash, e.Moved.Select(m => new ElementMove(m.To, m.From)).Where(m => m.From != m.To).Distinct().ToEquatableArray())
        {
            Trigger = state.Trigger,
            Executions = state.Executions,
            Waits = state.Waits,
            Titles = state.WorkItems.ToImmutableSortedDictionary(i => i.Key, i => i.Value.Title),
            Incidents = state.Incidents,
            Steps = state.Steps,
            Results = state.Results,
            Restarted = restarted,
            Timers = state.Timers.Where(t => restarted.Contains(t.Value.Execution)).ToImmutableSortedDictionary(),
            Deadlines = deadlines,
            Escalations = state.Escalations.Where(c => deadlines.ContainsKey(c.Key)).ToImmutableSortedDictionary(),
        };
    }

    /// <summary>All where it was. What is open is what was open, else the point would be gone.</summary>
    private static CaseState BackWhere(CaseState state)
    {
        var point = state.Migration ?? throw new InvalidOperationException("There is no migration to take back.");
        var anew = state.Deadlines.Values.Where(d => point.Restarted.Contains(d.Execution)).Select(d => d.Number).ToList();
        state = state with
        {
            Trigger = point.Trigger,
            Executions = Changed(state.Executions, x => point.Executions[x.Number] is var was ? x with { Node = was.Node, StartAt = was.StartAt, Cursor = was.Cursor, Flow = was.Flow } : x),
            Waits = Changed(state.Waits, w => w with { Name = point.Waits[w.Number].Name }),
            WorkItems = Changed(state.WorkItems, i => i with { Node = point.Executions[i.Execution].Node, Title = point.Titles.GetValueOrDefault(i.Number, i.Title) }),
            Incidents = point.Incidents,
            Steps = point.Steps,
            Results = point.Results,
            Timers = state.Timers.RemoveRange(state.Timers.Values.Where(t => point.Restarted.Contains(t.Execution)).Select(t => t.Number)).SetItems(point.Timers),
            Deadlines = state.Deadlines.RemoveRange(anew).SetItems(point.Deadlines),
            Escalations = state.Escalations.RemoveRange(anew).SetItems(point.Escalations),
        };
        return state with
        {
            WorkItems = Changed(state.WorkItems, i => point.Restarted.Contains(i.Execution) ? i with { DueAt = state.DeadlineOfStep(i.Execution)?.DueAt } : i),
        };
    }

    /// <summary>Nobody can take a migration back once a person has acted, or the process has gone on.</summary>
    private static MigrationPoint? MigrationAfter(CaseState state, RecordedEvent recorded) =>
        recorded.Actor.Id is not null || GoesOn(recorded.Event) ? null : state.Migration;

    private static bool GoesOn(CaseEvent e) => e switch
    {
        FlowAdvanced or ContainerAdvanced or ExecutionCompleted or ExecutionCancelled or ExecutionCutOff or ExecutionWaiting or WaitEnded
            or IncidentRaised or IncidentRetried or IncidentSkipped or MessageFailed or CaseCompleted or CaseCancelled => true,
        _ => false,
    };

    private static ImmutableSortedDictionary<int, T> Changed<T>(ImmutableSortedDictionary<int, T> rows, Func<T, T> change) =>
        rows.SetItems(rows.Select(r => KeyValuePair.Create(r.Key, change(r.Value))).ToList());

    /// <summary>What has no place any more is left out; two that come to one place are made one by <paramref name="merge"/>.</summary>
    private static ImmutableSortedDictionary<TKey, T> Renamed<TKey, T>(ImmutableSortedDictionary<TKey, T> rows, Func<TKey, TKey?> place, Func<T, T, T> merge)
        where TKey : class
    {
        var renamed = rows.Clear();
        foreach (var (key, row) in rows)
        {
            if (place(key) is { } to)
                renamed = renamed.SetItem(to, renamed.TryGetValue(to, out var other) ? merge(other, row) : row);
        }

        return renamed;
    }

    private static ImmutableSortedDictionary<NodePath, T> Renamed<T>(ImmutableSortedDictionary<NodePath, T> rows, Func<NodePath, NodePath?> place, Func<T, T, T> merge)
    {
        var renamed = rows.Clear();
        foreach (var (key, row) in rows)
        {
            if (place(key) is { } to)
                renamed = renamed.SetItem(to, renamed.TryGetValue(to, out var other) ? merge(other, row) : row);
        }

        return renamed;
    }
}
