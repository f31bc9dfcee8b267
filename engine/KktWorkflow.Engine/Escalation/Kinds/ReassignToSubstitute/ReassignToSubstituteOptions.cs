using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>This kind has no options.</summary>
internal sealed record ReassignToSubstituteOptions : IEscalationOptions<ReassignToSubstituteOptions>
{
    public static IReadOnlyList<string> Names => [];

    public static ReassignToSubstituteOptions Of(EscalationAct act) => new();

    public static IEnumerable<ActFault> FaultsOf(EscalationAct act, OrganisationChart? organisation) => [];
}
