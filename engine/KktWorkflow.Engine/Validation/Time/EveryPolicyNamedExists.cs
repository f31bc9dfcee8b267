using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Validation.Fixes;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>The escalation policies that a procedure and its steps name are there. Said only where the policies are known.</summary>
internal sealed class EveryPolicyNamedExists : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) => subject.Escalations is not { } register ? [] :
        from use in EscalationUse.Of(subject.Definition)
        where register.Find(use.Policy) is null
        select FindingTexts.Error("KKT-E63", use.Place, use.Policy) with { Fix = FindingFix.Of("usualPolicy", ToUsual(use)) };

    private static DefinitionEdit ToUsual(EscalationUse use) =>
        use.Kind == EscalationUseKind.Step ? new DefinitionEdit.RemoveInput(new(use.Place), EscalationNames.Member) : new DefinitionEdit.RemoveMember(use.Place);
}
