using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>Who holds which post now.</summary>
internal sealed record TellPositionArguments(OrganisationChart Organisation) : IEscalationArguments<TellPositionArguments>
{
    public static TellPositionArguments Of(EscalationSituation situation) => new(situation.Organisation);
}
