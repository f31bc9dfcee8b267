using System.Collections.Immutable;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Validation.Escalations;

/// <summary>Finds what is wrong with escalation policies before anything is planned by them.</summary>
internal static class EscalationValidator
{
    private static readonly ImmutableArray<IEscalationFileRule> Rules =
    [
        new EveryPolicyHasAnIdOfItsOwn(),
        new TheDefaultPolicyExists(),
        new EveryActIsSound(),
        new LevelsFollowInOrderOfTime(),
        new EveryPolicyReachesSomebody(),
        new ALevelThatRepeatsIsTheLast(),
        new ALevelHandsWorkOverOnce(),
        new NoAmountIsAbsurd(),
    ];

    /// <summary>All findings, in the order of the rules.</summary>
    public static IEnumerable<Finding> Validate(EscalationRegister register, OrganisationChart? organisation) => Rules.SelectMany(r => r.Check(register, organisation));
}
