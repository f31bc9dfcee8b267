using System.Globalization;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Resources;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.WorkingTime;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>Asking a colleague without handing the work over.</summary>
public sealed class ColleagueQuestionTests
{
    private const string Words = "Địa điểm này có vướng quy hoạch không?";

    [Fact]
    public void A_colleague_is_asked_and_answers_while_the_holder_keeps_the_step()
    {
        var bed = Appraising();
        var item = bed.Item("tham-dinh");

        bed.Done(Board.Chi, Asking(bed, Board.Hung, Board.Ha));
        bed.Item("tham-dinh").ShouldBe(item, "the work and its clock are as they were");
        bed.State.Questions.Values.Select(q => (q.WorkItem, q.Holder, q.By, q.Asked, q.Text, q.Status)).ShouldBe([
            (item.Number, Board.Chi.Id, Board.Chi.Id, Board.Hung.Id, Words, QuestionStatus.Open),
            (item.Number, Board.Chi.Id, Board.Chi.Id, Board.Ha.Id, Words, QuestionStatus.Open)]);

        bed.Later(TimeSpan.FromHours(1)).Done(Board.Hung, new AnswerQuestion(Of(bed, Board.Hung), " Không vướng. "));
        bed.Done(Board.Ha, new DeclineQuestion(Of(bed, Board.Ha), "Không thuộc chuyên môn"));

        bed.State.Questions.Values.Select(q => (q.Status, q.Reply, q.EndedAt)).ShouldBe([(QuestionStatus.Answered, "Không vướng.", bed.Now), (QuestionStatus.Declined, "Không thuộc chuyên môn", bed.Now)]);
        bed.Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"]).OpenSteps.ShouldBe(["xem-xet"]);
        bed.Events<QuestionClosed>().ShouldBeEmpty("there was nothing left to close");
    }

    [Fact]
    public void What_is_asked_and_answered_stands_in_the_private_part_alone()
    {
        var bed = Asked();
        bed.Done(Board.Hung, new AnswerQuestion(Of(bed, Board.Hung), "Không vướng"));

        bed.Events<QuestionAsked>().Single().Personal!.Text.ShouldBe(Words);
        System.Text.Encoding.UTF8.GetString(KktWorkflow.Engine.Log.CaseEventCodec.Encode(bed.Events<QuestionAsked>().Single())).ShouldNotContain("quy hoạch");
        System.Text.Encoding.UTF8.GetString(KktWorkflow.Engine.Log.CaseEventCodec.Encode(bed.Events<QuestionAnswered>().Single())).ShouldBe($$"""{"question":{{Of(bed, Board.Hung)}}}""");
    }

    [Fact]
    public void Only_who_holds_the_work_asks()
    {
        var bed = Appraising();
        bed.Refused(Board.Dung, Asking(bed, Board.Hung)).Code.ShouldBe(RefusalCodes.HeldByAnother);
        bed.Refused(Board.Quan, Asking(bed, Board.Hung)).Code.ShouldBe(RefusalCodes.NotPermitted);

        var free = bed.Done(Board.Giang, new ReassignWorkItem(bed.Item("tham-dinh").Number, Board.Dung.Id, "x")).Does(Board.Dung, "tham-dinh", "Submit", ticks: ["nganh"]);
        free.Does(Board.Giang, "xem-xet", "Approve");
        free.Refused(Board.Khoa, new AskColleagues(free.Item("ky").Number, [Board.Hung.Id], Words)).Code.ShouldBe(RefusalCodes.NotClaimed);
        free.Refused(Board.Khoa, new AskColleagues(9_999, [Board.Hung.Id], Words)).Code.ShouldBe(RefusalCodes.UnknownWorkItem);
        free.Claims(Board.Khoa, "ky").Refused(Board.Khoa, new AskColleagues(free.Item("ky").Number, [Board.Hung.Id], Words, Version: 1)).Code.ShouldBe(RefusalCodes.ChangedMeanwhile);
    }

    [Fact]
    public void Somebody_who_may_answer_has_to_be_asked()
    {
        var bed = Appraising();
        bed.Refused(Board.Chi, Asking(bed)).ShouldBe(Refusal.Of(RefusalCodes.NobodyAsked, RefusalKind.Invalid, "to"));
        bed.Refused(Board.Chi, Asking(bed, Board.Hung, Board.Chi)).ShouldBe(Refusal.Of(RefusalCodes.AskedOneself, RefusalKind.Invalid, "to"));
        bed.Refused(Board.Chi, Asking(bed, Board.Lan)).ShouldBe(Refusal.Of(RefusalCodes.CannotAnswer, RefusalKind.Invalid, "to", "Lan"));
        bed.Refused(Board.Chi, Asking(bed, Board.Hung, Board.Hung)).ShouldBe(Refusal.Of(RefusalCodes.AskedAlready, RefusalKind.Invalid, "to", "Hung"));

        bed.Organisation = bed.Organisation with { People = bed.Organisation.People.Remove(Board.Ha.Id) };
        bed.Refused(Board.Chi, Asking(bed, Board.Ha)).Code.ShouldBe(RefusalCodes.AskedUnknown);
    }

    [Fact]
    public void Who_is_away_is_not_asked_but_who_acts_for_that_person()
    {
        var bed = Appraising();
        bed.Absences = [new(Guid.NewGuid(), Board.Ha.Id, new(2026, 8, 17), new(2026, 8, 21)), new(Guid.NewGuid(), Board.Hung.Id, new(2026, 8, 18), new(2026, 8, 18))];
        bed.Refused(Board.Chi, Asking(bed, Board.Ha)).ShouldBe(Refusal.Of(RefusalCodes.AskedAway, RefusalKind.Invalid, "to", "Ha", "21/8/2026", "–"));

        bed.Substitutions = [Board.Substitute(Board.Hung, Board.Ha)];
        bed.Refused(Board.Chi, Asking(bed, Board.Ha)).Facts.ShouldBe(["Ha", "21/8/2026", "Hung"]);
        bed.Done(Board.Chi, Asking(bed, Board.Hung)).State.Questions.Count.ShouldBe(1);
    }

    [Fact]
    public void Nobody_is_asked_again_before_the_answer()
    {
        var bed = Asked();
        bed.Refused(Board.Chi, Asking(bed, Board.Hung)).ShouldBe(Refusal.Of(RefusalCodes.AskedAlready, RefusalKind.Conflict, "to", "Hung"));

        bed.Done(Board.Hung, new AnswerQuestion(Of(bed, Board.Hung), "Không"));
        bed.Done(Board.Chi, Asking(bed, Board.Hung)).State.Questions.Count.ShouldBe(2);
    }

    [Fact]
    public void A_question_and_an_answer_have_words_and_not_too_many()
    {
        var bed = Asked();
        var number = Of(bed, Board.Hung);
        var most = bed.Organisation.Limits.QuestionCharacters;
        foreach (var (command, place) in new (CaseCommand, string)[] { (Asking(bed, Board.Ha) with { Text = " \n" }, "text"), (new AnswerQuestion(number, ""), "text") })
            bed.Refused(command is AnswerQuestion ? Board.Hung : Board.Chi, command).ShouldBe(Refusal.Of(RefusalCodes.TextMissing, RefusalKind.Invalid, place));
        bed.Refused(Board.Hung, new DeclineQuestion(number, " ")).ShouldBe(Refusal.Of(RefusalCodes.ReasonMissing, RefusalKind.Invalid, "reason"));
        bed.Refused(Board.Chi, Asking(bed, Board.Ha) with { Text = new('x', most + 1) }).ShouldBe(Refusal.Of(RefusalCodes.QuestionTooLong, RefusalKind.Invalid, "text", "4000"));
        bed.Refused(Board.Hung, new AnswerQuestion(number, new('x', most + 1))).Code.ShouldBe(RefusalCodes.QuestionTooLong);
        bed.Refused(Board.Hung, new DeclineQuestion(number, new('x', most + 1))).ShouldBe(Refusal.Of(RefusalCodes.QuestionTooLong, RefusalKind.Invalid, "reason", "4000"));
        bed.Refused(Board.Chi, new WithdrawQuestion(number, new('x', most + 1))).Code.ShouldBe(RefusalCodes.QuestionTooLong);
        bed.Done(Board.Hung, new AnswerQuestion(number, new('x', most)));
    }

    [Fact]
    public void The_board_says_of_how_many_a_case_waits_at_a_time()
    {
        var bed = Appraising();
        bed.Organisation = bed.Organisation with { Limits = new() { ColleaguesAsked = 2 } };
        bed.Refused(Board.Chi, Asking(bed, Board.Hung, Board.Ha, Board.An)).ShouldBe(Refusal.Of(RefusalCodes.TooManyAsked, RefusalKind.Invalid, "to", "2", "0"));

        bed.Done(Board.Chi, Asking(bed, Board.Hung, Board.Ha));
        bed.Refused(Board.Chi, Asking(bed, Board.An)).Facts.ShouldBe(["2", "2"]);
        bed.Done(Board.Ha, new AnswerQuestion(Of(bed, Board.Ha), "Không")).Done(Board.Chi, Asking(bed, Board.An));
    }

    [Fact]
    public void A_case_takes_a_hundred_questions_in_all()
    {
        var bed = Appraising();
        for (var n = 0; n < 100; n++)
            bed.Done(Board.Chi, Asking(bed, Board.Hung)).Done(Board.Hung, new AnswerQuestion(Of(bed, Board.Hung), "Không"));
        bed.Refused(Board.Chi, Asking(bed, Board.Hung)).ShouldBe(Refusal.Of(RefusalCodes.TooManyQuestions, RefusalKind.Conflict, "", "100"));
    }

    [Fact]
    public void A_question_is_answered_once_by_who_was_asked()
    {
        var bed = Asked();
        var number = Of(bed, Board.Hung);
        bed.Refused(Board.Ha, new AnswerQuestion(number, "Không")).ShouldBe(Refusal.Of(RefusalCodes.AskedOfAnother, RefusalKind.Forbidden, "", "Hung"));
        bed.Refused(Board.Ha, new DeclineQuestion(number, "Không")).Code.ShouldBe(RefusalCodes.AskedOfAnother);
        bed.Refused(Board.Hung, new AnswerQuestion(9_999, "Không")).Code.ShouldBe(RefusalCodes.NoSuchQuestion);

        bed.Done(Board.Hung, new AnswerQuestion(number, "Không vướng"));
        foreach (var command in new CaseCommand[] { new AnswerQuestion(number, "Có"), new DeclineQuestion(number, "x") })
            bed.Refused(Board.Hung, command).ShouldBe(Refusal.Of(RefusalCodes.QuestionAnswered, RefusalKind.Conflict, "", "Hung", bed.Now.ToString()));
        bed.Refused(Board.Chi, new WithdrawQuestion(number)).Code.ShouldBe(RefusalCodes.QuestionAnswered);
    }

    [Fact]
    public void A_question_is_taken_back_by_who_holds_the_work()
    {
        var bed = Asked();
        var number = Of(bed, Board.Hung);
        bed.Refused(Board.Hung, new WithdrawQuestion(number)).Code.ShouldBe(RefusalCodes.HeldByAnother);

        bed.Done(Board.Chi, new WithdrawQuestion(number, "Đã tìm thấy"));

        bed.State.Questions[number].Status.ShouldBe(QuestionStatus.Withdrawn);
        bed.Refused(Board.Hung, new AnswerQuestion(number, "x")).Code.ShouldBe(RefusalCodes.QuestionWithdrawn);
    }

    [Fact]
    public void A_question_closes_with_the_work_that_it_was_asked_from()
    {
        Closure(bed => bed.Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"])).ShouldBe(QuestionClosure.Completed);
        Closure(bed => bed.Done(Board.Giang, new ReassignWorkItem(bed.Item("tham-dinh").Number, Board.Dung.Id, "Đi công tác"))).ShouldBe(QuestionClosure.HandedOver);
        Closure(bed => bed.Done(Board.Khoa, new SendBack(Certificate.Nodes.Single(n => n.Id == "phan-cong").Path, "Giao lại"))).ShouldBe(QuestionClosure.Ended);
        Closure(bed => bed.Done(Board.Khoa, new CancelCase("Dừng"))).ShouldBe(QuestionClosure.CaseEnded);
        Closure(bed => bed.Done(Board.Khoa, new PauseCase(PauseCause.Law, "Chờ"))).ShouldBeNull("a pause changes nothing of whose work it is");
    }

    [Fact]
    public void What_an_undo_takes_back_is_asked_about_no_more()
    {
        var bed = new CaseBed(Procedures.Of([Officer("mot"), Officer("hai", "{'sameAs':'mot'}")], "mot>hai")).Open(Board.An, CaseKind.Internal).Does(Board.Chi, "mot", "Done");
        bed.Done(Board.Chi, new AskColleagues(bed.Item("hai").Number, [Board.Hung.Id], Words)).Done(Board.Chi, new UndoLastStep());

        bed.Events<QuestionClosed>().Single().Cause.ShouldBe(QuestionClosure.Undone);
        bed.Refused(Board.Hung, new AnswerQuestion(Of(bed, Board.Hung), "x")).Code.ShouldBe(RefusalCodes.QuestionClosed);
    }

    [Fact]
    public void Asking_leaves_an_undo_possible_and_an_answer_ends_it()
    {
        var procedure = Procedures.Of([Officer("mot"), Officer("hai", "{'sameAs':'mot'}")], "mot>hai");
        var bed = new CaseBed(procedure).Open(Board.An, CaseKind.Internal).Does(Board.Chi, "mot", "Done");
        bed.Done(Board.Chi, new AskColleagues(bed.Item("hai").Number, [Board.Hung.Id], Words)).Done(Board.Hung, new AnswerQuestion(Of(bed, Board.Hung), "Không"));
        bed.Refused(Board.Chi, new UndoLastStep()).Code.ShouldBe(RefusalCodes.NothingToUndo);
    }

    [Fact]
    public void A_substitute_asks_in_the_place_of_whom_the_work_is()
    {
        var bed = Appraising();
        bed.Substitutions = [Board.Substitute(Board.Dung, Board.Chi)];
        bed.For(Board.Chi);
        bed.Refused(Board.Dung, Asking(bed, Board.Chi)).Code.ShouldBe(RefusalCodes.AskedOneself);
        bed.Done(Board.Dung, Asking(bed, Board.Hung));

        var question = bed.State.Questions.Values.Single();
        (question.Holder, question.By).ShouldBe((Board.Chi.Id, Board.Dung.Id));
        bed.Log[^1].Actor.OnBehalfOf!.Id.ShouldBe(Board.Chi.Id);
        bed.Done(Board.Dung, new WithdrawQuestion(question.Number));
        bed.Done(Board.Dung, Asking(bed, Board.Hung));
        bed.Substitutions = [Board.Substitute(Board.Ha, Board.Hung)];
        bed.For(Board.Hung).Refused(Board.Ha, new AnswerQuestion(Of(bed, Board.Hung), "x")).Code.ShouldBe(RefusalCodes.OnlyInOwnName, "an opinion is one's own");
    }

    [Fact]
    public void Both_are_reminded_once_the_working_time_asked_for_has_passed()
    {
        var bed = Timed("2026-08-17T15:00");
        bed.Done(Board.Chi, Asking(bed, Board.Hung) with { Within = TimeLimit.WorkingHours(4) });
        var question = bed.State.Questions.Values.Single();
        Local(question.DueAt!.Value).ShouldBe("2026-08-18T09:00", "on the board's calendar, not on the clock");
        var timer = bed.State.Timers[question.Timer];
        (timer.Purpose, Local(timer.DueAt)).ShouldBe((ArmedTimer.Question, "2026-08-18T09:01"));

        bed.Now = timer.DueAt;
        bed.Done(null, new FireTimer(timer.Number)).Done(null, new FireTimer(timer.Number));

        bed.Events<QuestionOverdue>().Single().ShouldBe(new(question.Number, question.DueAt.Value));
        bed.State.Questions[question.Number].ShouldSatisfyAllConditions(q => q.IsLate.ShouldBeTrue(), q => q.IsOpen.ShouldBeTrue());
        bed.Done(Board.Hung, new AnswerQuestion(question.Number, "Muộn nhưng vẫn trả lời"));
    }

    [Fact]
    public void An_answer_takes_the_timer_away()
    {
        var bed = Timed("2026-08-17T15:00");
        bed.Done(Board.Chi, Asking(bed, Board.Hung) with { Within = TimeLimit.WorkingDays(1) });
        var question = bed.State.Questions.Values.Single();
        Local(question.DueAt!.Value).ShouldBe("2026-08-18T17:00");
        bed.Done(Board.Hung, new AnswerQuestion(question.Number, "Không"));

        bed.State.Timers.ShouldNotContainKey(question.Timer);
        bed.Done(null, new FireTimer(question.Timer)).Events<QuestionOverdue>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, TimeUnit.WorkingHours, RefusalCodes.TimeToAnswerMalformed)]
    [InlineData(3, TimeUnit.CalendarDays, RefusalCodes.TimeToAnswerMalformed)]
    [InlineData(1, TimeUnit.Months, RefusalCodes.TimeToAnswerMalformed)]
    [InlineData(2_000, TimeUnit.WorkingDays, RefusalCodes.NewDateTooFar)]
    public void The_time_to_answer_is_working_time_that_the_calendars_know(int amount, TimeUnit unit, string code)
    {
        var bed = Timed("2026-08-17T15:00");
        var refusal = bed.Refused(Board.Chi, Asking(bed, Board.Hung) with { Within = TimeLimit.Of(amount, unit) });
        (refusal.Code, refusal.Place).ShouldBe((code, "within"));
    }

    [Fact]
    public void Question_to_somebody_who_has_left_goes_back_to_who_asked()
    {
        var bed = Asked();
        bed.Done(null, new SeeToWorkOfNobody(null)).State.Questions.Values.Single().IsOpen.ShouldBeTrue("Hung is there");

        bed.Organisation = bed.Organisation with { People = bed.Organisation.People.Remove(Board.Hung.Id) };
        bed.Done(null, new SeeToWorkOfNobody(null));

        bed.Events<QuestionClosed>().Single().Cause.ShouldBe(QuestionClosure.AskedLeft);
        bed.Done(Board.Chi, Asking(bed, Board.Ha)).State.Questions.Values.Count(q => q.IsOpen).ShouldBe(1, "the holder asks somebody else");
    }

    [Theory]
    [InlineData(null, QuestionClosure.AskedAway)]
    [InlineData(1, QuestionClosure.AskedAway)]
    [InlineData(10, null)]
    public void Question_to_somebody_on_leave_goes_back_unless_there_is_time_after_it(int? within, QuestionClosure? cause) => Closure(
        bed =>
        {
            bed.Absences = [new(Guid.NewGuid(), Board.Hung.Id, new(2026, 8, 17), new(2026, 8, 21))];
            bed.Done(null, new SeeToWorkOfNobody(null));
        },
        within).ShouldBe(cause);

    [Fact]
    public void Refusals_say_it_in_words() => RefusalTexts.Of(
        Refusal.Of(RefusalCodes.QuestionAnswered, RefusalKind.Conflict, "", "Hung", "2026-08-17T03:00:00.000000Z"), CultureInfo.GetCultureInfo("vi"), BoardZone.Vietnam).Sentence.ShouldContain("10:00");

    private static QuestionClosure? Closure(Action<CaseBed> act, int? within = 1)
    {
        var bed = Timed("2026-08-17T15:00");
        bed.Done(Board.Chi, Asking(bed, Board.Hung) with { Within = within is { } days ? TimeLimit.WorkingDays(days) : null });
        act(bed);
        var question = bed.State.Questions.Values.Single();
        bed.State.Timers.ContainsKey(question.Timer).ShouldBe(question.IsOpen && within is not null);
        if (!question.IsOpen)
            bed.Refused(Board.Hung, new AnswerQuestion(question.Number, "x")).Code.ShouldBe(RefusalCodes.QuestionClosed);
        return bed.Events<QuestionClosed>().SingleOrDefault()?.Cause;
    }

    private static CaseBed Timed(string local)
    {
        var bed = Appraising();
        bed.Calendars = BoardCalendar.Register;
        bed.Now = BoardZone.Vietnam.ToInstant(BoardCalendar.At(local));
        return bed;
    }

    private static CaseBed Asked()
    {
        var bed = Appraising();
        return bed.Done(Board.Chi, Asking(bed, Board.Hung));
    }

    private static AskColleagues Asking(CaseBed bed, params Person[] people) => new(bed.Item("tham-dinh").Number, people.Select(p => p.Id).ToEquatableArray(), Words);

    private static int Of(CaseBed bed, Person asked) => bed.State.Questions.Values.Last(q => q.Asked == asked.Id).Number;

    private static string Local(Instant instant) => BoardZone.Vietnam.ToLocal(instant).ToString();
}
