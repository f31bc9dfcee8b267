namespace KktWorkflow.Engine.Escalation.Kinds;

internal sealed record TellPositionResult(EquatableArray<PersonId> Holders) : EscalationResult
{
    public override EquatableArray<PersonId> Told => Holders;
}
