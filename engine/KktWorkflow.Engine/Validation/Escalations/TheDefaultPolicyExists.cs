using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Validation.Escalations;

internal sealed class TheDefaultPolicyExists : IEscalationFileRule
{
    public IEnumerable<Finding> Check(EscalationRegister register, OrganisationChart? organisation)
    {
        if (register.DefaultPolicy is { } id && register.Find(id) is null)
            yield return FindingTexts.Error("KKT-E54", "default", id);
    }
}
