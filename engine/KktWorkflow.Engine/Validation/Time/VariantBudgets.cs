using KktWorkflow.Engine.Execution.Deadlines;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>Where a variant says what time a step has in it.</summary>
internal static class VariantBudgets
{
    public static string PlaceOf(string? variant, string step) => $"customProperties.kkt.variants.{variant}.{ProcedureLimits.BudgetsMember}.{step}";
}
