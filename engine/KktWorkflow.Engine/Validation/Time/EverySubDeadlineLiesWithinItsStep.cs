using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Time;

internal sealed class EverySubDeadlineLiesWithinItsStep : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from step in subject.PersonSteps
        let budget = TimeLimit.TryRead(step.Plain("budget"), out var read) ? read : (TimeLimit?)null
        where budget is not null
        from sub in ProcedureLimits.WithinStep(step)
        where LimitMinutes.IsLonger(sub.Limit, budget.Value, subject.Calendars)
        select FindingTexts.Error("KKT-T04", step.Path.Value, step.DisplayName, sub.Name, sub.Limit, budget.Value);
}
