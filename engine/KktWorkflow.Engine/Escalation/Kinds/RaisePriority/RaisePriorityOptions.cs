using System.Globalization;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <param name="By">By how many grades.</param>
internal sealed record RaisePriorityOptions(int By) : IEscalationOptions<RaisePriorityOptions>
{
    private const string ByName = "by";

    public static IReadOnlyList<string> Names => [ByName];

    public static RaisePriorityOptions Of(EscalationAct act) => new(ByOf(act) ?? 1);

    public static IEnumerable<ActFault> FaultsOf(EscalationAct act, OrganisationChart? organisation)
    {
        if (act.Option(ByName) is not null && ByOf(act) is null)
            yield return new(ActFaultKind.WrongOption, ByName);
    }

    private static int? ByOf(EscalationAct act) =>
        int.TryParse(act.Option(ByName), NumberStyles.None, CultureInfo.InvariantCulture, out var by) && by is >= 1 and <= CasePriority.Highest ? by : null;
}
