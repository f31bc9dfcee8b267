using System.Text.Json;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>The case itself, its dossier and its work items.</content>
public static partial class CaseFold
{
    private static CaseState ApplyOpened(CaseState state, CaseOpened e, RecordedEvent recorded)
    {
        state = state with
        {
            Id = e.Case,
            Kind = e.Kind,
            DefinitionId = e.DefinitionId,
            DefinitionVersionId = e.DefinitionVersionId,
            DefinitionVersion = e.DefinitionVersion,
            RulesVersion = e.RulesVersion,
            Status = e.Kind == CaseKind.Procedure ? CaseStatus.Registered : CaseStatus.Running,
            Variant = e.Variant,
            Trigger = e.Trigger,
            CorrelationId = e.CorrelationId,
            ExternalCode = e.ExternalCode,
            Papers = e.Papers,
            OpenedAt = recorded.At,
            OpenedBy = recorded.Actor.Id,
            Applicant = e.Personal?.Applicant,
        };
        if (e.Personal is { } personal)
        {
            foreach (var value in personal.Values)
                state = state with { Input = Put(state.Input, value.Name, value.Value) };
        }

        return ApplyChanges(state, e.Personal);
    }

    private static CaseState ApplyChanges(CaseState state, PrivatePart? personal)
    {
        if (personal is null)
            return state;
        var dossier = state.Dossier;
        foreach (var change in personal.Changes)
            dossier = Put(dossier, change.Field, change.After);
        return ReferenceEquals(dossier, state.Dossier) ? state : state with { Dossier = dossier };
    }

    /// <summary>A pause that begins at the moment at which another ended takes its place: the case did not go on in between.</summary>
    private static CaseState ApplyPaused(CaseState state, PauseCause cause, Instant at) => state with
    {
        Status = CaseStatus.Paused,
        Pause = cause,
        PausedAt = state.LastPaused is { } last && last.To == at ? last.From : at,
        CauseSince = at,
    };

    private static CaseState Close(CaseState state, CaseStatus status, string? outcome, Instant at) => state with
    {
        Status = status,
        Outcome = outcome,
        EndedAt = at,
        Pause = null,
        PausedAt = null,
        CauseSince = null,
        LastPaused = null,
        Undo = null,
        LastDone = null,
        PendingEvents = [],
        Incidents = state.Incidents.Clear(),
    };

    private static CaseState ApplyCreated(CaseState state, WorkItemCreated e, Instant at) => state with
    {
        LastNumber = Math.Max(state.LastNumber, e.WorkItem),
        WorkItems = state.WorkItems.Add(e.WorkItem, new()
        {
            Number = e.WorkItem,
            Wait = e.Wait,
            Execution = e.Execution,
            Node = e.Node,
            Title = e.Title,
            Status = e.Assignee is null ? WorkItemStatus.Available : WorkItemStatus.Claimed,
            Candidates = e.Candidates,
            Assignee = e.Assignee,
            Asked = e.Asked,
            CreatedAt = at,
        }),
    };

    private static CaseState ApplyCompleted(CaseState state, WorkItemCompleted e, RecordedEvent recorded)
    {
        var item = state.WorkItems[e.WorkItem];
        var runs = state.Steps.TryGetValue(item.Node, out var before) ? before.Runs : 0;
        var chart = state.Executions[item.Execution].Parent;
        var deadlines = state.Deadlines.Values.Where(d => d.Execution == item.Execution).ToEquatableArray();
        var chains = state.Escalations;
        state = WithItem(state, e.WorkItem, i => i with
        {
            Status = WorkItemStatus.Completed,
            Assignee = e.By,
            CompletedAt = recorded.At,
            CompletedBy = e.By,
            CompletedFor = recorded.Actor.OnBehalfOf?.Id,
            Outcome = e.Outcome,
        });
        return ApplyChanges(state, e.Personal) with
        {
            Steps = state.Steps.SetItem(item.Node, new(runs + 1, e.By, recorded.Actor.Name, e.Outcome, recorded.At, e.WorkItem)
            {
                Doers = state.WorkItems.Values.Where(i => i.Wait == item.Wait).SelectMany(i => new[] { i.CompletedBy, i.CompletedFor }).OfType<PersonId>().Distinct().Order().ToEquatableArray(),
                For = recorded.Actor.OnBehalfOf?.Id,
            }),
            Undo = new(item.Node, chart, e.By, recorded.At, state.LastNumber, state.Executions.GetValueOrDefault(chart)?.Flow),
            LastDone = new(e.WorkItem, item.Node, new(deadlines, deadlines.Select(d => chains.GetValueOrDefault(d.Number) ?? new EscalationChain()).ToEquatableArray())),
        };
    }

    private static CaseState WithItem(CaseState state, int number, Func<WorkItem, WorkItem> change)
    {
        if (!state.WorkItems.TryGetValue(number, out var item))
            throw new InvalidOperationException($"Work item {number} is not open.");
        return state with { WorkItems = state.WorkItems.SetItem(number, change(item) with { Version = item.Version + 1 }) };
    }
}
