using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>Starts a case of another procedure, which waits for nothing here. Where no version of it is released, that is an incident that holds nothing up.</summary>
internal sealed class StartProcedureRule : EscalationRule<StartProcedureOptions, StartProcedureArguments, StartProcedureResult>
{
    public override string Kind => "startProcedure";

    public override bool NamesPeople => false;

    public override string? ProcedureOf(EscalationAct act) => StartProcedureOptions.Of(act).Procedure;

    protected override StartProcedureResult Carry(StartProcedureOptions options, StartProcedureArguments arguments)
    {
        var version = arguments.Released.Where(d => string.Equals(d.DefinitionId, options.Procedure, StringComparison.Ordinal)).MaxBy(d => d.Version);
        return new(version is null
            ? new MessageFailed(arguments.Number, 0, arguments.Root, Execution.IncidentCodes.UnknownDefinition) { Personal = PrivatePart.OfText(options.Procedure) }
            : new ChildRequested(arguments.Execution, 0, arguments.Child, version.VersionId, null, WaitForIt: false) { Personal = new() });
    }
}
