namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>Tells everybody who holds a position.</summary>
internal sealed class TellPositionRule : EscalationRule<TellPositionOptions, TellPositionArguments, TellPositionResult>
{
    public override string Kind => "tellPosition";

    public override bool IsRepeated => true;

    protected override TellPositionResult Carry(TellPositionOptions options, TellPositionArguments arguments) =>
        new(arguments.Organisation.Holders(options.Unit, options.Position).Select(p => p.Id).ToEquatableArray());
}
