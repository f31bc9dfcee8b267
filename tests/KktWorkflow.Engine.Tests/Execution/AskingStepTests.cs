using System.Text;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.WorkingTime;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>Whose time is kept for the next turn when a case waits for papers: that of the step that asked for them, and of no other.</summary>
public sealed class AskingStepTests
{
    private const string Desk = "{'unit':'MC','position':'mot-cua'}";

    private const string Officers = "{'unit':'PQLDT','position':'chuyen-vien'}";

    [Fact]
    public void What_was_left_is_kept_also_where_an_event_is_published_before_the_case_waits()
    {
        var bed = Appraising(Procedure([Activity("bao", "Elsa.PublishEvent", ("eventName", Wrapped("Literal", "thieu")))], Officers, "tham-dinh>Supplement>bao", "bao>bo-sung"));
        Clock(bed, "2026-03-05T10:00").Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu giấy tờ");
        Clock(bed, "2026-03-19T10:00").Does(Board.An, "bo-sung", "Received");

        LeftOfStep(bed).ShouldBe(TimeLimit.WorkingMinutes((3 * 480) - 60));
    }

    [Fact]
    public void A_pause_ordered_by_hand_in_the_instant_in_which_a_step_was_done_keeps_nothing_of_that_step()
    {
        var bed = Appraising(Procedure([], "{'headOf':'PQLDT'}", "tham-dinh>Supplement>bo-sung"));
        Clock(bed, "2026-03-05T10:00").Does(Board.Giang, "tham-dinh", "Submit").Done(Board.Giang, new PauseCase(PauseCause.Supplement, "Thiếu giấy tờ"));
        bed.Events<CasePaused>().ShouldHaveSingleItem().AskedBy.ShouldBe(0);
        Clock(bed, "2026-03-19T10:00").Done(Board.Giang, new ResumeCase(null)).Does(Board.Giang, "xem-xet", "Return", "Xem lại");

        LeftOfStep(bed).ShouldBe(TimeLimit.WorkingMinutes(6 * 480));
    }

    [Fact]
    public void The_log_names_the_work_at_which_papers_were_asked_for()
    {
        var bed = Appraising(Procedure([], Officers, "tham-dinh>Supplement>bo-sung"));
        var asking = bed.Item("tham-dinh").Number;

        bed.Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu giấy tờ").Events<CasePaused>().ShouldHaveSingleItem().AskedBy.ShouldBe(asking);
    }

    /// <summary>Nothing counts before a whole dossier is received, and each reception is answered within its own hours (domain.md T1, T6): what comes back is received anew.</summary>
    [Fact]
    public void The_desk_has_all_of_its_time_for_a_dossier_that_comes_back_before_it_was_accepted()
    {
        var bed = Clock(new CaseBed(Procedure([Step("bo-sung-tiep-nhan", "Kkt.Supplement", Desk, ("stage", "'intake'"))], Officers, "tham-dinh>Supplement>bo-sung", "tiep-nhan>Supplement>bo-sung-tiep-nhan", "bo-sung-tiep-nhan>Received>tiep-nhan"))
            { Calendars = BoardCalendar.Register }, "2026-03-02T09:00").Open(Board.An, accept: false);
        Clock(bed, "2026-03-02T11:00").Does(Board.An, "tiep-nhan", "Supplement", "Thiếu hợp đồng thuê đất");
        bed.State.Pause.ShouldBeNull();
        Clock(bed, "2026-03-09T09:00").Does(Board.An, "bo-sung-tiep-nhan", "Received");

        LeftOfStep(bed).ShouldBe(TimeLimit.WorkingHours(4));
        bed.Does(Board.An, "tiep-nhan", "Accept").State.AcceptedAt.ShouldBe(bed.Now);
        BoardZone.Vietnam.ToLocal(bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt).ShouldBe(BoardCalendar.At("2026-03-23T17:00"));
    }

    /// <summary>As they were written before a pause named who asked.</summary>
    [Fact]
    public void Older_lines_keep_what_was_left_as_they_always_did()
    {
        var bed = Appraising(Procedure([], Officers, "tham-dinh>Supplement>bo-sung"));
        Clock(bed, "2026-03-05T10:00").Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu giấy tờ");
        var older = bed.Log.Select(r => r.Event is CasePaused ? r with { Event = CaseEventCodec.Decode("CasePaused", "{\"cause\":\"supplement\"}"u8, default) } : r);

        var read = CaseFold.Fold(older);
        Encoding.UTF8.GetString(CaseEventCodec.EncodeState(read)).ShouldBe(Encoding.UTF8.GetString(CaseEventCodec.EncodeState(bed.State)));
        read.Steps[new("fc:tham-dinh")].SetAside.ShouldNotBeNull();
    }

    private static TimeLimit LeftOfStep(CaseBed bed) => bed.State.Deadlines.Values.Single(d => d.Kind == DeadlineKind.Step).Left;

    private static CaseBed Appraising(ProcessDefinition procedure) => Clock(new CaseBed(procedure) { Calendars = BoardCalendar.Register }, "2026-03-02T09:00").Open(Board.An);

    private static CaseBed Clock(CaseBed bed, string local)
    {
        bed.Now = BoardZone.Vietnam.ToInstant(BoardCalendar.At(local));
        return bed;
    }

    private static ProcessDefinition Procedure(System.Text.Json.Nodes.JsonObject[] between, string appraiser, params string[] asking) => Read(Definition(
        Chart(
            "fc",
            [
                Step("tiep-nhan", "Kkt.Intake", Desk, ("budget", "{'amount':4,'unit':'workingHours'}")),
                Officer(
                    "tham-dinh",
                    appraiser,
                    ("budget", "{'amount':6,'unit':'workingDays'}"),
                    ("outcomes", "[{'name':'Submit'},{'name':'Supplement','requires':['comment']}]")),
                Step("bo-sung", "Kkt.Supplement", Desk),
                Step("xem-xet", "Kkt.Approval", "{'headOf':'PQLDT'}"),
                Step("tra", "Kkt.ReturnResult", Desk),
                .. between,
            ],
            ["tiep-nhan>Accept>tham-dinh", "tham-dinh>Submit>xem-xet", .. asking, "bo-sung>Received>tham-dinh", "xem-xet>Approve>tra", "xem-xet>Return>tham-dinh"]),
        ("customProperties", Procedures.Json("{'kkt':{'committed':{'amount':10,'unit':'workingDays'}}}"))), allowUnknownTypes: false);
}
