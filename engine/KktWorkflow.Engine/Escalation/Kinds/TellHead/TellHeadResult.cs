namespace KktWorkflow.Engine.Escalation.Kinds;

internal sealed record TellHeadResult(EquatableArray<PersonId> Heads) : EscalationResult
{
    public override EquatableArray<PersonId> Told => Heads;
}
