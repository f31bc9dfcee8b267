namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>Puts a nonconformity on record. It stands in the log; no person hears of it by this alone.</summary>
internal sealed class OpenNonconformityRule : EscalationRule<OpenNonconformityOptions, OpenNonconformityArguments, OpenNonconformityResult>
{
    public override string Kind => "openNonconformity";

    public override bool ReachesSomebody => false;

    protected override OpenNonconformityResult Carry(OpenNonconformityOptions options, OpenNonconformityArguments arguments) =>
        new(arguments.Number, arguments.Deadline, options.Severity);
}
