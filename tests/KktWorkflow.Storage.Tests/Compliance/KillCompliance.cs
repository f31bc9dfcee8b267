using System.Diagnostics;
using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Tests.World;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>Kills processes that work on one database, again and again, and looks.</summary>
/// <param name="hosts">How many work on it at once.</param>
[LongForm]
public abstract class KillCompliance(ITestDatabase database, int hosts)
{
    private const int KillsOnOneDatabase = 5;

    private static readonly int Kills = LongForm.Count(5, 50);

    [Fact]
    public async Task Killed_process_leaves_whole_commands_and_everything_that_was_answered()
    {
        var random = new Random(2026);
        TestWorld? world = null;
        for (var kill = 0; kill < Kills; kill++)
        {
            if (kill % KillsOnOneDatabase == 0)
            {
                world = await TestWorld.Create(database);
                await world.DisposeAsync();
            }

            var answered = (await Task.WhenAll(Enumerable.Range(0, hosts).Select(host => RunAndKill(world!.Options, host, answers: random.Next(1, 60))))).SelectMany(a => a);
            await using var after = await TestWorld.Open(world!.Options);
            await after.ShouldVerify();
            foreach (var (id, version, command) in answered)
                await ShouldBeThere(after.Storage, id, version, command);
            await ShouldHaveEachItemOnce(after.Storage);
        }
    }

    private static async Task ShouldBeThere(KktStorage storage, CaseId id, long version, Guid command)
    {
        var log = await storage.Cases.Log(id, 0, 1_000, TestWorld.Cancellation);
        log.Where(e => e.Entry.Command == command).Max(e => e.Entry.Sequence).ShouldBe(version);
        (await storage.Cases.Find(id, TestWorld.Cancellation)).ShouldNotBeNull().Version.ShouldBeGreaterThanOrEqualTo(version);
    }

    /// <summary>In the test's procedure each accepted case has had one appraisal, no more and no less.</summary>
    private static async Task ShouldHaveEachItemOnce(KktStorage storage)
    {
        for (string? after = null; ;)
        {
            var page = await storage.Cases.List(new() { DefinitionId = "thu", Limit = 200, After = after }, TestWorld.Cancellation);
            foreach (var one in page.Items)
            {
                var items = await storage.WorkItems.OfCase(one.Id, TestWorld.Cancellation);
                items.Count(i => i.Node.Id == "tham-dinh").ShouldBe(1);
                items.Count(i => i.Node.Id == "ky").ShouldBeLessThanOrEqualTo(1);
                IsStranded(one, items).ShouldBeFalse();
            }

            if ((after = page.Next) is null)
                return;
        }
    }

    private static bool IsStranded(CaseSummary one, IReadOnlyList<WorkItemSummary> items) =>
        one.Status == CaseStatus.Running && one.OpenSteps.IsEmpty && items.All(i => i.Status != WorkItemStatus.Completed);

    private static async Task<List<(CaseId Id, long Version, Guid Command)>> RunAndKill(StorageOptions options, int host, int answers)
    {
        string[] arguments = [DriverPath(), $"{options.Provider}", options.ConnectionString, options.FilesFolder, $"host-{host}"];
        using var driver = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = driver.StandardError.ReadToEndAsync(TestWorld.Cancellation);
        var answered = new List<(CaseId, long, Guid)>();
        while (await driver.StandardOutput.ReadLineAsync(TestWorld.Cancellation) is { } line)
        {
            // What it still said between the decision to kill it and its death counts like everything else; a torn last line doesn't.
            if (line.Split(' ') is [var id, var version, { Length: 36 } command])
                answered.Add((CaseId.Parse(id), long.Parse(version, CultureInfo.InvariantCulture), Guid.Parse(command)));
            if (answered.Count == answers)
                driver.Kill();
        }

        await driver.WaitForExitAsync(TestWorld.Cancellation);
        answered.Count.ShouldBeGreaterThanOrEqualTo(answers, await errors);
        return answered;
    }

    internal static string DriverPath()
    {
        var here = AppContext.BaseDirectory;
        var path = Path.Combine(here.Replace("KktWorkflow.Storage.Tests", "KktWorkflow.Storage.KillDriver"), "KktWorkflow.Storage.KillDriver.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException("The driver is built with this project.", path);
    }
}
