using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Validation.Escalations;

/// <summary>A policy of acts that no person hears of lets a deadline pass in silence.</summary>
internal sealed class EveryPolicyReachesSomebody : IEscalationFileRule
{
    public IEnumerable<Finding> Check(EscalationRegister register, OrganisationChart? organisation)
    {
        foreach (var policy in register.Policies)
        {
            if (!policy.Levels.SelectMany(l => l.Acts).Any(a => Reaches(a, organisation)))
                yield return FindingTexts.Error("KKT-E61", EscalationPlaces.Of(policy), policy.NameVi);
            foreach (var (level, index) in policy.Levels.Select((l, index) => (l, index)).Where(l => l.l.Acts.IsEmpty))
                yield return FindingTexts.Error("KKT-E62", EscalationPlaces.Of(policy, index), level.At);
        }
    }

    /// <summary>Whom an act finds is asked only where people are known.</summary>
    /// <param name="unit">The unit that has the work; null where it can be any.</param>
    internal static bool Reaches(EscalationAct act, OrganisationChart? organisation, string? unit = null) =>
        EscalationKinds.Find(act.Kind) is not { } rule || (organisation is { People.IsEmpty: false } ? rule.Reaches(act, organisation, unit) : rule.ReachesSomebody);
}
