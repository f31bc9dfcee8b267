using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <param name="Procedure">Id of the definition.</param>
internal sealed record StartProcedureOptions(string Procedure) : IEscalationOptions<StartProcedureOptions>
{
    private const string ProcedureName = "procedure";

    public static IReadOnlyList<string> Names => [ProcedureName];

    public static StartProcedureOptions Of(EscalationAct act) => new(act.Option(ProcedureName) ?? "");

    public static IEnumerable<ActFault> FaultsOf(EscalationAct act, OrganisationChart? organisation)
    {
        if (string.IsNullOrEmpty(act.Option(ProcedureName)))
            yield return new(ActFaultKind.WrongOption, ProcedureName);
    }
}
