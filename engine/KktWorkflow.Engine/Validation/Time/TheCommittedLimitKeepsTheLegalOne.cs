using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>The board may promise less time than the law gives it, never more, whatever the variant.</summary>
internal sealed class TheCommittedLimitKeepsTheLegalOne : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        foreach (var (variant, of) in ProcedureLimits.OfEach(subject.Definition))
        {
            var limits = of.OfCase.ToDictionary(l => l.Kind, l => l.Limit);
            if (limits.TryGetValue(DeadlineKind.Statutory, out var legal)
                && limits.TryGetValue(DeadlineKind.Committed, out var committed)
                && LimitMinutes.IsLonger(committed, legal, subject.Calendars))
                yield return FindingTexts.Error("KKT-T02", $"customProperties.kkt.{(variant is null ? "" : $"variants.{variant}.")}committed", committed, legal);
        }
    }
}
