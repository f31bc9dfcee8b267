using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Idempotency;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>A storage on a database of its own, with the test board and the test definitions in force.</summary>
internal sealed class TestWorld : IAsyncDisposable
{
    public static readonly ImmutableSortedDictionary<string, JsonElement> NoValues = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

    private TestWorld(StorageOptions options)
    {
        Options = options;
        Storage = new(options, Clock, System);
    }

    // Each takes effect after the one before.
    private static readonly Instant InForce = Instant.Parse("2026-01-01T00:00:00+07:00");
    private int _released;

    public StorageOptions Options { get; }

    public ManualClock Clock { get; } = new(new(2026, 8, 17, 1, 0, 0, TimeSpan.Zero));

    public ManualClock System { get; } = new(new(2026, 8, 17, 1, 0, 0, TimeSpan.Zero));

    public KktStorage Storage { get; }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TestWorld> Create(ITestDatabase database)
    {
        var world = await Open(await database.Copy());
        await world.Storage.Organisation.ReplaceDocument(Board.Organisation, Actor.System, Cancellation);
        await world.Storage.Organisation.SavePeople(Board.People, Actor.System, Cancellation);
        foreach (var text in TestDefinitions.All)
            await world.Release(text);
        return world;
    }

    /// <summary>A storage on what is there.</summary>
    public static Task<TestWorld> Open(StorageOptions options) => Task.FromResult(new TestWorld(options));

    /// <summary>Has a text signed and puts it in force from the beginning of the year.</summary>
    public async Task<DefinitionSummary> Release(byte[] text) =>
        await Storage.ReleaseDraft(await Draft(text), InForce.Plus(TimeSpan.FromSeconds(++_released)), Cancellation);

    /// <summary>From here on cases issue documents, by the forms of the tests.</summary>
    public async Task LoadForms() =>
        (await Storage.DocumentTemplates.Replace(TestForms.Register(), [TestForms.Receipt, TestForms.Request], Actor.System, Cancellation)).ShouldBeNull();

    /// <summary>Id of the version that was saved.</summary>
    public async Task<string> Draft(byte[] text)
    {
        var definition = DefinitionReader.Read(text).ShouldBeOfType<DefinitionReadResult.Read>().Definition;
        return (await Storage.Definitions.SaveDraft(definition, text, Actor.System, null, Cancellation)).ShouldBeOfType<DefinitionChange.Done>().Version.VersionId;
    }

    /// <summary>The answer of a host in which everybody may read every case.</summary>
    public static Task<bool> EverybodyReads(PersonId person, CaseId id, CancellationToken cancellation) => Task.FromResult(true);

    public static CaseId NewId() => new(Guid.CreateVersion7());

    public static CaseCommandRequest Opening(CaseId id, string definition = "thu", CaseKind kind = CaseKind.Procedure, PersonRecord? by = null) => new(
        id,
        new OpenCase(
            id,
            kind,
            null,
            new(ApplicantKind.Business, "Công ty TNHH Gió Lào Đông Hà", TaxCode: "3200123456"),
            [new Paper("de-nghi", PaperForm.Original, 1)],
            NoValues.Add("tenDuAn", JsonSerializer.SerializeToElement("Nhà máy điện gió Hướng Hoá")),
            NoValues,
            null,
            Accept: true),
        kind == CaseKind.Trial ? Actor.System : ActorOf(by ?? Board.An))
    {
        DefinitionVersionId = definition + "-v1",
    };

    /// <summary>A case with its appraisal open.</summary>
    public async Task<CaseState> Opened(string definition = "thu", CaseKind kind = CaseKind.Procedure) => (await Do(Opening(NewId(), definition, kind))).State;

    public async Task<CommandOutcome.Accepted> Do(CaseCommandRequest request) =>
        (await Storage.Commands.Handle(request, Cancellation)).ShouldBeOfType<CommandOutcome.Accepted>();

    public async Task<Refusal> Refused(CaseCommandRequest request) =>
        (await Storage.Commands.Handle(request, Cancellation)).ShouldBeOfType<CommandOutcome.Refused>().Refusal;

    public static CaseCommandRequest Completing(CaseState state, string step, PersonRecord by, string outcome = "Done") =>
        new(state.Id, new CompleteWorkItem(Item(state, step).Number, outcome, null, NoValues, []), ActorOf(by));

    public async Task<CaseState> Complete(CaseState state, string step, PersonRecord by, string outcome = "Done") =>
        (await Do(Completing(state, step, by, outcome))).State;

    /// <summary>The case after its appraisal: an event and a timer are waited for, a notice is to be sent.</summary>
    public async Task<CaseState> Appraised() => await Complete(await Opened(), "tham-dinh", Board.Binh);

    /// <summary>The case when it waits for its signature; nobody has been told of it yet.</summary>
    public async Task<CaseState> ReadyToSign()
    {
        var state = await Appraised();
        await Opened("loa", CaseKind.Internal);
        await Storage.Inbox.DeliverPending(Cancellation);
        Clock.Advance(TimeSpan.FromHours(1));
        await Storage.Timers.FireDue(Cancellation);
        return (await Storage.Cases.State(state.Id, Cancellation)).ShouldNotBeNull();
    }

    public static WorkItem Item(CaseState state, string step) =>
        state.WorkItems.Values.Single(w => w.Node.Id == step && w.Status is WorkItemStatus.Available or WorkItemStatus.Claimed);

    public static Actor ActorOf(PersonRecord person) => new(person.Id, person.Name, person.Posts[0].Position, person.Posts[0].Unit);

    public static IdempotencyRequest Key(string key, string body = "body") => new()
    {
        Person = Board.An.Id,
        Route = "POST /api/cases",
        Key = key,
        BodyHash = global::System.Security.Cryptography.SHA256.HashData(global::System.Text.Encoding.UTF8.GetBytes(body)),
        Answer = accepted => JsonSerializer.SerializeToUtf8Bytes(accepted.State.Code),
    };

    public async Task<Person> PersonOf(PersonRecord person) => (await Storage.Organisation.Current(Cancellation)).Chart.People[person.Id];

    public async Task<ListPage<WorkItemSummary>> ListOf(PersonRecord person, WorkItemView view, string? search = null, string? after = null, int limit = 0) =>
        await Storage.WorkItems.List(new(view, await PersonOf(person)) { Search = search, After = after, Limit = limit }, Cancellation);

    public async Task ShouldVerify()
    {
        var report = await Storage.Verifier.Verify(null, Cancellation);
        report.Breaks.ShouldBeEmpty();
        report.Ok.ShouldBeTrue();
    }

    public ValueTask DisposeAsync() => Storage.DisposeAsync();
}
