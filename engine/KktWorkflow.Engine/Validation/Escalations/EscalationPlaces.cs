using System.Globalization;
using KktWorkflow.Engine.Escalation;

namespace KktWorkflow.Engine.Validation.Escalations;

/// <summary>Where in the file something stands.</summary>
internal static class EscalationPlaces
{
    public static string Of(EscalationPolicy policy) => $"policies.{policy.Id}";

    public static string Of(EscalationPolicy policy, int level) => string.Create(CultureInfo.InvariantCulture, $"policies.{policy.Id}.levels[{level}]");
}
