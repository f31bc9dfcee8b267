using System.Text.Json;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Validation.Fixes;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>The board may promise less time than the law gives it, never more, whatever the variant. Of a variant without limits of its own nothing is said that the procedure's say.</summary>
internal sealed class TheCommittedLimitKeepsTheLegalOne : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        (TimeLimit, TimeLimit)? ofProcedure = null;
        foreach (var (variant, of) in ProcedureLimits.OfEach(subject.Definition))
        {
            var limits = of.OfCase.ToDictionary(l => l.Kind, l => l.Limit);
            if (!limits.TryGetValue(DeadlineKind.Statutory, out var legal) || !limits.TryGetValue(DeadlineKind.Committed, out var committed))
                continue;
            if (variant is null)
                ofProcedure = (legal, committed);
            if ((variant is null || ofProcedure != (legal, committed))
                && LimitMinutes.IsLonger(committed, legal, subject.Calendars))
            {
                var place = $"customProperties.kkt.{(variant is null ? "" : $"variants.{variant}.")}committed";
                yield return FindingTexts.Error("KKT-T02", place, committed, legal) with
                {
                    Fix = FindingFix.Of("committedAsLegal", new DefinitionEdit.SetMember(place, JsonSerializer.Serialize(new { amount = legal.Amount, unit = JsonNamingPolicy.CamelCase.ConvertName(legal.Unit.ToString()) }))),
                };
            }
        }
    }
}
