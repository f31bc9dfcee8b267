namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>Which deadline it is, and the number that the nonconformity gets within the case.</summary>
internal sealed record OpenNonconformityArguments(int Deadline, int Number) : IEscalationArguments<OpenNonconformityArguments>
{
    public static OpenNonconformityArguments Of(EscalationSituation situation) => new(situation.Deadline.Number, situation.NextNumber());
}
