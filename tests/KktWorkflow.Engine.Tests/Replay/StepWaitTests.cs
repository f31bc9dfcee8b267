using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Replay;
using KktWorkflow.Engine.Replay.Deviations;
using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.WorkingTime;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Replay;

/// <summary>What each turn of a step waited for.</summary>
public sealed class StepWaitTests
{
    [Fact]
    public void A_step_waits_to_be_taken_up_then_is_in_work_and_stands_still_while_the_case_does()
    {
        var bed = new CaseBed(Certificate) { Calendars = BoardCalendar.Register, Now = Moment("2026-03-02T08:00") }.Open(Board.An, papers: "de-nghi");
        Clock(bed, "2026-03-02T09:00").Claims(Board.Giang, "phan-cong");
        Clock(bed, "2026-03-02T09:30").Done(Board.Giang, new PauseCase(PauseCause.Law, "chờ văn bản"));
        Clock(bed, "2026-03-02T11:00").Done(Board.Giang, new ResumeCase(null));
        Clock(bed, "2026-03-02T11:10").Does(Board.Giang, "phan-cong", "Done", form: ("canBo", "chi"));

        var turn = Replay(bed).Turns.Single(one => one.Node.Id == "phan-cong");

        turn.Waits.ShouldBe([new(WaitCause.Untaken, 60), new(WaitCause.InWork, 40), new(WaitCause.Law, 90)]);
        turn.Counted.ShouldBe(100, "a pause is not of its time");
    }

    [Fact]
    public void What_the_applicant_took_counts_for_the_step_that_waited_for_them_and_no_night_counts()
    {
        var bed = new CaseBed(Certificate) { Calendars = BoardCalendar.Register, Now = Moment("2026-03-02T08:00") }.Open(Board.An, papers: "de-nghi");
        Clock(bed, "2026-03-02T09:00").Does(Board.Giang, "phan-cong", "Done", form: ("canBo", "chi"));
        Clock(bed, "2026-03-02T10:00").Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu");
        Clock(bed, "2026-03-03T09:00").Does(Board.An, "bo-sung", "Received");

        var turn = Replay(bed).Turns.Single(one => one.Node.Id == "bo-sung");

        turn.Waits.ShouldBe([new(WaitCause.Supplement, 420)]);
        turn.CountsPauses.ShouldBeTrue();
        turn.Counted.ShouldBe(420);
    }

    [Fact]
    public void An_open_turn_counts_up_to_the_end_of_the_log_and_no_further()
    {
        var bed = new CaseBed(Of([Officer("soan"), Officer("kiem")])) { Now = Moment("2026-03-02T08:00") }.Open(Board.An, CaseKind.Internal);
        Clock(bed, "2026-03-02T09:00").Claims(Board.Chi, "soan");

        Replay(bed).Turns[0].Waits.ShouldBe([new(WaitCause.Untaken, 60)]);
        CaseReplay.Of(bed.Log, new Dictionary<string, ProcessDefinition>(), Terms.WithoutCalendar).Turns[0].Waits.ShouldBeEmpty("nothing to count on");
    }

    [Fact]
    public void A_turn_belongs_to_the_unit_whose_work_it_was_and_a_deviation_to_the_turn_that_it_is_about()
    {
        var bed = new CaseBed(Certificate) { Calendars = BoardCalendar.Register, Now = Moment("2026-03-02T08:00") }.Open(Board.An, papers: "de-nghi");
        bed.Does(Board.Giang, "phan-cong", "Done", form: ("canBo", "chi"));
        var replay = Replay(bed);

        var instant = replay.Deviations.Single(found => found.Kind == DeviationKind.NoTime && found.Node?.Id == "phan-cong");

        replay.TurnOf(instant)!.Name.ShouldBe(replay.Turns.Single(turn => turn.Node.Id == "phan-cong").Name);
        replay.Turns.ShouldContain(turn => turn.Unit.Length > 0);
        replay.PlaceAtEnd(replay.Turns[0].Node, replay.Turns[0].First).ShouldBe(replay.Turns[0].Node);
    }

    private static CaseReplay Replay(CaseBed bed) => CaseReplay.Of(
        bed.Log, new Dictionary<string, ProcessDefinition> { [Certificate.VersionId] = Certificate }, Terms.Usual);

    private static CaseBed Clock(CaseBed bed, string local)
    {
        bed.Now = Moment(local);
        return bed;
    }

    private static Instant Moment(string local) => BoardZone.Vietnam.ToInstant(BoardCalendar.At(local));
}
