using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Commands;
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
    public void Commands_of_one_person_at_one_instant_are_several_moments_and_the_events_of_one_command_are_one()
    {
        var bed = new CaseBed(Of([Officer("soan"), Officer("kiem")], "soan>kiem")).Open(Board.An, CaseKind.Internal);
        bed.Claims(Board.Chi, "soan").Does(Board.Chi, "soan", "Done").Claims(Board.Chi, "kiem");

        var moments = CaseReplay.Of(bed.Log, new Dictionary<string, ProcessDefinition>(), Terms.WithoutCalendar).Moments;

        moments.Select(moment => string.Join(',', moment.Open.Select(item => $"{item.Node.Id} {item.Status}"))).ShouldBe(["soan Available", "soan Claimed", "kiem Available", "kiem Claimed"]);
        moments.Skip(1).Zip(moments).ShouldAllBe(pair => pair.First.First == pair.Second.Last + 1);
    }

    [Fact]
    public void Each_time_a_step_was_open_is_a_turn_with_its_people_and_its_end()
    {
        var bed = Accepted().Later(TimeSpan.FromHours(1)).Does(Board.Giang, "phan-cong", "Done", form: ("canBo", "chi")).Later(TimeSpan.FromHours(1));
        bed.Done(Board.Giang, new ReassignWorkItem(bed.Item("tham-dinh").Number, Board.Dung.Id, "Chi nghỉ")).Does(Board.Dung, "tham-dinh", "Submit", ticks: ["nganh"]).Does(Board.Giang, "xem-xet", "Return", "Làm rõ");

        var turns = Replay(bed).Turns;

        turns.Select(turn => (turn.Name, turn.IsDone, turn.Ended is null)).ShouldBe(
            [("tiep-nhan", true, false), ("phan-cong", true, false), ("tham-dinh", true, false), ("xem-xet", true, false), ("tham-dinh", false, true)]);
        turns[2].People.Select(holder => holder.Person).ShouldBe([Board.Chi.Id, Board.Dung.Id]);
    }

    [Fact]
    public void A_step_stands_at_each_moment_where_the_version_of_then_has_it()
    {
        var (old, renamed) = (Of([Officer("soan"), Officer("kiem"), Officer("ky")], "soan>kiem", "kiem>ky"), Of([Officer("du-thao"), Officer("kiem-tra"), Officer("ky")], "du-thao>kiem-tra", "kiem-tra>ky").As("second", 2));
        var bed = new CaseBed(old).Open(Board.An, CaseKind.Internal).Later(TimeSpan.FromHours(1)).Does(Board.Chi, "soan", "Done").Later(TimeSpan.FromHours(1));
        bed.Target = renamed;
        bed.Done(null, new MigrateCase(old.VersionId, "second", [new(new("fc:soan"), new NodePath("fc:du-thao")), new(new("fc:kiem"), new NodePath("fc:kiem-tra"))], [], Guid.NewGuid(), Board.Giang.Id));
        bed.Later(TimeSpan.FromHours(1)).Does(Board.Chi, "kiem-tra", "Done");

        var replay = CaseReplay.Of(bed.Log, new Dictionary<string, ProcessDefinition> { [old.VersionId] = old, ["second"] = renamed }, Terms.Usual);

        string?[] PlacesAt(int moment) => [.. replay.Turns.Select(turn => replay.PlaceOf(turn, replay.Moments[moment])?.Id)];
        PlacesAt(1)[..2].ShouldBe(["soan", "kiem"]);
        PlacesAt(2)[..2].ShouldBe(["du-thao", "kiem-tra"], "done or open, the version that the case goes on by has a place for both");
        PlacesAt(3).ShouldBe(["du-thao", "kiem-tra", "ky"]);
        replay.Turns.Select(turn => turn.Name).ShouldBe(["soan", "kiem", "ky"], "as people read it then");
    }

    [Fact]
    public void Working_time_is_counted_on_the_calendar_that_held_then()
    {
        var bed = new CaseBed(Of([Officer("soan")])) { Now = Moment("2026-03-02T08:00") }.Open(Board.An, CaseKind.Internal);
        Clock(bed, "2026-03-04T08:00").Claims(Board.Chi, "soan");
        Clock(bed, "2026-03-06T08:00").Does(Board.Chi, "soan", "Done");
        var terms = new ReplayTerms([(default, BoardCalendar.Register), (Moment("2026-03-05T08:00"), BoardCalendar.With("2026-03-03"))], BoardZone.Vietnam, _ => BoardLimits.Usual);

        var replay = CaseReplay.Of(bed.Log, new Dictionary<string, ProcessDefinition>(), terms);

        replay.Moments.Select(moment => moment.TakenBy(replay.Turns[0])).ShouldBe([0, 960, 1440], "a day off that was declared later was a day of work until then");
        replay.Moments.Select(moment => terms.KnowsCalendarOf(moment.At)).ShouldAllBe(knows => knows);
        new ReplayTerms([(Moment("2026-03-03T08:00"), BoardCalendar.Register)], BoardZone.Vietnam, _ => BoardLimits.Usual).KnowsCalendarOf(bed.Log[0].At).ShouldBeFalse();
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

        CaseReplay.Of(bed.Log, new Dictionary<string, ProcessDefinition>(), Terms.WithoutCalendar).Moments.ShouldNotBeEmpty();
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
