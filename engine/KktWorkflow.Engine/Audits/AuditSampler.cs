namespace KktWorkflow.Engine.Audits;

/// <summary>Draws samples: the same seed and the same population give the same cases, on every machine and whatever the order in which the cases come (docs/log-format.md, *Samples of audits*).</summary>
public static class AuditSampler
{
    /// <summary>First <paramref name="random"/> cases, each as likely as any other; then of what is left <paramref name="byRisk"/>, each as likely as its risk weighs. One that weighs nothing is drawn at random only.</summary>
    public static IReadOnlyList<(CaseId Case, SampleBasis Basis, int Risk)> Draw(
        IReadOnlyCollection<PopulationCase> population, IReadOnlyCollection<RiskWeight> weights, int seed, int random, int byRisk)
    {
        var left = Sorted(population).ConvertAll(c => (c.Case, Risk: c.RiskBy(weights)));
        var sequence = new SeededSequence((ulong)seed);
        var drawn = new List<(CaseId Case, SampleBasis Basis, int Risk)>();
        for (var n = 0; n < random && left.Count > 0; n++)
            Take(sequence.NextBelow(left.Count), SampleBasis.Random);
        var total = left.Sum(c => c.Risk);
        for (var n = 0; n < byRisk && total > 0; n++)
        {
            var point = sequence.NextBelow(total);
            var index = 0;
            while (point >= left[index].Risk)
                point -= left[index++].Risk;
            total -= left[index].Risk;
            Take(index, SampleBasis.Risk);
        }

        return drawn;

        void Take(int index, SampleBasis basis)
        {
            drawn.Add((left[index].Case, basis, left[index].Risk));
            left.RemoveAt(index);
        }
    }

    /// <summary>By id as it is written, each case once.</summary>
    internal static List<PopulationCase> Sorted(IReadOnlyCollection<PopulationCase> cases) => [.. cases.DistinctBy(c => c.Case).OrderBy(c => c.Case.ToString(), StringComparer.Ordinal)];
}
