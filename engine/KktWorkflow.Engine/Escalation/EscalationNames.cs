using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Escalation;

/// <summary>Which policy a definition names: `customProperties.kkt.escalation` for the procedure, the input `escalation` for a step.</summary>
internal static class EscalationNames
{
    public const string Member = "escalation";

    public static string? OfProcedure(ProcessDefinition definition) => definition.Kkt.TextMember(Member) is { Length: > 0 } id ? id : null;

    public static string? OfStep(ActivityNode step) => step.PlainText(Member) is { Length: > 0 } id ? id : null;
}
