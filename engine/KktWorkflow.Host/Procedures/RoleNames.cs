using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Procedures;

/// <summary>Says in words who does a step, by the names that units and positions have now.</summary>
internal sealed class RoleNames(OrganisationChart organisation, IStringLocalizer<ProcedureTexts> texts)
{
    /// <summary>The position, without its unit.</summary>
    public string? Role(StepPlan step, Func<string, string> stepName)
    {
        var assignee = step.Assignee;
        if (assignee.SameAs is { } other)
            return texts["Role.SameAs", stepName(other)];
        if (assignee.IsHead && assignee.Unit is { } unit && organisation.Units.TryGetValue(unit, out var headed))
            return Position(headed.HeadPosition);
        return Position(assignee.Position);
    }

    /// <summary>The unit in whose lane the step stands; for a consultation of several, their common lane.</summary>
    public string? Unit(StepPlan step) => step.Assignee.Unit is { } unit ? UnitName(unit) : step.Consulted switch
    {
        [] => null,
        [var only] => UnitName(only),
        _ => texts["Drawing.Consulted"].Value,
    };

    /// <summary>Name of the list that candidates share: their position and unit.</summary>
    public string Queue(Candidates candidates) =>
        string.Join(", ", new[] { Position(candidates.Position), candidates.Unit.Length > 0 ? UnitName(candidates.Unit) : null }.Where(part => !string.IsNullOrEmpty(part)));

    public string UnitName(string code) => organisation.Units.TryGetValue(code, out var unit) ? unit.ShortName : code;

    public string LongUnitName(string code) => organisation.Units.TryGetValue(code, out var unit) ? unit.Name : code;

    public string? Position(string? code) => code is null ? null : organisation.Positions.TryGetValue(code, out var position) ? position.Name : code;
}
