using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Storage.Outbox;
using KktWorkflow.Storage.Tests.World;
using Microsoft.EntityFrameworkCore;

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
            var news = await NewsOf(life, TestContext.Current.CancellationToken);
            foreach (var (id, procedure) in life.Cases)
            {
                var log = await life.Storage.Cases.Log(id, 0, int.MaxValue, TestContext.Current.CancellationToken);
                var commands = log.GroupBy(l => l.Entry.Command).Select(c => c.Select(l => l.ToRecorded()).ToList()).ToList();
                try
                {
                    new PaperCase(procedure, life.Years).Read(commands);
                    new PaperNews(life.Board, news[id.Value].ToDictionary(n => n.Sequence, n => n.Spread)).Read(commands);
                }
                catch (Exception differs) when (differs is not OperationCanceledException)
                {
                    wrong.Add(differs.Message);
                }
            }

            wrong.ShouldBeEmpty($"{wrong.Count} of {life.Cases.Count} cases");
            await ShouldTellEachOnce(life, TestContext.Current.CancellationToken);
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

    /// <summary>What levels gave to tell in each case, and whom of its recipients a notice reached.</summary>
    private static async Task<ILookup<Guid, (long Sequence, PaperSpread Spread)>> NewsOf(BoardLife life, CancellationToken cancellation)
    {
        await using var context = life.Storage.Contexts.Create();
        var given = await context.Outbox.Where(o => BoardLife.NewsKinds.Contains(o.Kind)).ToListAsync(cancellation);
        var notices = (await context.Notices.Where(n => BoardLife.NewsKinds.Contains(n.Kind)).ToListAsync(cancellation)).ToLookup(n => (n.CaseId, n.Sequence), n => new PersonId(n.PersonId));
        return given.ToLookup(o => o.CaseId, o =>
        {
            var (head, here) = life.Spreads[(o.CaseId, o.Sequence)];
            return (o.Sequence, new PaperSpread(head, here, [.. o.Recipients.Split(' ').Select(PersonId.Parse)], [.. notices[(o.CaseId, o.Sequence)]]));
        });
    }

    /// <summary>What levels gave to tell was put up once and spread; what nobody was told is marked so, and nobody was told what nobody had to tell.</summary>
    private static async Task ShouldTellEachOnce(BoardLife life, CancellationToken cancellation)
    {
        await using var context = life.Storage.Contexts.Create();
        var told = (await context.LogEvents.Where(e => e.Kind == nameof(EscalationTold)).Select(e => new { e.CaseId, e.Sequence }).ToListAsync(cancellation)).ConvertAll(e => (Case: e.CaseId!.Value, e.Sequence));
        var given = await context.Outbox.Where(o => BoardLife.NewsKinds.Contains(o.Kind)).ToListAsync(cancellation);
        var notices = (await context.Notices.Where(n => BoardLife.NewsKinds.Contains(n.Kind)).ToListAsync(cancellation)).ConvertAll(n => (n.CaseId, n.Sequence));

        given.Select(o => (o.CaseId, o.Sequence)).Order().ShouldBe(told.Order(), "each told once");
        given.Where(o => o.Status == OutboxMessages.Told).Select(o => (o.CaseId, o.Sequence)).Order().ShouldBe(notices.Distinct().Order(), "marked as told");
        given.ShouldAllBe(o => o.Status == OutboxMessages.Told || o.Status == OutboxMessages.Dropped);
    }
}
