namespace KktWorkflow.Engine.Escalation.Kinds;

internal sealed record RemindResult(EquatableArray<PersonId> Reminded) : EscalationResult
{
    public override EquatableArray<PersonId> Told => Reminded;
}
