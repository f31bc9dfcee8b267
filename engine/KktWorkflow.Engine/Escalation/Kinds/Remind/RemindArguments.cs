namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>Who has the work, or the case where no work is open.</summary>
internal sealed record RemindArguments(EquatableArray<PersonId> Assignees) : IEscalationArguments<RemindArguments>
{
    public static RemindArguments Of(EscalationSituation situation) => new(situation.Assignees);
}
