using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Validation.Escalations;

/// <summary>Every act is of a known kind, has the options that this kind knows, and names posts that exist and are held.</summary>
internal sealed class EveryActIsSound : IEscalationFileRule
{
    public IEnumerable<Finding> Check(EscalationRegister register, OrganisationChart? organisation) =>
        from policy in register.Policies
        from level in policy.Levels.Select((l, index) => (l.Acts, Place: EscalationPlaces.Of(policy, index)))
        from act in level.Acts
        from finding in Check(act, level.Place, organisation)
        select finding;

    private static IEnumerable<Finding> Check(EscalationAct act, string place, OrganisationChart? organisation) => EscalationKinds.Find(act.Kind) is { } rule
        ? rule.FaultsOf(act, organisation).Select(f => FindingTexts.Error(CodeOf(f.Kind), place, act.Kind, f.Fact))
        : [FindingTexts.Error("KKT-E55", place, act.Kind, string.Join(", ", EscalationKinds.All.Select(r => r.Kind)))];

    private static string CodeOf(ActFaultKind kind) => kind switch
    {
        ActFaultKind.UnknownOption => "KKT-E56",
        ActFaultKind.WrongOption => "KKT-E57",
        ActFaultKind.UnknownPost => "KKT-E58",
        _ => "KKT-E59",
    };
}
