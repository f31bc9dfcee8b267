using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Demo;
using KktWorkflow.Host.Tests.Architecture;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Clock;
using Microsoft.Data.Sqlite;

namespace KktWorkflow.Host.Tests.Demo;

public sealed class DemoLoaderTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 8, 26, 9, 40, 0, TimeSpan.FromHours(7));
    private static readonly string Library = Path.Combine(Repository.Root, "process-definitions");

    private readonly string _folder = Directory.CreateTempSubdirectory("kkt-demo-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("2026-08-26T09:40:00+07:00")]
    [InlineData("2026-11-29T06:05:00+07:00")] // a Sunday
    [InlineData("2027-01-04T00:30:00+07:00")] // just after a weekend, across the year
    public async Task The_demo_shows_cases_in_every_state_on_any_day_and_its_log_is_sound(string day)
    {
        var now = DateTimeOffset.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        await using var storage = await LoadAsync("demo", now);
        var cases = await AllAsync(storage);

        (await storage.Verifier.Verify(null, Cancellation)).Breaks.ShouldBeEmpty();
        cases.Count.ShouldBeGreaterThanOrEqualTo(40);
        cases.Select(c => c.Status).Distinct().ShouldBe(Enum.GetValues<CaseStatus>(), ignoreOrder: true);
        cases.Count(c => c.HasIncident).ShouldBe(1);
        cases.Select(c => c.NationalStatus).Distinct().ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], ignoreOrder: true);
        cases.Select(c => c.DefinitionId).Distinct().Count().ShouldBe(5);
        cases.ShouldAllBe(c => c.OpenedAt < Instant.From(now) && c.OpenedAt > Instant.From(now.AddDays(-62)));
        (await storage.Settings.LatestEvent(Cancellation)).ShouldNotBeNull().ShouldBeLessThan(Instant.From(now));
    }

    [Fact]
    public async Task Some_people_were_reminded_and_some_heads_were_told_each_at_its_time()
    {
        await using var storage = await LoadAsync("demo");
        var reached = new List<(CaseState State, EscalationChain Chain)>();
        foreach (var summary in await AllAsync(storage))
        {
            var state = (await storage.Cases.State(summary.Id, Cancellation)).ShouldNotBeNull();
            reached.AddRange(state.Escalations.Values.Where(c => c.Reached > 0).Select(c => (state, c)));
        }

        reached.ShouldContain(r => r.Chain.Reached == 1);
        reached.ShouldContain(r => r.Chain.Reached > 1);
        var lines = (await storage.Audit.List(new() { Kind = nameof(Engine.Execution.Events.EscalationReached), Limit = 200 }, Cancellation)).Items;
        lines.ShouldAllBe(l => l.Entry.At < Instant.From(Now));
        lines.Select(l => l.Entry.At).Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task The_same_day_gives_the_same_cases()
    {
        await using var one = await LoadAsync("one");
        await using var other = await LoadAsync("other");

        (await LinesAsync(other)).ShouldBe(await LinesAsync(one));
    }

    [Fact]
    public async Task Loading_again_changes_nothing()
    {
        await using var storage = await LoadAsync("demo");
        var before = await storage.Settings.LatestEvent(Cancellation);

        await DemoLoader.LoadAsync(OptionsOf("demo"), Library, Now.AddDays(3), Cancellation);

        (await storage.Settings.LatestEvent(Cancellation)).ShouldBe(before);
    }

    [Fact]
    public async Task A_database_that_was_only_marked_as_a_demo_is_filled()
    {
        await using var open = new KktStorage(OptionsOf("marked"), TimeProvider.System, TimeProvider.System);
        await open.Schema.Migrate(Cancellation);
        await open.Settings.Save(SettingStore.Demo, "true", Cancellation);

        await DemoLoader.LoadAsync(OptionsOf("marked"), Library, Now, Cancellation);

        (await AllAsync(open)).ShouldNotBeEmpty();
        (await open.Organisation.Current(Cancellation)).Chart.People.Count.ShouldBe(DemoPeople.Read(Library).Length);
    }

    [Fact]
    public async Task A_database_with_anything_else_in_it_is_left_alone()
    {
        await using var open = new KktStorage(OptionsOf("real"), TimeProvider.System, TimeProvider.System);
        await open.Schema.Migrate(Cancellation);
        await open.Organisation.SavePeople([], Engine.Execution.Actor.System, Cancellation);

        await Should.ThrowAsync<CannotStartException>(() => DemoLoader.LoadAsync(OptionsOf("real"), Library, Now, Cancellation));

        (await AllAsync(open)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_library_that_is_not_there_is_a_sentence()
    {
        var failure = await Should.ThrowAsync<CannotStartException>(() => DemoLoader.LoadAsync(OptionsOf("demo"), Path.Combine(_folder, "none"), Now, Cancellation));

        failure.Message.ShouldContain("can't be read");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<KktStorage> LoadAsync(string name, DateTimeOffset? now = null)
    {
        await DemoLoader.LoadAsync(OptionsOf(name), Library, now ?? Now, Cancellation);
        return new(OptionsOf(name), TimeProvider.System, TimeProvider.System);
    }

    private StorageOptions OptionsOf(string name) =>
        new() { ConnectionString = $"Data Source={Path.Combine(_folder, name + ".db")}", FilesFolder = Path.Combine(_folder, name) };

    private static async Task<IReadOnlyList<CaseSummary>> AllAsync(KktStorage storage) => (await storage.Cases.List(new() { Limit = 200 }, Cancellation)).Items;

    private static async Task<IReadOnlyList<string>> LinesAsync(KktStorage storage)
    {
        var lines = new List<string>();
        foreach (var summary in await AllAsync(storage))
        {
            foreach (var line in await storage.Cases.Events(summary.Id, 0, int.MaxValue, Cancellation))
                lines.Add($"{summary.Code} {line.Sequence} {line.At} {line.Event.GetType().Name} {line.Actor.Name}");
        }

        return lines;
    }
}
