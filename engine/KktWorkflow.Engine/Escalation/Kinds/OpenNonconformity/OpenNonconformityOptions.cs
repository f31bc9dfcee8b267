using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <param name="Severity">"minor" or "major".</param>
internal sealed record OpenNonconformityOptions(string Severity) : IEscalationOptions<OpenNonconformityOptions>
{
    private const string SeverityName = "severity";
    private const string Minor = "minor";
    private const string Major = "major";

    public static IReadOnlyList<string> Names => [SeverityName];

    public static OpenNonconformityOptions Of(EscalationAct act) => new(act.Option(SeverityName) ?? Minor);

    public static IEnumerable<ActFault> FaultsOf(EscalationAct act, OrganisationChart? organisation)
    {
        if (act.Option(SeverityName) is not (null or Minor or Major))
            yield return new(ActFaultKind.WrongOption, SeverityName);
    }
}
