using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Deadlines;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>Whatever outcomes the steps end with, a case that goes on and never back keeps what is promised: an appraisal that asks for opinions and goes on with them does so within its own rounds, and how many there are nobody knows. How many cases leave the main path, only experience says, so that is a warning; the main path itself is an error of its own.</summary>
internal sealed class NoWayOffTheMainPathTakesMoreThanIsPromised : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        var limits = ProcedureLimits.Of(subject.Definition, null);
        if (subject.Calendars is not { } calendars || subject.RootChart is not { } graph || TheStepsFitIntoTheCommittedLimit.Promised(limits) is not { } promised)
            yield break;
        var whole = LimitMinutes.Usually(promised, calendars);
        var onMain = LongestWay.Over(graph, LongestWay.Before(graph, Budget, c => LongestWay.IsMain(graph, c)), Budget, whole).Select(o => o.Step.Id).ToHashSet(StringComparer.Ordinal);
        var leadingOn = LongestWay.LeadingOn(graph);
        var before = LongestWay.Before(graph, Budget, c => leadingOn.Contains(c.Target));
        foreach (var (step, minutes, left) in LongestWay.Over(graph, before, Budget, whole).Where(o => !onMain.Contains(o.Step.Id)))
        {
            var leaving = Leaving(step.Id);
            var from = graph.ActivityOf(leaving.Source);
            yield return FindingTexts.Warning(
                "KKT-T18", step.Path.Value, step.DisplayName, from.DisplayName, FlowPorts.LabelOf(from, leaving.Port), TheStepsFitIntoTheCommittedLimit.Hours(minutes), TheStepsFitIntoTheCommittedLimit.Hours(left));
        }

        long Budget(ActivityNode node) => LongestWay.Budget(node, limits, calendars);

        // There is one: a way that never leaves the main path is no longer than the main path.
        Connection Leaving(string id)
        {
            var by = before[id].By!;
            while (LongestWay.IsMain(graph, by))
                by = before[by.Source].By!;
            return by;
        }
    }
}
