using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <param name="Unit">Code of the unit; empty means any unit.</param>
internal sealed record TellPositionOptions(string Unit, string Position) : IEscalationOptions<TellPositionOptions>
{
    private const string UnitName = "unit";
    private const string PositionName = "position";

    public static IReadOnlyList<string> Names => [UnitName, PositionName];

    public static TellPositionOptions Of(EscalationAct act) => new(act.Option(UnitName) ?? "", act.Option(PositionName) ?? "");

    /// <summary>Whether somebody holds the post is asked only where people are known.</summary>
    public static IEnumerable<ActFault> FaultsOf(EscalationAct act, OrganisationChart? organisation)
    {
        var (unit, position) = Of(act);
        if (position.Length == 0)
            yield return new(ActFaultKind.WrongOption, PositionName);
        else if (organisation is not null && !organisation.Positions.ContainsKey(position))
            yield return new(ActFaultKind.UnknownPost, position);
        else if (organisation is not null && unit.Length > 0 && !organisation.Units.ContainsKey(unit))
            yield return new(ActFaultKind.UnknownPost, unit);
        else if (organisation is { People.IsEmpty: false } && !organisation.Holders(unit, position).Any())
            yield return new(ActFaultKind.NotHeld, unit.Length == 0 ? position : $"{unit}/{position}");
    }
}
