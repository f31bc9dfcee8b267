namespace KktWorkflow.Engine.Audits;

/// <summary>What comes of a command.</summary>
public abstract record AuditDecision
{
    private AuditDecision()
    {
    }

    public sealed record Done(AuditEvent Event) : AuditDecision;

    public sealed record Refused(Refusal Refusal) : AuditDecision;
}
