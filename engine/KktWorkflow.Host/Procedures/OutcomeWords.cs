using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Host.Procedures;

/// <summary>What people read for an outcome where it is told and not asked.</summary>
internal static class OutcomeWords
{
    /// <summary>The label without the dots that announce a question.</summary>
    public static string Words(this StepOutcome outcome) => outcome.Label.TrimEnd('…', '.', ' ');

    /// <summary>The words of a step's outcome by its name; the name itself for one that the step does not have.</summary>
    public static string Words(this StepSheet step, string? outcome) => outcome is null ? "" : step.Outcome(outcome)?.Words() ?? outcome;
}
