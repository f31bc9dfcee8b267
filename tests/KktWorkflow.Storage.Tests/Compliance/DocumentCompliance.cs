using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>Documents, the registers of their numbers, and their forms, on every database.</summary>
public abstract class DocumentCompliance(ITestDatabase database)
{
    private const string Receipts = "document:TNHS:MC:2026";
    private const string Requests = "document:HDHS:2026";

    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task Forty_documents_issued_at_once_have_forty_numbers_without_a_gap()
    {
        await using var world = await WithForms();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => world.Opened())));

        await ShouldBeWhole(world, Receipts, 40);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Documents_that_a_turn_calls_for_on_its_way_draw_as_surely()
    {
        await using var world = await WithForms();
        var cases = new List<CaseState>();
        for (var n = 0; n < 20; n++)
            cases.Add(await world.Opened());

        await Task.WhenAll(cases.Select(state => Task.Run(() => world.Do(new(state.Id, new PauseCase(PauseCause.Supplement, "Thiếu bản vẽ"), TestWorld.ActorOf(Board.Dung))))));

        await ShouldBeWhole(world, Requests, 20);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task A_command_that_is_refused_uses_up_no_number()
    {
        await using var world = await WithForms();
        var state = await world.Opened();

        await world.Refused(new(state.Id, new PauseCase(PauseCause.Supplement, ""), TestWorld.ActorOf(Board.Dung)));
        (await world.Storage.Commands.Handle(TestWorld.Opening(state.Id), Cancellation)).ShouldBeOfType<CommandOutcome.Refused>();

        await ShouldBeWhole(world, Receipts, 1);
        (await world.Storage.Documents.Registers(Cancellation)).ShouldBe([(Receipts, 1)]);
    }

    [Fact]
    public async Task Around_midnight_of_the_years_turn_each_year_counts_by_itself()
    {
        await using var world = await WithForms();
        world.Clock.Advance(new DateTimeOffset(2026, 12, 31, 23, 59, 59, TimeSpan.FromHours(7)) - world.Clock.GetUtcNow());
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => world.Opened())));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => world.Opened())));

        await ShouldBeWhole(world, Receipts, 5);
        await ShouldBeWhole(world, "document:TNHS:MC:2027", 5);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task What_was_issued_waits_to_be_drawn_up_also_after_a_restart_and_keeps_its_number()
    {
        var world = await WithForms();
        var state = await world.Opened();
        var document = state.Documents.Values.Single();
        await world.DisposeAsync();

        await using var again = await TestWorld.Open(world.Options);
        (await again.Storage.Documents.Pending(null, 10, Cancellation)).ShouldBe([(state.Id, document.Number)]);
        var file = (await again.Storage.Files.Keep(new MemoryStream("nội dung"u8.ToArray()), "a.docx", "x/y", 1000, null, Cancellation)).ShouldNotBeNull();
        await again.Do(new(state.Id, new RecordRendering(document.Number, file.Id, file.Length), Actor.System));

        (await again.Storage.Documents.Pending(null, 10, Cancellation)).ShouldBeEmpty();
        var listed = (await again.Storage.Documents.OfRegister(Receipts, 0, 10, Cancellation)).ShouldHaveSingleItem();
        (listed.NumberText, listed.CaseCode, listed.IsPending).ShouldBe(("0001/TNHS", state.Code, false));
        again.System.Advance(TimeSpan.FromDays(3));
        await again.Storage.Files.SweepOrphans(Cancellation);
        again.Storage.Files.Open(file.Id).ShouldNotBeNull().Dispose();
        await again.ShouldVerify();
    }

    [Fact]
    public async Task Two_jobs_that_draw_up_the_same_document_come_to_one()
    {
        await using var world = await WithForms();
        var state = await world.Opened();
        var document = state.Documents.Keys.Single();
        var files = new List<Files.StoredFile>();
        foreach (var content in new[] { "một", "hai" })
            files.Add((await world.Storage.Files.Keep(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), "a.docx", "x/y", 1000, null, Cancellation)).ShouldNotBeNull());

        var outcomes = await Task.WhenAll(files.Select(file => Task.Run(() => world.Storage.Commands.Handle(new(state.Id, new RecordRendering(document, file.Id, file.Length), Actor.System), Cancellation))));

        outcomes.OfType<CommandOutcome.Accepted>().Count().ShouldBe(1);
        outcomes.OfType<CommandOutcome.Refused>().Single().Refusal.Code.ShouldBe(RefusalCodes.RenderedAlready);
    }

    [Fact]
    public async Task A_version_that_was_seen_before_a_document_was_drawn_up_holds_on()
    {
        await using var world = await WithForms();
        var state = await world.Opened();
        var file = (await world.Storage.Files.Keep(new MemoryStream("x"u8.ToArray()), "a.docx", "x/y", 1000, null, Cancellation)).ShouldNotBeNull();
        await world.Do(new(state.Id, new RecordRendering(state.Documents.Keys.Single(), file.Id, file.Length), Actor.System));

        await world.Do(new(state.Id, new AddComment("lời"), TestWorld.ActorOf(Board.An)) { ExpectedVersion = state.Sequence });

        (await world.Refused(new(state.Id, new AddComment("lời"), TestWorld.ActorOf(Board.An)) { ExpectedVersion = state.Sequence })).Kind.ShouldBe(RefusalKind.Conflict);
    }

    [Fact]
    public async Task Forms_come_with_their_files_and_every_file_stays()
    {
        await using var world = await TestWorld.Create(database);
        var store = world.Storage.DocumentTemplates;

        (await store.Replace(TestForms.Register(), [TestForms.Receipt], Actor.System, Cancellation))!.ShouldBe(Refusal.Of(StorageRefusals.TemplateFileMissing, RefusalKind.Invalid, "templates", "mau-02.docx"));
        (await store.Current(Cancellation)).ShouldBeNull();
        (await store.Replace(TestForms.Register(), [TestForms.Receipt, TestForms.Request], Actor.System, Cancellation)).ShouldBeNull();
        var later = "mẫu mới"u8.ToArray();
        (await store.Replace(TestForms.Register(2, later), [later], Actor.System, Cancellation)).ShouldBeNull();

        (await store.Current(Cancellation))!.Find("mau-01")!.Sha256.ShouldBe(TestForms.HashOf(later));
        (await store.File(TestForms.HashOf(TestForms.Receipt), Cancellation)).ShouldBe(TestForms.Receipt);
        (await store.Replace(TestForms.Register(2), [], Actor.System, Cancellation))!.Code.ShouldBe(StorageRefusals.ChangedMeanwhile);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task A_trial_draws_no_number()
    {
        await using var world = await WithForms();
        var trial = await world.Opened(kind: CaseKind.Trial);

        trial.Documents.ShouldBeEmpty();
        (await world.Storage.Documents.Registers(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Numbers_of_an_erased_case_stay_in_their_register()
    {
        await using var world = await WithForms();
        var state = await world.Opened();
        await world.Do(new(state.Id, new CancelCase("Người nộp rút"), TestWorld.ActorOf(Board.Dung)));

        (await world.Storage.Removal.EraseCase(state.Id, "Quyết định 1", Actor.System, Cancellation)).ShouldBeNull();

        await ShouldBeWhole(world, Receipts, 1);
        await world.ShouldVerify();
    }

    private async Task<TestWorld> WithForms()
    {
        var world = await TestWorld.Create(database);
        await world.LoadForms();
        return world;
    }

    private static async Task ShouldBeWhole(TestWorld world, string register, int count)
    {
        var numbers = await world.Storage.Documents.OfRegister(register, 0, 1000, Cancellation);
        numbers.Select(n => n.RegisterNumber).ShouldBe(Enumerable.Range(1, count).Select(n => (long)n));
        numbers.Select(n => n.NumberText).Distinct().Count().ShouldBe(count);
        (await world.Storage.Documents.Registers(Cancellation)).ShouldContain((register, count));
    }
}
