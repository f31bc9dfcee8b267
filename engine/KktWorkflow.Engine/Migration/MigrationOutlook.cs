using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Migration;

/// <summary>What a migration would do to one case, by the very decision that would be taken. Nothing of it is written.</summary>
/// <param name="Stays">Why the case can't move; null when it can.</param>
/// <param name="Steps">The open work: where it stands, and where it would stand.</param>
/// <param name="Dues">What is due at another time then.</param>
/// <param name="LostVariables">Names of variables with a value that the new version doesn't know.</param>
/// <param name="LostArrivals">What had come to a join and has no place in the new version.</param>
/// <param name="Begins">Steps that would begin at once, since they wait for nothing any more: such a migration can't be taken back.</param>
public sealed record MigrationOutlook(
    CaseId Case,
    string? Code,
    Refusal? Stays,
    EquatableArray<OutlookStep> Steps,
    EquatableArray<OutlookDue> Dues,
    EquatableArray<string> LostVariables,
    EquatableArray<ConnectionKey> LostArrivals,
    EquatableArray<string> Begins)
{
    /// <summary>Looks at one case.</summary>
    /// <param name="facts">With the version that the case runs by, and the target.</param>
    public static MigrationOutlook Of(CaseState state, MigrateCase command, Facts facts)
    {
        var steps = state.Executions.Values.Where(x => x.Flow is null && x.Status is ExecutionStatus.Waiting or ExecutionStatus.Faulted).ToList();
        switch (CaseDecider.Decide(state, command, facts))
        {
            case Decision.Refused refused:
                return new(state.Id, state.Code, refused.Refusal, steps.Select(x => new OutlookStep(x.Node, NameOf(x.Node, facts.Definition), null, null)).ToEquatableArray(), [], [], [], []);
            case Decision.Accepted accepted:
                var after = accepted.State;
                var migrated = accepted.Events.OfType<CaseMigrated>().FirstOrDefault();
                return new(
                    state.Id,
                    state.Code,
                    null,
                    steps.Select(x => after.Executions.TryGetValue(x.Number, out var moved)
                        ? new OutlookStep(x.Node, NameOf(x.Node, facts.Definition), moved.Node, NameOf(moved.Node, facts.Target!))
                        : new OutlookStep(x.Node, NameOf(x.Node, facts.Definition), null, null)).ToEquatableArray(),
                    DuesOf(state, after, facts),
                    (migrated?.LostVariables ?? []).Select(id => facts.Definition.Variables.FirstOrDefault(v => v.Id == id)?.Name ?? id).ToEquatableArray(),
                    migrated?.LostArrivals ?? [],
                    after.Executions.Values.Where(x => !state.Executions.ContainsKey(x.Number)).Select(x => NameOf(x.Node, facts.Target!)).ToEquatableArray());
            default:
                throw new InvalidOperationException("A command is accepted or refused.");
        }

        string NameOf(NodePath path, ProcessDefinition definition) => definition.FindNode(path, facts.Library)?.DisplayName ?? path.Value;
    }

    private static EquatableArray<OutlookDue> DuesOf(CaseState before, CaseState after, Facts facts)
    {
        var dues = new List<OutlookDue>();
        foreach (var deadline in after.Deadlines.Values.Where(d => d.Execution != 0))
        {
            if (before.Deadlines.GetValueOrDefault(deadline.Number)?.DueAt is var was && was != deadline.DueAt && after.Executions.TryGetValue(deadline.Execution, out var step))
                dues.Add(new(deadline.Name ?? facts.Target?.FindNode(step.Node, facts.Library)?.DisplayName ?? "", was, deadline.DueAt));
        }

        foreach (var timer in after.Timers.Values.Where(t => t.Wait != 0))
        {
            if (before.Timers.GetValueOrDefault(timer.Number)?.DueAt is var was && was != timer.DueAt && after.Executions.TryGetValue(timer.Execution, out var waiting))
                dues.Add(new(facts.Target?.FindNode(waiting.Node, facts.Library)?.DisplayName ?? "", was, timer.DueAt));
        }

        return [.. dues];
    }
}

/// <summary>An open step.</summary>
/// <param name="To">Null when the case stays, or the step would be over.</param>
public sealed record OutlookStep(NodePath From, string FromName, NodePath? To, string? ToName);

/// <summary>Something that would be due at another time.</summary>
/// <param name="Before">Null when it was not due at any time.</param>
public sealed record OutlookDue(string Step, Instant? Before, Instant After);
