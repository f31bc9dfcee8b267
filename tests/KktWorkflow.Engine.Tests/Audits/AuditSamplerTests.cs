using CsCheck;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Engine.Replay.Deviations;

namespace KktWorkflow.Engine.Tests.Audits;

/// <summary>Samples can be drawn again by anybody who has the seed and the population.</summary>
public sealed class AuditSamplerTests
{
    private static readonly EquatableArray<RiskWeight> Weights = AuditBed.Criteria.Samplings[0].Weights;

    private static readonly Gen<List<PopulationCase>> Populations = Gen.Select(Gen.Int[1, 1_000_000], Gen.Enum<DeviationKind>().Array[0, 4]).List[0, 60]
        .Select(cases => cases.DistinctBy(c => c.Item1).Select(c => new PopulationCase(AuditBed.Case(c.Item1), [.. c.Item2])).ToList());

    [Fact]
    public void The_same_seed_and_population_give_the_same_cases_in_whatever_order_they_come() =>
        Gen.Select(Populations, Gen.Int[1, AuditDecider.LargestSeed], Gen.Int[0, 20], Gen.Int[0, 20], Gen.Int[0, 1_000_000]).Sample((population, seed, random, byRisk, shuffle) =>
        {
            var shuffled = population.OrderBy(c => HashCode.Combine(c.Case, shuffle)).ToList();
            var twice = shuffled.Concat(population).ToList();

            AuditSampler.Draw(shuffled, Weights, seed, random, byRisk).ShouldBe(AuditSampler.Draw(population, Weights, seed, random, byRisk));
            AuditSampler.Draw(twice, Weights, seed, random, byRisk).ShouldBe(AuditSampler.Draw(population, Weights, seed, random, byRisk));
            AuditPopulation.Of(AuditBed.Plan.Scope, default, twice, Weights).ShouldBe(AuditPopulation.Of(AuditBed.Plan.Scope, default, population, Weights));
        });

    [Fact]
    public void Each_case_is_drawn_once_and_only_from_the_population_and_what_is_drawn_by_risk_has_some() =>
        Gen.Select(Populations, Gen.Int[1, AuditDecider.LargestSeed], Gen.Int[0, 40], Gen.Int[0, 40]).Sample((population, seed, random, byRisk) =>
        {
            var drawn = AuditSampler.Draw(population, Weights, seed, random, byRisk);

            drawn.Select(d => d.Case).ShouldBeUnique();
            drawn.All(d => population.Exists(c => c.Case == d.Case && c.RiskBy(Weights) == d.Risk)).ShouldBeTrue();
            drawn.Count(d => d.Basis == SampleBasis.Random).ShouldBe(Math.Min(random, population.Count));
            drawn.Where(d => d.Basis == SampleBasis.Risk).All(d => d.Risk > 0).ShouldBeTrue();
            var risky = population.Count(c => c.RiskBy(Weights) > 0 && !drawn.Any(d => d.Case == c.Case && d.Basis == SampleBasis.Random));
            drawn.Count(d => d.Basis == SampleBasis.Risk).ShouldBe(Math.Min(byRisk, risky));
        });

    [Fact]
    public void What_is_drawn_at_random_does_not_depend_on_what_the_cases_weigh() =>
        Gen.Select(Populations, Gen.Int[1, AuditDecider.LargestSeed], Gen.Int[0, 40]).Sample((population, seed, random) =>
            AuditSampler.Draw([.. population.Select(c => c with { Deviations = [] })], Weights, seed, random, 0).Select(d => d.Case)
                .ShouldBe(AuditSampler.Draw(population, Weights, seed, random, 5).Take(Math.Min(random, population.Count)).Select(d => d.Case)));

    [Fact]
    public void Another_seed_gives_another_sample_and_heavy_cases_come_oftener()
    {
        var population = AuditBed.Population(300);
        AuditSampler.Draw(population, Weights, 1, 10, 10).ShouldNotBe(AuditSampler.Draw(population, Weights, 2, 10, 10));

        // A late case weighs 5, a returned one 3.
        var firsts = Enumerable.Range(1, 4_000).Select(seed => AuditSampler.Draw([new(AuditBed.Case(1), [DeviationKind.Late]), new(AuditBed.Case(2), [DeviationKind.Returned])], Weights, seed, 0, 1)[0].Case).ToList();
        firsts.Count(c => c == AuditBed.Case(1)).ShouldBeInRange(2_350, 2_650);
        var alike = Enumerable.Range(1, 4_000).Select(seed => AuditSampler.Draw(AuditBed.Population(4), Weights, seed, 1, 0)[0].Case).GroupBy(c => c).ToList();
        alike.ShouldAllBe(g => g.Count() > 880 && g.Count() < 1_120);
    }

    [Fact]
    public void A_sample_stays_what_it_was_when_it_was_drawn() => AuditSampler.Draw(AuditBed.Population(50), Weights, 20_260_817, 3, 2).Select(d => (Number(d.Case), d.Basis, d.Risk)).ShouldBe(
        [(11, SampleBasis.Random, 0), (38, SampleBasis.Random, 0), (3, SampleBasis.Random, 5), (48, SampleBasis.Risk, 5), (15, SampleBasis.Risk, 8)]);

    [Fact]
    public void Population_that_lost_gained_or_changed_a_case_has_another_hash()
    {
        var whole = AuditPopulation.Of(AuditBed.Plan.Scope, default, AuditBed.Population(20), Weights);

        AuditPopulation.Of(AuditBed.Plan.Scope, default, AuditBed.Population(19), Weights).Hash.ShouldNotBe(whole.Hash);
        var changed = AuditBed.Population(20);
        changed[0] = changed[0] with { Deviations = [DeviationKind.Late] };
        var other = AuditPopulation.Of(AuditBed.Plan.Scope, default, changed, Weights);
        (other.Hash, other.Size).ShouldBe((whole.Hash, whole.Size));
        other.RiskHash.ShouldNotBe(whole.RiskHash);
    }

    private static int Number(CaseId id) => BitConverter.ToInt32(id.Value.ToByteArray());
}
