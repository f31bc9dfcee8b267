using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Replay;
using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.WorkingTime;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Replay;

/// <summary>How a case stood after each thing that was done in it.</summary>
public sealed class CaseReplayTests
{
    [Fact]
    public void Each_moment_says_which_steps_were_open_who_held_them_whose_clock_ran_and_how_long_each_took()
    {
        var bed = new CaseBed(Certificate) { Calendars = BoardCalendar.Register, Now = Moment("2026-03-02T08:00") }.Open(Board.An, papers: "de-nghi");
        Clock(bed, "2026-03-02T09:00").Does(Board.Giang, "phan-cong", "Done", form: ("canBo", "chi"));
        Clock(bed, "2026-03-02T10:00").Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu");
        Clock(bed, "2026-03-02T11:00").Does(Board.An, "bo-sung", "Received");

        var replay = Replay(bed);

        replay.Moments.Select(moment => moment.Number).ShouldBe([1, 2, 3, 4]);
        replay.Moments.Select(moment => string.Join(',', moment.Open.Select(item => item.Node.Id))).ShouldBe(["phan-cong", "tham-dinh", "bo-sung", "tham-dinh"]);
        replay.Moments[1].Open.Single().Assignee.ShouldBe(Board.Chi.Id);
        replay.Moments.Select(moment => moment.Running).ShouldBe([TimeOwner.Officer, TimeOwner.Officer, TimeOwner.Applicant, TimeOwner.Officer]);
        replay.Moments.Select(moment => (moment.Taken!.Officer, moment.Taken.Applicant)).ShouldBe([(0, 0), (60, 0), (120, 0), (120, 60)]);
        replay.Owned.Select(owned => owned.Owner).ShouldBe([TimeOwner.Officer, TimeOwner.Applicant]);
        replay.MomentOf(replay.Moments[2].Last).ShouldBe(replay.Moments[2]);
    }

    [Fact]
    public void Each_time_a_step_was_open_is_a_turn_with_its_people_and_its_end()
    {
        var bed = Accepted().Later(TimeSpan.FromHours(1)).Does(Board.Giang, "phan-cong", "Done", form: ("canBo", "chi")).Later(TimeSpan.FromHours(1));
        bed.Done(Board.Giang, new ReassignWorkItem(bed.Item("tham-dinh").Number, Board.Dung.Id, "Chi nghỉ")).Does(Board.Dung, "tham-dinh", "Submit", ticks: ["nganh"]).Does(Board.Giang, "xem-xet", "Return", "Làm rõ");

        var turns = Replay(bed).Turns;

        turns.Select(turn => (turn.Name, turn.IsDone, turn.Ended is null)).ShouldBe(
            [("tiep-nhan", true, false), ("phan-cong", true, false), ("tham-dinh", true, false), ("xem-xet", true, false), ("tham-dinh", false, true)]);
        turns[2].People.ShouldBe([Board.Chi.Id, Board.Dung.Id]);
    }

    [Fact]
    public void What_nobody_did_and_nobody_sees_is_no_moment_and_later_lines_renumber_none()
    {
        var bed = Appraising();
        var before = Replay(bed).Moments.Select(moment => (moment.Number, moment.Last)).ToList();

        bed.Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"]);

        Replay(bed).Moments.Take(before.Count).Select(moment => (moment.Number, moment.Last)).ShouldBe(before);
    }

    [Fact]
    public void A_version_that_is_not_there_leaves_less_to_tell_and_breaks_nothing()
    {
        var bed = Appraising().Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"]);

        CaseReplay.Of(bed.Log, new Dictionary<string, ProcessDefinition>(), new(null, BoardLimits.Usual)).Moments.ShouldNotBeEmpty();
    }

    private static CaseReplay Replay(CaseBed bed) => CaseReplay.Of(
        bed.Log, new Dictionary<string, ProcessDefinition> { [Certificate.VersionId] = Certificate }, new(new DeadlineClock(BoardCalendar.Register, BoardZone.Vietnam), BoardLimits.Usual));

    private static CaseBed Clock(CaseBed bed, string local)
    {
        bed.Now = Moment(local);
        return bed;
    }

    private static Instant Moment(string local) => BoardZone.Vietnam.ToInstant(BoardCalendar.At(local));
}
