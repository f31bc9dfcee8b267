using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Validation.Time;

namespace KktWorkflow.Engine.Escalation;

/// <summary>A place in a definition that names an escalation policy.</summary>
/// <param name="Policy">Id of the policy.</param>
/// <param name="Place">Where it is named, as findings write it.</param>
/// <param name="Step">Title of the step that names it; null for the procedure and its limits.</param>
public sealed record EscalationUse(string Policy, EscalationUseKind Kind, string Place, string? Step = null)
{
    /// <summary>All that a definition names, the procedure's own first. What names none follows the default one, which is no use in this sense.</summary>
    public static IEnumerable<EscalationUse> Of(ProcessDefinition definition)
    {
        if (EscalationNames.OfProcedure(definition) is { } whole)
            yield return new(whole, EscalationUseKind.Procedure, $"customProperties.kkt.{EscalationNames.Member}");
        foreach (var (place, hard) in HardDeadlines.Of(definition))
        {
            if (hard.TextMember(EscalationNames.Member) is { Length: > 0 } id)
                yield return new(id, EscalationUseKind.HardDeadline, $"{place}.{EscalationNames.Member}");
        }

        foreach (var step in definition.Nodes.Where(n => ActivityCatalogue.Descriptor(n.Type) is { Person: true }))
        {
            if (EscalationNames.OfStep(step) is { } own)
                yield return new(own, EscalationUseKind.Step, step.Path.Value, step.DisplayName);
        }
    }

    /// <summary>True for a definition that follows the board's default policy, in whole or in part.</summary>
    public static bool FollowsDefault(ProcessDefinition definition) => EscalationNames.OfProcedure(definition) is null;
}

/// <summary>What names a policy.</summary>
public enum EscalationUseKind
{
    /// <summary>The procedure, for the promised date and for the steps that name none.</summary>
    Procedure,

    /// <summary>The limit after which silence has an effect by law.</summary>
    HardDeadline,

    /// <summary>A step, for its own time.</summary>
    Step,
}
