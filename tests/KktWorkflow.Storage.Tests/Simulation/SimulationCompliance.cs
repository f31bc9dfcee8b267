using System.Globalization;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Simulation;

/// <summary>Years of work with everything that happens in them: at the end every deadline is what the log alone says, and no reminder was lost or doubled.</summary>
[LongForm]
public abstract class SimulationCompliance(ITestDatabase database, int days, int cases)
{
    [Fact]
    public async Task Years_of_work_end_with_every_deadline_as_the_log_says_and_no_reminder_lost_or_doubled()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("KKT_TEST_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        // A database that isn't there skips the test here; in a life it would be a failure.
        await database.Copy();
        try
        {
            await using var life = await BoardLife.Live(database, seed, days, cases);
            var wrong = new List<string>();
            foreach (var (id, procedure) in life.Cases)
            {
                var log = await life.Storage.Cases.Log(id, 0, int.MaxValue, TestContext.Current.CancellationToken);
                try
                {
                    new PaperCase(procedure, life.Years).Read(log.GroupBy(l => l.Entry.Command).Select(c => c.Select(l => l.ToRecorded()).ToList()));
                }
                catch (Exception differs) when (differs is not OperationCanceledException)
                {
                    wrong.Add(differs.Message);
                }
            }

            wrong.ShouldBeEmpty($"{wrong.Count} of {life.Cases.Count} cases");
            var report = await life.Storage.Verifier.Verify(null, TestContext.Current.CancellationToken);
            report.Breaks.ShouldBeEmpty();
            life.Cases.Count.ShouldBe(cases);
            // A life in which hardly anything is allowed proves nothing.
            life.Accepted.ShouldBeGreaterThan(cases * 6);
            life.Refused.Values.Sum().ShouldBeLessThan(life.Accepted / 4);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new InvalidOperationException($"KKT_TEST_SEED={seed} lives through it again. {failure.Message}", failure);
        }
    }
}
