using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Validation.Escalations;

namespace KktWorkflow.Engine.Validation.People;

/// <summary>Each level that is to tell people of a late step, or to give it to them, finds somebody from the units that the step is given to: by the policy of the step, else of the procedure, else the board's own.
/// Said only where people and policies are known; a step without a time is never late. Whom the step itself is given to is looked at by other rules.</summary>
internal sealed class EveryLevelFindsSomebodyForItsStep : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) => subject is not { Escalations: { } register, Organisation: { People.IsEmpty: false } organisation }
        ? []
        : from step in subject.PersonSteps
          where step.Plain("budget").ValueKind == JsonValueKind.Object
          let named = EscalationNames.OfStep(step) ?? EscalationNames.OfProcedure(subject.Definition) ?? register.DefaultPolicy
          let policy = named is null ? null : register.Find(named)
          where policy is not null
          let units = StepAssignees.Of(step).OfType<AssigneeSpec>().Select(spec => UnitOf(spec, organisation)).Distinct(StringComparer.Ordinal).ToList()
          from level in policy.Levels
          where level.Acts.Any(act => EscalationKinds.Find(act.Kind) is { NamesPeople: true }) && units.Exists(unit => !level.Acts.Any(act => Finds(act, organisation, unit)))
          select FindingTexts.Warning("KKT-E72", step.Path.Value, step.DisplayName, level.At, new LocalText(policy.NameVi, policy.NameEn));

    private static bool Finds(EscalationAct act, OrganisationChart organisation, string? unit) =>
        EveryPolicyReachesSomebody.Reaches(act, organisation, unit) && EscalationKinds.Find(act.Kind)?.FaultsOf(act, organisation).Any() != true;

    /// <summary>The unit that has the work; null where the case decides it.</summary>
    private static string? UnitOf(AssigneeSpec spec, OrganisationChart organisation) =>
        spec.HeadOf ?? (spec.Unit.Length > 0 ? spec.Unit
            : spec.Person is { } named && organisation.FindPerson(named) is { Posts: [var post, ..] } ? post.Unit
            : null);
}
