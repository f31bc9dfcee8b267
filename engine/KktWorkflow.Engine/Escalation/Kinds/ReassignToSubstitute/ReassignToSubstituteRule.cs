using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>Hands the work of somebody who is away to the substitute: the first one, by a substitution in force that covers it, whom four eyes don't shut out and who is there. Who held it is told. What is approved or issued stays,
/// since a substitute signs it for the other one and not in his or her own name: the substitutes are told to. Where nobody who is there acts for who holds the work the nearest head is told.</summary>
internal sealed class ReassignToSubstituteRule : EscalationRule<ReassignToSubstituteOptions, ReassignToSubstituteArguments, ReassignToSubstituteResult>
{
    public override string Kind => "reassignToSubstitute";

    public override bool HandsWorkOver => true;

    public override bool Reaches(EscalationAct act, OrganisationChart organisation, string? unit) => FindsAHead(organisation, unit);

    protected override ReassignToSubstituteResult Carry(ReassignToSubstituteOptions options, ReassignToSubstituteArguments arguments)
    {
        var (items, others) = HandingOverResult.Of(arguments.Items, arguments.TakerOf, arguments.OthersOf);
        return new(items, others);
    }
}
