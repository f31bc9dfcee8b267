using System.Globalization;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <param name="UnitsUp">0 for the head of the unit that has the work, 1 for that of the unit above it, and so on.</param>
internal sealed record TellHeadOptions(int UnitsUp) : IEscalationOptions<TellHeadOptions>
{
    private const string Up = "unitsUp";
    private const int Highest = 9;

    public static IReadOnlyList<string> Names => [Up];

    public static TellHeadOptions Of(EscalationAct act) => new(UnitsUpOf(act) ?? 0);

    public static IEnumerable<ActFault> FaultsOf(EscalationAct act, OrganisationChart? organisation)
    {
        if (act.Option(Up) is not null && UnitsUpOf(act) is null)
            yield return new(ActFaultKind.WrongOption, Up);
    }

    private static int? UnitsUpOf(EscalationAct act) =>
        int.TryParse(act.Option(Up), NumberStyles.None, CultureInfo.InvariantCulture, out var up) && up <= Highest ? up : null;
}
