using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Tests.Escalation;
using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.WorkingTime;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Documents;

public sealed class IssuedDocumentTests
{
    private const string File = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Fact]
    public void Accepting_issues_the_receipt_with_the_next_number_of_its_unit_and_year()
    {
        var bed = Accepting();

        var receipt = bed.State.Documents.Values.ShouldHaveSingleItem();
        (receipt.Moment, receipt.Template, receipt.NumberText, receipt.Register).ShouldBe((DocumentMoment.Acceptance, "tt03-2025-01", "0001/TNHS", "document:TNHS:MC:2026"));
        receipt.IsPending.ShouldBeTrue();
        var issued = Issued(bed).Single();
        issued.TemplateHash.ShouldBe(Forms.Register.Find("tt03-2025-01")!.Sha256);
        var said = Said(issued);
        (said.Code, said.Applicant!.Name, said.Unit, said.Signer).ShouldBe(("H50.17-260817-0001", "Công ty TNHH Gió Lào", "Bộ phận Một cửa", "An"));
        said.Papers.ShouldBe([new DocumentPaper("Văn bản đề nghị", PaperForm.Original, 1, null)]);
        said.ReceivedAt.ShouldBe(bed.Now);
    }

    /// <summary>Nobody has confirmed the calendar of 2027.</summary>
    [Theory]
    [InlineData("2026-08-17T01:00:00Z", CalendarMark.None)]
    [InlineData("2026-12-28T01:00:00Z", CalendarMark.Unconfirmed)]
    public void The_receipt_says_how_far_its_appointment_can_be_relied_on(string at, CalendarMark mark)
    {
        var procedure = EscalationBed.Officer("{'amount':8,'unit':'workingHours'}", kkt: "'code':'x','committed':{'amount':10,'unit':'workingDays'}");
        var bed = With(new CaseBed(procedure) { Calendars = BoardCalendar.Register, Now = Instant.Parse(at) }).Open(Board.An);

        var said = Said(Issued(bed).Single());
        (said.DueAt, said.DueMark).ShouldBe((bed.State.DeadlineOf(DeadlineKind.Committed)!.DueAt, mark));
    }

    [Fact]
    public void What_a_document_says_stands_in_the_private_part_alone()
    {
        var issued = Issued(Accepting()).Single();

        System.Text.Encoding.UTF8.GetString(CaseEventCodec.Encode(issued)).ShouldNotContain("Gió Lào");
    }

    [Fact]
    public void Which_form_holds_is_a_question_of_the_day()
    {
        Accepting("2025-09-14T16:59:59Z").State.Documents.Values.Single().Template.ShouldBe("tt01-2018-01");
        Accepting("2025-09-14T17:00:00Z").State.Documents.Values.Single().Template.ShouldBe("tt03-2025-01");
        Accepting("2018-12-31T09:00:00Z").State.Documents.ShouldBeEmpty();
    }

    [Fact]
    public void The_year_of_a_register_turns_at_midnight_of_the_boards_clock()
    {
        Accepting("2026-12-31T16:59:59.999999Z").State.Documents.Values.Single().Register.ShouldBe("document:TNHS:MC:2026");
        Accepting("2026-12-31T17:00:00Z").State.Documents.Values.Single().Register.ShouldBe("document:TNHS:MC:2027");
    }

    [Fact]
    public void Asking_for_papers_issues_the_request_with_what_was_written()
    {
        var bed = Appraising().Does(Board.Chi, "tham-dinh", "Supplement", "Bổ sung báo cáo tài chính");

        var request = Issued(bed).Last();
        (request.Moment, request.NumberText, request.Unit).ShouldBe((DocumentMoment.Supplement, "0001/HDHS", "PQLDT"));
        var said = Said(request);
        (said.Reason, said.Supplement).ShouldBe(("Bổ sung báo cáo tài chính", 1));
    }

    [Fact]
    public void A_pause_for_papers_by_hand_issues_the_request_too()
    {
        var bed = Appraising().Done(Board.Giang, new PauseCase(PauseCause.Supplement, "Thiếu bản vẽ"));

        Said(Issued(bed).Last()).Reason.ShouldBe("Thiếu bản vẽ");
    }

    [Fact]
    public void A_request_that_is_taken_back_keeps_its_number_and_says_so()
    {
        var bed = Appraising().Does(Board.Chi, "tham-dinh", "Supplement", "Nhầm").Done(Board.Chi, new UndoLastStep());

        bed.State.Documents.Values.Select(d => (d.NumberText, d.Mark)).ShouldBe([("0001/TNHS", DocumentMark.Valid), ("0001/HDHS", DocumentMark.Withdrawn)]);
        bed.Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu thật").State.Documents.Values.Last().NumberText.ShouldBe("0002/HDHS");
    }

    [Fact]
    public void A_dossier_that_is_not_taken_gets_its_refusal_in_writing()
    {
        var bed = With(new CaseBed(Certificate)).Open(Board.An).Does(Board.An, "tiep-nhan", "Refuse", "Không thuộc thẩm quyền");

        var refusal = Issued(bed).ShouldHaveSingleItem();
        (refusal.Moment, refusal.NumberText, Said(refusal).Reason, Said(refusal).Code).ShouldBe((DocumentMoment.Refusal, "0001/TCHS", "Không thuộc thẩm quyền", null));
    }

    [Fact]
    public void An_extension_issues_the_apology_numbered_by_the_board()
    {
        var bed = Appraising();
        var until = bed.Now.Plus(TimeSpan.FromDays(30));
        bed.Done(Board.Giang, new ExtendCase("Chờ ý kiến cơ quan khác", until));

        var apology = Issued(bed).Last();
        (apology.Moment, apology.Register, Said(apology).DueAt, Said(apology).Reason).ShouldBe((DocumentMoment.Extension, "document:XLHS:2026", until, "Chờ ý kiến cơ quan khác"));
    }

    [Fact]
    public void An_accepted_dossier_that_is_stopped_gets_the_notice_and_its_control_sheet()
    {
        var bed = Appraising().Done(Board.Khoa, new CancelCase("Chủ đầu tư rút hồ sơ"));

        Issued(bed).Select(d => d.Moment).ShouldBe([DocumentMoment.Acceptance, DocumentMoment.Stop, DocumentMoment.ControlSheet]);
        Said(Issued(bed)[1]).Reason.ShouldBe("Chủ đầu tư rút hồ sơ");
        bed.State.Documents.Values.Last().Register.ShouldBeEmpty();
    }

    [Fact]
    public void The_law_before_2025_knows_no_notice_of_a_stop()
    {
        var bed = Accepting("2025-03-03T02:00:00Z").Done(Board.Khoa, new CancelCase("Rút"));

        Issued(bed).Select(d => d.Moment).ShouldBe([DocumentMoment.Acceptance, DocumentMoment.ControlSheet]);
    }

    [Fact]
    public void A_trial_issues_nothing()
    {
        var bed = With(new CaseBed(Certificate)).Open(Board.Quan, CaseKind.Trial);

        bed.Events<DocumentIssued>().ShouldBeEmpty();
    }

    [Fact]
    public void A_command_says_which_numbers_it_needs_before_it_is_decided()
    {
        var bed = Appraising();
        var command = bed.Completion("tham-dinh", "Supplement", "Thiếu");

        CaseDecider.Decide(bed.State, command, bed.FactsOf(Board.Chi)).ShouldBe(new Decision.NumbersMissing(["document:HDHS:PQLDT:2026"]));
    }

    [Fact]
    public void A_document_is_drawn_up_once()
    {
        var bed = Accepting();
        var number = bed.State.Documents.Keys.Single();

        bed.Done(null, new RecordRendering(number, File, 10, "hash"));
        bed.State.Documents[number].File.ShouldBe(File);
        bed.State.LookupHash.ShouldBe("hash");
        bed.Refused(null, new RecordRendering(number, File, 10)).Code.ShouldBe(RefusalCodes.RenderedAlready);
        bed.Refused(null, new RecordRendering(number + 1, File, 10)).Code.ShouldBe(RefusalCodes.NoSuchDocument);
    }

    [Fact]
    public void A_receipt_takes_no_secret_away_that_was_given_out_while_it_was_drawn_up()
    {
        var bed = Accepting();
        var number = bed.State.Documents.Keys.Single();
        bed.Done(Board.An, new IssueLookupSecret("trao tay"));

        bed.Refused(null, new RecordRendering(number, File, 10, "trên giấy")).Code.ShouldBe(RefusalCodes.HasSecret);
        bed.Done(null, new RecordRendering(number, File, 10));
        bed.State.LookupHash.ShouldBe("trao tay");
    }

    [Fact]
    public void Drawing_up_disturbs_nobody()
    {
        var bed = Appraising().Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"]);
        var seen = bed.State.Sequence;

        bed.Done(null, new RecordRendering(bed.State.Documents.Keys.Single(), File, 10));

        bed.State.ChangedAt.ShouldBe(seen);
        bed.Done(Board.Chi, new UndoLastStep()).OpenSteps.ShouldBe(["tham-dinh"]);
    }

    [Fact]
    public void A_step_waits_for_the_documents_that_it_names()
    {
        var bed = With(new CaseBed(Of(
            [
                Step("tiep-nhan", "Kkt.Intake", "{'unit':'MC','position':'mot-cua'}"),
                Officer("chuyen", inputs: ("documents", "['acceptance','extension']")),
            ],
            "tiep-nhan>Accept>chuyen"))).Open(Board.An);

        bed.CannotDo(Board.Chi, "chuyen", "Done").ShouldBe(Refusal.Of(RefusalCodes.DocumentNotReady, RefusalKind.Conflict, "outcome", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"));
        bed.Done(null, new RecordRendering(bed.State.Documents.Keys.Single(), File, 10)).Does(Board.Chi, "chuyen", "Done").State.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void A_document_is_taken_back_with_a_reason_and_keeps_its_number()
    {
        var bed = Accepting();
        var number = bed.State.Documents.Keys.Single();

        bed.Refused(Board.Chi, new MarkDocument(number, DocumentMark.Withdrawn, "Sai")).Code.ShouldBe(RefusalCodes.NotPermitted);
        bed.Refused(Board.Lan, new MarkDocument(number, DocumentMark.Withdrawn, " ")).Code.ShouldBe(RefusalCodes.ReasonMissing);
        bed.Refused(Board.Lan, new MarkDocument(number, DocumentMark.Valid, "Lại")).Code.ShouldBe(RefusalCodes.NoMark);
        bed.Done(Board.Lan, new MarkDocument(number, DocumentMark.Corrected, "Sai địa chỉ")).Done(Board.Lan, new MarkDocument(number, DocumentMark.Withdrawn, "Lập lại"));

        (bed.State.Documents[number].NumberText, bed.State.Documents[number].Mark).ShouldBe(("0001/TNHS", DocumentMark.Withdrawn));
        bed.Refused(Board.Lan, new MarkDocument(number, DocumentMark.Corrected, "Nữa")).ShouldBe(Refusal.Of(RefusalCodes.MarkedAlready, RefusalKind.Conflict, "document", "0001/TNHS"));
    }

    private static CaseBed With(CaseBed bed)
    {
        bed.Documents = Forms.Register;
        return bed;
    }

    private static CaseBed Accepting(string at = "2026-08-17T01:00:00Z")
    {
        var bed = With(new CaseBed(Certificate));
        bed.Now = Instant.Parse(at);
        return bed.Open(Board.An, papers: "de-nghi");
    }

    private static CaseBed Appraising() => Accepting().Does(Board.Giang, "phan-cong", "Done", form: ("canBo", "chi"));

    private static List<DocumentIssued> Issued(CaseBed bed) => [.. bed.Events<DocumentIssued>()];

    private static DocumentFacts Said(DocumentIssued issued) => DocumentFacts.Of(issued.Personal!.Value).ShouldNotBeNull();
}
