using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KktWorkflow.Engine.Replay.Deviations;

namespace KktWorkflow.Engine.Audits;

/// <summary>From which cases a sample was drawn, so that it can be drawn again: by what they are found, how many they were, and hashes of which they were and of what each weighed.</summary>
/// <param name="AsOf">Deviations and steps from after this instant are left out of account.</param>
/// <param name="Hash">SHA-256 over the ids, sorted, each followed by a line feed; hexadecimal.</param>
/// <param name="RiskHash">The same over `id risk`.</param>
public sealed record AuditPopulation(AuditScope Scope, Instant AsOf, int Size, string Hash, string RiskHash)
{
    public static AuditPopulation Of(AuditScope scope, Instant asOf, IReadOnlyCollection<PopulationCase> cases, IReadOnlyCollection<RiskWeight> weights)
    {
        var sorted = AuditSampler.Sorted(cases);
        return new(scope, asOf, sorted.Count, HashOf(sorted.Select(c => c.Case.ToString())), HashOf(sorted.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Case} {c.RiskBy(weights)}"))));
    }

    private static string HashOf(IEnumerable<string> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines)
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>A case that may be drawn.</summary>
/// <param name="Deviations">Kinds, each once.</param>
public sealed record PopulationCase(CaseId Case, EquatableArray<DeviationKind> Deviations)
{
    /// <summary>What its deviations weigh together; each kind counts once.</summary>
    public int RiskBy(IReadOnlyCollection<RiskWeight> weights) => Deviations.Distinct().Sum(kind => weights.FirstOrDefault(w => w.Kind == kind)?.Weight ?? 0);
}
