using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Notices;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>A colleague who is asked finds it in a list, may read the case as long as the question is open, and both are told what becomes of it.</summary>
public abstract class QuestionCompliance(ITestDatabase database)
{
    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task Open_questions_stand_in_the_list_of_who_was_asked_the_most_pressing_first()
    {
        await using var world = await World();
        var undated = await Asked(world);
        var dated = await Asked(world, TimeLimit.WorkingDays(2));
        var pressing = await Asked(world, TimeLimit.WorkingHours(2));

        (await ListOf(world, Board.Chi)).ShouldBe([pressing.Id, dated.Id, undated.Id]);
        (await ListOf(world, Board.Binh)).ShouldBeEmpty();
        (await world.Storage.Questions.Count(Board.Chi.Id, 2, Cancellation)).ShouldBe(2, "counting stops where nobody reads on");

        var first = await world.Storage.Questions.List(Board.Chi.Id, null, 2, Cancellation);
        (await world.Storage.Questions.List(Board.Chi.Id, first.Next, 2, Cancellation)).Items.ShouldHaveSingleItem().Case.ShouldBe(undated.Id);
        var shown = first.Items[0];
        (shown.CaseCode, shown.Applicant, shown.ProcedureName, shown.Step, shown.Question.Text).ShouldBe((pressing.Code, "Công ty TNHH Gió Lào Đông Hà", "Quy trình thu", "Thẩm định", "Có vướng không?"));

        await Do(world, pressing, Board.Chi, new AnswerQuestion(Number(pressing), "Không"));
        (await ListOf(world, Board.Chi)).ShouldBe([dated.Id, undated.Id]);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Question_to_somebody_who_is_not_there_comes_back_to_who_asked_with_a_notice()
    {
        await using var world = await World();
        var state = await Asked(world);
        (await world.Storage.Questions.CasesAskingOthersThan([Board.Chi.Id, Board.Binh.Id], 10, Cancellation)).ShouldBeEmpty();
        (await world.Storage.Questions.CasesAskingOthersThan([Board.Binh.Id], 10, Cancellation)).ShouldBe([state.Id]);

        await world.Do(new(state.Id, new SeeToWorkOfNobody(null), Actor.System));
        (await ListOf(world, Board.Chi)).ShouldBe([state.Id], "she is there");
    }

    [Fact]
    public async Task Case_is_among_those_that_somebody_reads_as_long_as_the_question_is_open()
    {
        await using var world = await World();
        var state = await Asked(world);
        // Cases of a unit's own post may be read by it anyway; nobody holds this one.
        var reader = new CaseReader(Board.Chi.Id);
        (await world.Storage.Questions.IsAsked(Board.Chi.Id, state.Id, Cancellation)).ShouldBeTrue();
        (await world.Storage.Questions.IsAsked(Board.Dung.Id, state.Id, Cancellation)).ShouldBeFalse();
        (await world.Storage.Cases.List(new() { Reader = reader }, Cancellation)).Items.ShouldHaveSingleItem().Id.ShouldBe(state.Id);

        await Do(world, state, Board.Chi, new DeclineQuestion(Number(state), "Không rõ"));
        (await world.Storage.Questions.IsAsked(Board.Chi.Id, state.Id, Cancellation)).ShouldBeFalse();
        (await world.Storage.Cases.List(new() { Reader = reader }, Cancellation)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_was_asked_is_told_and_so_is_who_asked_of_the_answer()
    {
        await using var world = await World();
        var (answered, declined) = (await Asked(world), await Asked(world));
        await SpreadLater(world);
        (await NoticesOf(world, Board.Chi)).ShouldAllBe(n => n.Kind == NoticeKind.Asked && n.Text == "Có vướng không?" && n.Actor == Board.Binh.Name);

        await Do(world, answered, Board.Chi, new AnswerQuestion(Number(answered), "Không vướng"));
        await Do(world, declined, Board.Chi, new DeclineQuestion(Number(declined), "Không rõ"));
        await SpreadLater(world);

        (await NoticesOf(world, Board.Binh)).Where(n => n.Kind == NoticeKind.Answered).Select(n => (n.Case, n.Question, n.Text, n.IsDeclined)).ShouldBe(
            [(answered.Id, Number(answered), "Không vướng", false), (declined.Id, Number(declined), "Không rõ", true)], ignoreOrder: true);
        (await NoticesOf(world, Board.Dung)).ShouldNotContain(n => n.Question != null);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task What_was_taken_back_within_its_minute_is_asked_of_nobody_and_what_closes_later_is_told()
    {
        await using var world = await World();
        var state = await Asked(world);
        await Do(world, state, Board.Binh, new WithdrawQuestion(Number(state)));
        await SpreadLater(world);
        (await NoticesOf(world, Board.Chi)).ShouldBeEmpty();

        state = await Asked(world);
        await SpreadLater(world);
        await world.Complete(state, "tham-dinh", Board.Binh);
        await SpreadLater(world);
        (await NoticesOf(world, Board.Chi)).Where(n => n.Case == state.Id).Select(n => n.Kind).ShouldBe([NoticeKind.AskedNoMore, NoticeKind.Asked]);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Both_are_reminded_once_the_time_to_answer_has_passed_and_nobody_when_there_is_an_answer()
    {
        await using var world = await World();
        var (late, inTime) = (await Asked(world, TimeLimit.WorkingHours(2)), await Asked(world, TimeLimit.WorkingHours(2)));
        await Do(world, inTime, Board.Chi, new AnswerQuestion(Number(inTime), "Không"));
        world.Clock.Advance(TimeSpan.FromHours(3));
        await world.Storage.Timers.FireDue(Cancellation);
        await world.Storage.Timers.FireDue(Cancellation);
        await SpreadLater(world);

        foreach (var person in new[] { Board.Binh, Board.Chi })
        {
            var told = (await NoticesOf(world, person)).Where(n => n.Kind == NoticeKind.AnswerLate).ShouldHaveSingleItem();
            (told.Case, told.Question, told.DueAt).ShouldBe((late.Id, Number(late), late.Questions.Values.Single().DueAt));
        }

        await Do(world, late, Board.Chi, new AnswerQuestion(Number(late), "Muộn"));
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Same_command_twice_asks_once()
    {
        await using var world = await World();
        var state = await Held(world);
        var request = new CaseCommandRequest(state.Id, new AskColleagues(TestWorld.Item(state, "tham-dinh").Number, [Board.Chi.Id], "Có vướng không?"), TestWorld.ActorOf(Board.Binh))
        {
            Idempotency = TestWorld.Key("hoi"),
            CommandId = Guid.CreateVersion7(),
        };
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => world.Storage.Commands.Handle(request, Cancellation)));

        (await world.Storage.Cases.State(state.Id, Cancellation)).ShouldNotBeNull().Questions.Count.ShouldBe(1);
        (await ListOf(world, Board.Chi)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Questions_are_read_in_the_log_and_found_by_their_words()
    {
        await using var world = await World();
        var state = await Asked(world);
        await Do(world, state, Board.Chi, new AnswerQuestion(Number(state), "Cần hỏi Sở Xây dựng"));

        var told = await world.Storage.Audit.ListTold(new() { Case = state.Id, Text = "so xay dung" }, Cancellation);
        told.Items.ShouldHaveSingleItem().Line.Entry.Kind.ShouldBe(nameof(QuestionAnswered));
    }

    [Fact]
    public async Task State_of_an_older_form_is_rebuilt_with_its_questions()
    {
        await using var world = await World();
        var state = await Asked(world);
        using (var file = database.Administrate(world.Options))
            file.Write("case_states", "format", file.Rows("case_states").Last(), 12);
        await using var later = await TestWorld.Open(world.Options);

        (await later.Storage.Cases.State(state.Id, Cancellation)).ShouldNotBeNull().Questions.Values.Single().Text.ShouldBe("Có vướng không?");
        await Do(later, state, Board.Chi, new AnswerQuestion(Number(state), "Không"));
        await later.ShouldVerify();
    }

    private async Task<TestWorld> World()
    {
        var world = await TestWorld.Create(database);
        await world.Storage.Calendars.Replace(Board.Calendar(1), Actor.System, Cancellation);
        return world;
    }

    private static async Task<CaseState> Held(TestWorld world)
    {
        var state = await world.Opened();
        return (await world.Do(new(state.Id, new ClaimWorkItem(TestWorld.Item(state, "tham-dinh").Number), TestWorld.ActorOf(Board.Binh)))).State;
    }

    private static async Task<CaseState> Asked(TestWorld world, TimeLimit? within = null)
    {
        var state = await Held(world);
        return await Do(world, state, Board.Binh, new AskColleagues(TestWorld.Item(state, "tham-dinh").Number, [Board.Chi.Id], "Có vướng không?", within));
    }

    private static async Task<CaseState> Do(TestWorld world, CaseState state, PersonRecord who, CaseCommand command) => (await world.Do(new(state.Id, command, TestWorld.ActorOf(who)))).State;

    private static int Number(CaseState state) => state.Questions.Values.Single().Number;

    private static async Task<IReadOnlyList<CaseId>> ListOf(TestWorld world, PersonRecord person) =>
        [.. (await world.Storage.Questions.List(person.Id, null, 0, Cancellation)).Items.Select(q => q.Case)];

    private static async Task<IReadOnlyList<Notice>> NoticesOf(TestWorld world, PersonRecord person) => (await world.Storage.Notices.List(person.Id, null, Cancellation)).Items;

    private static async Task SpreadLater(TestWorld world)
    {
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Storage.Spreading.SpreadDue((_, choice, at) => choice == NoticeChoice.InApp ? null : at, TestWorld.EverybodyReads, Cancellation);
    }
}
