using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Procedures;

/// <summary>Makes table 5.7 of a procedure from its chart: what is done in which order, by whom, in how much time, with which papers.</summary>
internal sealed class StepTable(ProcedureDiagram drawing, IStringLocalizer<ProcedureTexts> texts)
{
    /// <summary>The steps of the main path with their numbers, then those beside it.</summary>
    public IEnumerable<ProcedureStep> Of(ProcessDefinition definition, OrganisationChart organisation)
    {
        var names = new RoleNames(organisation, texts);
        var variants = new ProcedureFacts(definition).VariantTimes.ToLookup(time => time.Step, time => new VariantTime(time.Variant, drawing.Words(time.Time)), StringComparer.Ordinal);
        var main = MainPath.StepsOf(definition.Root);
        var steps = main.Concat(definition.Root.Activities.Where(MainPath.IsStep)).DistinctBy(node => node.Id, StringComparer.Ordinal);
        foreach (var node in steps)
        {
            var step = StepPlan.Of(node);
            var sheet = StepSheet.Of(node);
            var number = main.IndexOf(node);
            yield return new ProcedureStep(
                node.Id,
                number < 0 ? null : number + 1,
                node.DisplayName,
                names.Role(step, id => definition.Root.Activities.FirstOrDefault(other => other.Id == id)?.DisplayName ?? id),
                names.Unit(step),
                step.Budget is { } budget ? drawing.Words(budget) : null,
                sheet.Papers,
                [.. sheet.Outcomes.Select(outcome => outcome.Words())])
            {
                VariantTimes = [.. variants[node.Id]],
            };
        }
    }
}
