using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>What the steps of a procedure take, beside what is promised and what the law allows: what the rule about the committed limit counts, for a designer to show.</summary>
/// <param name="Longest">The steps with a time along the longest way, in its order.</param>
/// <param name="Minutes">Working minutes of them all.</param>
/// <param name="Committed">Working minutes that are promised; null where the promise is not in working time, or there is none.</param>
/// <param name="Statutory">Working minutes that the law allows; null likewise.</param>
public sealed record StepTimes(EquatableArray<StepTime> Longest, long Minutes, long? Committed, long? Statutory)
{
    /// <summary>The times of <paramref name="definition"/> without a variant; null for a chart that has no start.</summary>
    public static StepTimes? Of(ProcessDefinition definition, CalendarRegister calendars)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(calendars);
        if (definition.Root.Type != "Elsa.Flowchart" || FlowGraph.Of(definition.Root) is not { Start: not null } graph)
            return null;
        var limits = ProcedureLimits.Of(definition, null);
        var before = LongestWay.Before(graph, Budget, connection => LongestWay.IsMain(graph, connection));
        var longest = new List<StepTime>();
        var last = before.MaxBy(s => s.Value.Minutes + Budget(graph.ActivityOf(s.Key)));
        for (var at = last.Key; at is not null; at = before[at].By?.Source)
        {
            if (Budget(graph.ActivityOf(at)) is > 0 and var minutes)
                longest.Insert(0, new(at, minutes));
        }

        return new(longest.ToEquatableArray(), last.Value.Minutes + Budget(graph.ActivityOf(last.Key)), Of(DeadlineKind.Committed), Of(DeadlineKind.Statutory));

        long Budget(ActivityNode node) => LongestWay.Budget(node, limits, calendars);

        long? Of(DeadlineKind kind) => limits.OfCase.Where(l => l.Kind == kind).Select(l => LimitMinutes.Of(l.Limit, calendars)).FirstOrDefault();
    }
}

/// <summary>A step and its working minutes.</summary>
public sealed record StepTime(string Id, long Minutes);
