using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Demo;
using KktWorkflow.Host.LoadTests;
using KktWorkflow.Host.Tests.Architecture;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.LoadTests;
using Microsoft.Data.Sqlite;

namespace KktWorkflow.Host.Tests.LoadTests;

[LongForm]
public sealed class LoadTestDatabaseTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 8, 26, 9, 40, 0, TimeSpan.FromHours(7));
    private static readonly string Library = Path.Combine(Repository.Root, "process-definitions");
    private static readonly int Cases = LongForm.Count(120, 5_000);
    private static readonly int Played = LongForm.Count(40, 200);

    private readonly string _folder = Directory.CreateTempSubdirectory("kkt-seed-").FullName;

    private StorageOptions Options => new() { ConnectionString = $"Data Source={Path.Combine(_folder, "kktworkflow.db")}", FilesFolder = Path.Combine(_folder, "files") };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_filled_database_holds_the_cases_asked_for_with_codes_of_their_own_and_verify_finds_nothing()
    {
        await FillAsync(Cases / 2, CopiedCases.All);
        await FillAsync(Cases, CopiedCases.All);
        await using var storage = Open();

        (await storage.Verifier.Verify(null, Cancellation)).Breaks.ShouldBeEmpty();
        (await storage.Cases.Count(new(), Cancellation)).ShouldBe(Cases);
        var codes = await CodesAsync(storage);
        codes.Count.ShouldBeGreaterThan(Cases / 2);
        codes.Distinct(StringComparer.Ordinal).Count().ShouldBe(codes.Count);
        (await storage.Settings.LatestEvent(Cancellation)).ShouldNotBeNull().ToDateTimeOffset().ShouldBeLessThanOrEqualTo(Now);
    }

    [Fact]
    public async Task Open_cases_alone_are_copied_when_asked_and_filling_again_adds_nothing()
    {
        await FillAsync(60, CopiedCases.Open);
        await FillAsync(60, CopiedCases.Open);
        await using var storage = Open();

        (await storage.Cases.Count(new() { Statuses = [CaseStatus.Registered, CaseStatus.Running, CaseStatus.Paused] }, Cancellation)).ShouldBe(60);
        (await storage.Verifier.Verify(null, Cancellation)).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_copied_case_goes_on_like_any_other()
    {
        await FillAsync(120, CopiedCases.All);
        await using var storage = Open();
        var organisation = await storage.Organisation.Current(Cancellation);
        var oldest = (await AllAsync(storage)).Where(c => c.Status == CaseStatus.Running && !c.OpenSteps.IsEmpty).MinBy(c => c.OpenedAt).ShouldNotBeNull();

        var outcome = await storage.Commands.Handle(
            new(oldest.Id, new Engine.Execution.Commands.AddComment("Đã xem"), organisation.ActorOf(oldest.OpenedBy!.Value)), Cancellation);

        outcome.ShouldBeOfType<CommandOutcome.Accepted>().Version.ShouldBe(oldest.Version + 1);
        (await storage.Verifier.Verify(null, Cancellation)).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_demo_is_never_filled_with_copies()
    {
        await DemoLoader.LoadAsync(Options, Library, Now, Cancellation);

        (await Should.ThrowAsync<CannotStartException>(() => FillAsync(100, CopiedCases.All))).Message.ShouldContain("not made for load tests");
        await using var storage = Open();
        await Should.ThrowAsync<InvalidOperationException>(() => storage.Multiplier.Multiply(100, CopiedCases.All, null, Cancellation));
        (await storage.Cases.Count(new(), Cancellation)).ShouldBeLessThan(100);
    }

    private KktStorage Open() => new(Options, TimeProvider.System, TimeProvider.System);

    private Task FillAsync(int cases, CopiedCases copied) => LoadTestDatabase.FillAsync(Options, Library, cases, copied, Now, null, Cancellation, Played);

    private static async Task<List<string>> CodesAsync(KktStorage storage) => [.. (await AllAsync(storage)).Select(c => c.Code).OfType<string>()];

    private static async Task<List<CaseSummary>> AllAsync(KktStorage storage)
    {
        var all = new List<CaseSummary>();
        for (string? after = null; ;)
        {
            var page = await storage.Cases.List(new() { After = after, Limit = 200 }, Cancellation);
            all.AddRange(page.Items);
            if ((after = page.Next) is null)
                return all;
        }
    }
}
