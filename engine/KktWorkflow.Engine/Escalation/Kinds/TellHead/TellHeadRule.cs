using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>Tells the head of the unit that has the work, or of a unit above it. Where there is none, or only who is late, the next one above is told.</summary>
internal sealed class TellHeadRule : EscalationRule<TellHeadOptions, TellHeadArguments, TellHeadResult>
{
    public override string Kind => "tellHead";

    public override bool IsRepeated => true;

    public override bool Reaches(EscalationAct act, OrganisationChart organisation, string? unit) => FindsAHead(organisation, unit);

    protected override TellHeadResult Carry(TellHeadOptions options, TellHeadArguments arguments) => new(arguments.HeadsOfWork(options.UnitsUp));
}
