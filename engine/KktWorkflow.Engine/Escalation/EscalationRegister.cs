using System.Collections.Frozen;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Engine.Validation.Escalations;

namespace KktWorkflow.Engine.Escalation;

/// <summary>All policies of the board in one version (`escalation.json`). Immutable.</summary>
public sealed class EscalationRegister
{
    private readonly FrozenDictionary<string, EscalationPolicy> _byId;

    internal EscalationRegister(int version, string? defaultPolicy, EquatableArray<EscalationPolicy> policies)
    {
        Version = version;
        DefaultPolicy = defaultPolicy;
        Policies = policies;
        _byId = policies.DistinctBy(p => p.Id, StringComparer.Ordinal).ToFrozenDictionary(p => p.Id, StringComparer.Ordinal);
    }

    /// <summary>Raised with every change.</summary>
    public int Version { get; }

    /// <summary>Id of the policy of whatever names none; null: that does not escalate.</summary>
    public string? DefaultPolicy { get; }

    public EquatableArray<EscalationPolicy> Policies { get; }

    /// <summary>Ids of the procedures that policies start.</summary>
    public IEnumerable<string> Procedures => Policies.SelectMany(p => p.Levels).SelectMany(l => l.Acts)
        .Select(a => EscalationKinds.Find(a.Kind)?.ProcedureOf(a)).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>An error for each level that starts a procedure that is not among <paramref name="known"/>.</summary>
    public IEnumerable<Finding> UnknownProcedures(IReadOnlySet<string> known) =>
        from policy in Policies
        from level in policy.Levels.Select((level, index) => (level.Acts, Place: EscalationPlaces.Of(policy, index)))
        from procedure in level.Acts.Select(a => EscalationKinds.Find(a.Kind)?.ProcedureOf(a)).OfType<string>()
        where !known.Contains(procedure)
        select FindingTexts.Error("KKT-E70", level.Place, procedure);

    /// <summary>Ids of the policies that are not in <paramref name="before"/> as they are here, or that are there and not here.</summary>
    public IReadOnlyList<string> ChangedSince(EscalationRegister? before) =>
        [.. Policies.Select(p => p.Id).Union(before?.Policies.Select(p => p.Id) ?? [], StringComparer.Ordinal).Where(id => Find(id) != before?.Find(id)).Order(StringComparer.Ordinal)];

    /// <summary>A policy by id; null when there is none.</summary>
    public EscalationPolicy? Find(string id) => _byId.GetValueOrDefault(id);
}
