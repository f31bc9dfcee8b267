using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>No step of the board alone takes longer than the law gives the whole case, wherever it stands. A step that waits for the applicant, and one after the case is processed, use none of it.
/// Which steps a variant comes by is for the chart to say at run time, so the longest limit of all variants counts; a time that a variant itself gives a step is held against the variant's limit.</summary>
internal sealed class NoStepTakesMoreThanTheLegalLimit : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        if (subject.Calendars is not { } calendars)
            yield break;
        var legal = ProcedureLimits.OfEach(subject.Definition).SelectMany(l => l.Limits.OfCase.Where(c => c.Kind == DeadlineKind.Statutory)).Select(c => c.Limit).Distinct().ToList();
        var nodes = subject.Definition.Nodes.Where(n => ActivityCatalogue.Find(n.Type) is PersonStep and not PausingStep && !NationalStatus.IsProcessed(StepSheet.Of(n).NationalStatus)).ToList();
        foreach (var node in nodes)
        {
            if (legal.Count > 0 && ProcedureLimits.OfStep(node, calendars) is { } budget && legal.TrueForAll(l => LimitMinutes.IsLonger(budget, l, calendars)))
                yield return FindingTexts.Error("KKT-T09", node.Path.Value, node.DisplayName, budget, legal[0]);
        }

        foreach (var (variant, limits) in ProcedureLimits.OfEach(subject.Definition))
        {
            if (limits.OfCase.Where(c => c.Kind == DeadlineKind.Statutory).Select(c => (TimeLimit?)c.Limit).FirstOrDefault() is not { } own)
                continue;
            foreach (var (name, node) in limits.OwnBudgets.SelectMany(b => nodes.Where(n => n.Id == b.Name).Select(n => (b.Name, n))))
            {
                if (limits.BudgetOf(node, calendars) is { } budget && LimitMinutes.IsLonger(budget, own, calendars))
                    yield return FindingTexts.Error("KKT-T09", VariantBudgets.PlaceOf(variant, name), node.DisplayName, budget, own);
            }
        }
    }
}
