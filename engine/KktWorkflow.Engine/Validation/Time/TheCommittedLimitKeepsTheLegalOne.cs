using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>The board may promise less time than the law gives it, never more.</summary>
internal sealed class TheCommittedLimitKeepsTheLegalOne : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        var limits = ProcedureLimits.Of(subject.Definition, null).OfCase.ToDictionary(l => l.Kind, l => l.Limit);
        if (limits.TryGetValue(DeadlineKind.Statutory, out var legal)
            && limits.TryGetValue(DeadlineKind.Committed, out var committed)
            && LimitMinutes.IsLonger(committed, legal, subject.Calendars))
            yield return FindingTexts.Error("KKT-T02", "customProperties.kkt.committed", committed.ToString(), legal.ToString());
    }
}
