using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Validation.Escalations;

internal sealed class EveryPolicyHasAnIdOfItsOwn : IEscalationFileRule
{
    public IEnumerable<Finding> Check(EscalationRegister register, OrganisationChart? organisation) =>
        from same in register.Policies.GroupBy(p => p.Id, StringComparer.Ordinal)
        where same.Count() > 1
        select FindingTexts.Error("KKT-E53", EscalationPlaces.Of(same.First()), same.Key);
}
