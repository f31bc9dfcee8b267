using System.Collections.Frozen;

namespace KktWorkflow.Engine.Escalation;

/// <summary>The closed registry of what levels can do. A kind that is not here is a finding.</summary>
internal static class EscalationKinds
{
    private static readonly FrozenDictionary<string, EscalationRule> ByKind = typeof(EscalationRule).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(EscalationRule)))
        .Select(t => (EscalationRule)Activator.CreateInstance(t)!)
        .ToFrozenDictionary(r => r.Kind, StringComparer.Ordinal);

    public static IEnumerable<EscalationRule> All => ByKind.Values.OrderBy(r => r.Kind, StringComparer.Ordinal);

    /// <summary>The rule of a kind; null when the kind is not known.</summary>
    public static EscalationRule? Find(string kind) => ByKind.GetValueOrDefault(kind);
}
