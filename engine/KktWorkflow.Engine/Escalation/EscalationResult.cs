using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Escalation;

/// <summary>What an act decided.</summary>
internal abstract record EscalationResult
{
    /// <summary>Who is told that the level was reached.</summary>
    public virtual EquatableArray<PersonId> Told => [];

    /// <summary>Whom it concerns beside those told, such as who got the work.</summary>
    public virtual EquatableArray<PersonId> Concerned => [];

    /// <summary>What else happens to the case because of it.</summary>
    public virtual EquatableArray<CaseEvent> Events => [];
}
