using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Validation.Escalations;

/// <summary>No level gives the same work to two: each act of a level is decided on the case as it stood before the level was reached.</summary>
internal sealed class ALevelHandsWorkOverOnce : IEscalationFileRule
{
    public IEnumerable<Finding> Check(EscalationRegister register, OrganisationChart? organisation) =>
        from policy in register.Policies
        from level in policy.Levels.Select((l, index) => (Level: l, Place: EscalationPlaces.Of(policy, index)))
        let kinds = level.Level.Acts.Select(a => a.Kind).Where(kind => EscalationKinds.Find(kind) is { HandsWorkOver: true }).ToList()
        where kinds.Count > 1
        select FindingTexts.Error("KKT-E71", level.Place, level.Level.At, string.Join(", ", kinds));
}
