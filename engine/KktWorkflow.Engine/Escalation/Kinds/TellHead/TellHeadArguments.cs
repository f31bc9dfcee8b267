namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>Who heads the units that have the work, so many units higher up.</summary>
internal sealed record TellHeadArguments(Func<int, EquatableArray<PersonId>> HeadsOfWork) : IEscalationArguments<TellHeadArguments>
{
    public static TellHeadArguments Of(EscalationSituation situation) => new(situation.HeadsOfWork);
}
