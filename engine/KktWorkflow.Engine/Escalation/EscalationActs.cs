namespace KktWorkflow.Engine.Escalation;

/// <summary>What is known of the kinds of acts outside of the engine.</summary>
public static class EscalationActs
{
    /// <summary>True for a kind that tells people or gives them work, also where it found nobody; false for every other, and for one that is not known.</summary>
    public static bool NamesPeople(string kind) => EscalationKinds.Find(kind) is { NamesPeople: true };
}
