using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Drafts;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>What is typed into a step is kept for who typed it, until the step is done.</summary>
public abstract class StepDraftCompliance(ITestDatabase database)
{
    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task Draft_is_found_as_it_was_typed_by_who_typed_it_and_by_nobody_else()
    {
        await using var world = await TestWorld.Create(database);
        var opened = await world.Opened();
        var typed = Typed(opened, Board.Binh, ("f.ghiChu", "Đất ở lô C-12,\ndòng hai"), ("checklist", "a"), ("checklist", "b"));

        var stored = await world.Storage.StepDrafts.Save(typed, Cancellation);

        stored.Revision.ShouldBe(1);
        stored.SavedAt.ShouldBe(Instant.From(world.Clock.GetUtcNow()));
        (await Find(world, opened, Board.Binh)).ShouldBe(stored);
        stored.Fields.ShouldBe(typed.Fields);
        (await Find(world, opened, Board.An)).ShouldBeNull();
    }

    [Fact]
    public async Task Older_window_is_told_what_a_newer_one_kept_and_changes_nothing()
    {
        await using var world = await TestWorld.Create(database);
        var opened = await world.Opened();
        var first = await world.Storage.StepDrafts.Save(Typed(opened, Board.Binh, ("comment", "một")), Cancellation);
        var second = await world.Storage.StepDrafts.Save(first with { Fields = Fields(("comment", "hai")) }, Cancellation);

        var late = await world.Storage.StepDrafts.Save(first with { Fields = Fields(("comment", "muộn")) }, Cancellation);

        late.ShouldBe(second);
        (await Find(world, opened, Board.Binh)).ShouldBe(second);
    }

    [Fact]
    public async Task Of_two_windows_that_begin_at_once_one_is_kept()
    {
        await using var world = await TestWorld.Create(database);
        var opened = await world.Opened();

        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(window => world.Storage.StepDrafts.Save(Typed(opened, Board.Binh, ("comment", $"cửa sổ {window}")), Cancellation)));

        stored.Distinct().ShouldHaveSingleItem().Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Drafts_of_work_that_is_done_are_forgotten_and_those_of_open_work_stay()
    {
        await using var world = await TestWorld.Create(database);
        var (open, done) = (await world.Opened(), await world.Opened());
        await world.Storage.StepDrafts.Save(Typed(open, Board.Binh, ("comment", "còn làm")), Cancellation);
        await world.Storage.StepDrafts.Save(Typed(done, Board.Binh, ("comment", "xong rồi")), Cancellation);
        await world.Do(TestWorld.Completing(done, "tham-dinh", Board.Binh));

        (await world.Storage.StepDrafts.ForgetDone(Cancellation)).ShouldBe(1);

        (await Find(world, open, Board.Binh)).ShouldNotBeNull();
        (await Find(world, done, Board.Binh)).ShouldBeNull();
    }

    [Fact]
    public async Task Discarded_draft_is_gone()
    {
        await using var world = await TestWorld.Create(database);
        var opened = await world.Opened();
        await world.Storage.StepDrafts.Save(Typed(opened, Board.Binh, ("comment", "thôi")), Cancellation);

        await world.Storage.StepDrafts.Forget(opened.Id, Number(opened), Board.Binh.Id, Cancellation);

        (await Find(world, opened, Board.Binh)).ShouldBeNull();
    }

    private static int Number(CaseState state) => TestWorld.Item(state, "tham-dinh").Number;

    private static StepDraft Typed(CaseState state, PersonRecord person, params (string Name, string Value)[] fields) => new(state.Id, Number(state), person.Id, Fields(fields));

    private static EquatableArray<DraftField> Fields(params (string Name, string Value)[] fields) => fields.Select(field => new DraftField(field.Name, field.Value)).ToEquatableArray();

    private static Task<StepDraft?> Find(TestWorld world, CaseState state, PersonRecord person) => world.Storage.StepDrafts.Find(state.Id, Number(state), person.Id, Cancellation);
}
