using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>No step of the board alone takes longer than the law gives the whole case, wherever it stands. A step that waits for the applicant, and one after the case is processed, use none of it.
/// Which steps a variant comes by is for the chart to say at run time, so the longest limit of all variants counts.</summary>
internal sealed class NoStepTakesMoreThanTheLegalLimit : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        if (subject.Calendars is not { } calendars)
            yield break;
        var legal = ProcedureLimits.OfEach(subject.Definition).SelectMany(l => l.Limits.OfCase.Where(c => c.Kind == DeadlineKind.Statutory)).Select(c => c.Limit).Distinct().ToList();
        foreach (var node in subject.Definition.Nodes.Where(n => ActivityCatalogue.Find(n.Type) is PersonStep and not PausingStep && !NationalStatus.IsProcessed(StepSheet.Of(n).NationalStatus)))
        {
            if (legal.Count > 0 && ProcedureLimits.OfStep(node, calendars) is { } budget && legal.TrueForAll(l => LimitMinutes.IsLonger(budget, l, calendars)))
                yield return FindingTexts.Error("KKT-T09", node.Path.Value, node.DisplayName, budget, legal[0]);
        }
    }
}
