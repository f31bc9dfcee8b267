using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>Hands the work to the head of its unit, or of the next unit above where that one is shut out by four eyes; who held it is told. A head's own work
/// stays the head's where somebody acts for the head, who is told to do it. Of other work that no head may do, which stays where it is,
/// the nearest head is told.</summary>
internal sealed class ReassignToHeadRule : EscalationRule<ReassignToHeadOptions, ReassignToHeadArguments, ReassignToHeadResult>
{
    public override string Kind => "reassignToHead";

    public override bool HandsWorkOver => true;

    public override bool Reaches(EscalationAct act, OrganisationChart organisation, string? unit) => FindsAHead(organisation, unit);

    protected override ReassignToHeadResult Carry(ReassignToHeadOptions options, ReassignToHeadArguments arguments)
    {
        var (items, heads) = HandingOverResult.Of(arguments.Items, arguments.TakerOf, arguments.HeadsOf);
        return new(items, heads);
    }
}
