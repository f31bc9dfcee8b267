using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.IntakeSheets;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>A sheet of dossiers is kept until each line has its result, registers nothing twice, and is forgotten; the code that another system gave a dossier is one case's alone.</summary>
public abstract class IntakeSheetCompliance(ITestDatabase database)
{
    private static readonly IntakeFinding Fault = new("applicant.taxCode", "KKT-F18", []);

    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task Code_of_another_system_is_one_cases_alone_however_many_come_at_once()
    {
        await using var world = await TestWorld.Create(database);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.Storage.Commands.Handle(From("G09.20-20260609-0092637"), Cancellation)));

        outcomes.OfType<CommandOutcome.Refused>().Select(o => o.Refusal.Code).ShouldAllBe(code => code == StorageRefusals.ExternalCodeTaken);
        var state = outcomes.OfType<CommandOutcome.Accepted>().ShouldHaveSingleItem().State;
        (await world.Storage.Cases.FindByExternalCode("G09.20-20260609-0092637", Cancellation)).ShouldBe(state.Id);
        (await world.Storage.Cases.State(state.Id, Cancellation)).ShouldNotBeNull().ExternalCode.ShouldBe("G09.20-20260609-0092637");
        (await world.Storage.Cases.List(new() { Search = "G09.20-20260609-0092637" }, Cancellation)).Items.ShouldHaveSingleItem().ExternalCode.ShouldBe("G09.20-20260609-0092637");
        (await world.Storage.IntakeSheets.ExternalCodesTaken(["G09.20-20260609-0092637", "G09.20-1"], Cancellation)).ShouldHaveSingleItem().Value.ShouldBe(state.Code);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Same_sheet_sent_again_is_the_one_that_is_kept()
    {
        await using var world = await TestWorld.Create(database);

        var kept = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Keep(world, Line(2, "Công ty A"), Line(3, "Công ty B"))));

        kept.Select(k => k.Sheet.Id).Distinct().ShouldHaveSingleItem();
        kept.Count(k => k.IsNew).ShouldBe(1);
        (await Keep(world, Line(2, "Công ty A"), Line(3, "Công ty C"))).IsNew.ShouldBeTrue("one that says something else is another");
        (await world.Storage.IntakeSheets.List(10, Cancellation)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Sheet_of_which_every_line_was_refused_can_be_sent_again()
    {
        await using var world = await TestWorld.Create(database);
        var sheet = await Confirmed(world, Line(2, "Công ty A"), Line(3, "Công ty B"));
        await world.Storage.IntakeSheets.Settle(sheet.Id, [new(2, null, [Fault]), new(3, null, [Fault])], Cancellation);

        var again = await Keep(world, Line(2, "Công ty A"), Line(3, "Công ty B"));

        again.IsNew.ShouldBeTrue();
        again.Sheet.State.ShouldBe(IntakeSheetState.Checked);
        (await world.Storage.IntakeSheets.List(10, Cancellation)).ShouldHaveSingleItem().Id.ShouldBe(again.Sheet.Id);
        (await world.Storage.IntakeSheets.Lines(sheet.Id, null, 0, 10, Cancellation)).ShouldBeEmpty();
        (await world.Storage.IntakeSheets.Lines(again.Sheet.Id, IntakeLineState.Sound, 0, 10, Cancellation)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Only_sound_lines_wait_once_somebody_confirmed_and_a_second_press_changes_nothing()
    {
        await using var world = await TestWorld.Create(database);
        var sheet = (await Keep(world, Line(2, "Công ty A"), Line(3, "Công ty B", Fault), Line(5, "Công ty C"))).Sheet;
        (sheet.Lines, sheet.Sound, sheet.State).ShouldBe((3, 2, IntakeSheetState.Checked));
        (await world.Storage.IntakeSheets.Oldest(Cancellation)).ShouldBeNull("nobody has confirmed it");

        var confirmed = (await world.Storage.IntakeSheets.Confirm(sheet.Id, Board.An.Id, Cancellation)).ShouldNotBeNull();
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        var again = (await world.Storage.IntakeSheets.Confirm(sheet.Id, Board.Binh.Id, Cancellation)).ShouldNotBeNull();

        again.ShouldBe(confirmed with { Columns = again.Columns });
        (await world.Storage.IntakeSheets.Oldest(Cancellation)).ShouldNotBeNull().Id.ShouldBe(sheet.Id);
        (await world.Storage.IntakeSheets.Lines(sheet.Id, IntakeLineState.Sound, 0, 10, Cancellation)).Select(l => l.Number).ShouldBe([2, 5]);
        (await world.Storage.IntakeSheets.Lines(sheet.Id, IntakeLineState.Faulty, 0, 10, Cancellation)).ShouldHaveSingleItem().Findings.ShouldHaveSingleItem().Code.ShouldBe("KKT-F18");
        (await world.Storage.IntakeSheets.Discard(sheet.Id, Cancellation)).ShouldBeFalse("what is being registered stays");
    }

    [Fact]
    public async Task Sheet_without_a_sound_line_is_not_confirmed()
    {
        await using var world = await TestWorld.Create(database);
        var sheet = (await Keep(world, Line(2, "Công ty A", Fault))).Sheet;

        (await world.Storage.IntakeSheets.Confirm(sheet.Id, Board.An.Id, Cancellation)).ShouldNotBeNull().State.ShouldBe(IntakeSheetState.Checked);
        (await world.Storage.IntakeSheets.Discard(sheet.Id, Cancellation)).ShouldBeTrue();
        (await world.Storage.IntakeSheets.Find(sheet.Id, Cancellation)).ShouldBeNull();
        (await world.Storage.IntakeSheets.Lines(sheet.Id, null, 0, 10, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_line_keeps_its_first_result_and_the_last_one_ends_the_sheet()
    {
        await using var world = await TestWorld.Create(database);
        var sheet = await Confirmed(world, Line(2, "Công ty A"), Line(3, "Công ty B"));
        var id = IntakeSheetStore.CaseOf(sheet, 2);
        id.ShouldBe(IntakeSheetStore.CaseOf(sheet, 2));
        id.ShouldNotBe(IntakeSheetStore.CaseOf(sheet, 3));
        var opened = (await world.Do(TestWorld.Opening(id))).State;

        await world.Storage.IntakeSheets.Settle(sheet.Id, [new(2, id, [])], Cancellation);
        (await world.Storage.IntakeSheets.Find(sheet.Id, Cancellation)).ShouldNotBeNull().State.ShouldBe(IntakeSheetState.Registering);
        await world.Storage.IntakeSheets.Settle(sheet.Id, [new(2, null, [Fault]), new(3, null, [Fault])], Cancellation);

        var done = (await world.Storage.IntakeSheets.Find(sheet.Id, Cancellation)).ShouldNotBeNull();
        (done.State, done.Registered, done.Refused).ShouldBe((IntakeSheetState.Done, 1, 1));
        var lines = await world.Storage.IntakeSheets.Lines(sheet.Id, null, 0, 10, Cancellation);
        (lines[0].State, lines[0].Case, lines[0].Code).ShouldBe((IntakeLineState.Registered, id, opened.Code));
        (lines[1].State, lines[1].Findings.ShouldHaveSingleItem().Code).ShouldBe((IntakeLineState.Refused, "KKT-F18"));
        (await world.Storage.IntakeSheets.RegisteredBefore("thu", [lines[0].Fingerprint, lines[1].Fingerprint], Cancellation)).ShouldHaveSingleItem().Value.ShouldBe((id, opened.Code));
        (await world.Storage.IntakeSheets.RegisteredBefore("loa", [lines[0].Fingerprint], Cancellation)).ShouldBeEmpty("another procedure's dossiers are others");
    }

    [Fact]
    public async Task What_stood_in_old_lines_is_forgotten_and_that_the_sheet_was_sent_is_not()
    {
        await using var world = await TestWorld.Create(database);
        var ended = await Confirmed(world, Line(2, "Công ty A"));
        await world.Storage.IntakeSheets.Settle(ended.Id, [new(2, (await world.Opened()).Id, [])], Cancellation);
        var waiting = await Confirmed(world, Line(2, "Công ty B"));
        var left = (await Keep(world, Line(2, "Công ty C"))).Sheet;
        (await world.Storage.IntakeSheets.Forget(30, Cancellation)).ShouldBe(0);

        world.Clock.Advance(TimeSpan.FromDays(31));
        (await world.Storage.IntakeSheets.Forget(30, Cancellation)).ShouldBe(2);

        (await world.Storage.IntakeSheets.Find(ended.Id, Cancellation)).ShouldNotBeNull().IsForgotten.ShouldBeTrue();
        (await world.Storage.IntakeSheets.Lines(ended.Id, null, 0, 10, Cancellation)).ShouldBeEmpty();
        (await world.Storage.IntakeSheets.Find(left.Id, Cancellation)).ShouldBeNull();
        (await world.Storage.IntakeSheets.Lines(waiting.Id, null, 0, 10, Cancellation)).ShouldHaveSingleItem(customMessage: "what is being registered is needed");
        (await Keep(world, Line(2, "Công ty A"))).IsNew.ShouldBeFalse();
    }

    private static CaseCommandRequest From(string code)
    {
        var opening = TestWorld.Opening(new(Guid.CreateVersion7()));
        return opening with { Command = (OpenCase)opening.Command with { ExternalCode = code } };
    }

    private static IntakeLine Line(int number, string name, params IntakeFinding[] findings)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal) { ["applicant.name"] = name };
        return new(number, cells, IntakeSheetStore.FingerprintOf(cells), findings);
    }

    private static Task<(IntakeSheet Sheet, bool IsNew)> Keep(TestWorld world, params IntakeLine[] lines) =>
        world.Storage.IntakeSheets.Keep("thu", "Hồ sơ tháng 8.xlsx", ["applicant.name"], lines, Board.An.Id, Cancellation);

    private static async Task<IntakeSheet> Confirmed(TestWorld world, params IntakeLine[] lines) =>
        (await world.Storage.IntakeSheets.Confirm((await Keep(world, lines)).Sheet.Id, Board.An.Id, Cancellation)).ShouldNotBeNull();
}
