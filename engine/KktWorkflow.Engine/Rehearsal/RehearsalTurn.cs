namespace KktWorkflow.Engine.Rehearsal;

/// <summary>What came of an act in a rehearsal.</summary>
public abstract record RehearsalTurn
{
    private RehearsalTurn()
    {
    }

    public sealed record Played(RehearsedCase Case) : RehearsalTurn;

    /// <summary>Nothing changed: the product would refuse it too.</summary>
    public sealed record Refused(Refusal Refusal) : RehearsalTurn;
}
