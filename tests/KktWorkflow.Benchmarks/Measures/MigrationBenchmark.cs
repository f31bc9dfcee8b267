using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Benchmarks.Play;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Storage;
using KktWorkflow.Storage.CaseMigrations;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.LoadTests;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>What a migration to another version would do to every running case, beside reading the same cases one by one as their pages do.</summary>
internal sealed class MigrationBenchmark : IBenchmark
{
    private const int Goals = 10_000;

    public string Name => "migration";

    public string About => "running cases previewed before a migration, beside reading each of them";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        var cases = run.Full ? Goals : 2_000;
        foreach (var server in run.Servers)
        {
            await using var filled = await FilledDatabase.CreateAsync(run, server, cases, CopiedCases.Open, cancellation);
            var plans = await SecondVersionsAsync(filled.Storage, cancellation);
            var ids = await IdsAsync(filled.Storage, plans, cancellation);
            await PreviewAsync(filled.Storage, plans[..1], cancellation);

            var (read, reading) = await TimedAsync(async () =>
            {
                foreach (var id in ids)
                    _ = await filled.Storage.Cases.State(id, cancellation);
                return ids.Count;
            });
            var (seen, looking) = await TimedAsync(() => PreviewAsync(filled.Storage, plans, cancellation));
            if (seen != read)
                throw new InvalidOperationException($"Of {read} running cases {seen} were looked at.");
            run.Add(new(
                Name, server.Name, string.Create(CultureInfo.InvariantCulture, $"{seen:#,0} running cases previewed"), looking, "s", "reading each case", reading,
                Goal.Below(10.0 * seen / Goals)));
        }
    }

    private static async Task<(int Count, double Seconds)> TimedAsync(Func<Task<int>> work)
    {
        var begun = Stopwatch.GetTimestamp();
        var count = await work();
        return (count, Stopwatch.GetElapsedTime(begun).TotalSeconds);
    }

    private static async Task<int> PreviewAsync(KktStorage storage, List<MigrationPlan> plans, CancellationToken cancellation)
    {
        var seen = 0;
        foreach (var plan in plans)
        {
            var overview = await storage.MigrationPreview.Overview(plan, TimeSpan.FromMinutes(10), cancellation);
            if (overview.Moving != overview.Total)
                throw new InvalidOperationException($"Cases of {plan.From} would stay: {string.Join(' ', overview.Staying)}");
            seen += overview.Seen;
        }

        return seen;
    }

    /// <summary>A second version of each procedure that has running cases, drawn alike.</summary>
    private static async Task<List<MigrationPlan>> SecondVersionsAsync(KktStorage storage, CancellationToken cancellation)
    {
        var plans = new List<MigrationPlan>();
        foreach (var released in (await storage.Definitions.List(cancellation)).Where(d => d.State == DefinitionState.Released))
        {
            if ((await storage.Cases.List(new() { DefinitionId = released.DefinitionId, Limit = 1 }, cancellation)).Items.Count == 0)
                continue;
            var second = await storage.ReleaseNext(released.VersionId, cancellation);
            plans.Add(new(released.VersionId, second.VersionId, [], [], [], "bench"));
        }

        return plans;
    }

    private static async Task<List<CaseId>> IdsAsync(KktStorage storage, List<MigrationPlan> plans, CancellationToken cancellation)
    {
        var ids = new List<CaseId>();
        foreach (var plan in plans)
        {
            for (string? after = null; ;)
            {
                var page = await storage.MigrationPreview.Page(plan, after, 200, cancellation);
                ids.AddRange(page.Items.Select(o => o.Case));
                if ((after = page.Next) is null)
                    break;
            }
        }

        return ids;
    }
}
