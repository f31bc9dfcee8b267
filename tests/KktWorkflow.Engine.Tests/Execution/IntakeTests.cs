using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Tests.Execution;

public sealed class IntakeTests
{
    [Fact]
    public void A_complete_dossier_is_accepted_in_the_command_that_registers_it()
    {
        var bed = new CaseBed(Procedures.Certificate).Open(Board.An, papers: "de-nghi");

        bed.State.Status.ShouldBe(CaseStatus.Running);
        bed.State.Code.ShouldBe("H50.17-260817-0001");
        bed.State.NationalStatus.ShouldBe(4);
        bed.Events<NationalStatusChanged>().Select(e => e.Code).ShouldBe([1, 2, 4]);
        bed.State.AcceptedAt.ShouldBe(bed.Now);
        bed.OpenSteps.ShouldBe(["phan-cong"]);
    }

    [Fact]
    public void A_dossier_without_a_required_paper_is_registered_and_waits_at_the_desk()
    {
        var bed = new CaseBed(Procedures.Certificate).Open(Board.An, papers: "cong-nghe");

        bed.State.Status.ShouldBe(CaseStatus.Registered);
        bed.State.Code.ShouldBeNull();
        bed.OpenSteps.ShouldBe(["tiep-nhan"]);
        bed.CannotDo(Board.An, "tiep-nhan", "Accept").Facts.ShouldBe(["Văn bản đề nghị"]);
    }

    [Fact]
    public void A_paper_in_a_form_that_is_not_taken_or_past_its_last_day_counts_as_missing()
    {
        var bed = new CaseBed(Procedures.Certificate).Open(Board.An);

        bed.Done(Board.An, new ChangePapers([new Paper("de-nghi", PaperForm.Copy, 1)]));
        bed.CannotDo(Board.An, "tiep-nhan", "Accept").Code.ShouldBe(RefusalCodes.PapersMissing);
        bed.Done(Board.An, new ChangePapers([new Paper("de-nghi", PaperForm.Original, 1, "2026-08-16")]));
        bed.CannotDo(Board.An, "tiep-nhan", "Accept").Code.ShouldBe(RefusalCodes.PapersMissing);
        bed.Done(Board.An, new ChangePapers([new Paper("de-nghi", PaperForm.Original, 1, "2026-08-17")]));
        bed.Does(Board.An, "tiep-nhan", "Accept").State.Code.ShouldNotBeNull();
    }

    [Fact]
    public void Somebody_who_may_register_but_not_accept_leaves_the_step_open()
    {
        var bed = new CaseBed(Procedures.Certificate).Open(Board.An, accept: false, papers: "de-nghi");

        bed.OpenSteps.ShouldBe(["tiep-nhan"]);
        bed.CannotDo(Board.Chi, "tiep-nhan", "Accept").Kind.ShouldBe(RefusalKind.Forbidden);
        bed.Does(Board.Binh, "tiep-nhan", "Accept").State.Code.ShouldBe("H50.17-260817-0001");
    }

    [Fact]
    public void A_dossier_that_was_registered_before_another_version_took_effect_is_accepted_by_that_one()
    {
        var bed = new CaseBed(Procedures.Certificate).Open(Board.An);
        bed.Target = Procedures.Certificate.As("second", 2);

        bed.Done(Board.An, new ChangePapers([new Paper("de-nghi", PaperForm.Original, 1)]));
        bed.State.DefinitionVersion.ShouldBe(1, "it is only registered");
        bed.Does(Board.An, "tiep-nhan", "Accept");

        (bed.State.DefinitionVersion, bed.State.Code, bed.State.AcceptedAt).ShouldBe((2, "H50.17-260817-0001", bed.Now));
        var moved = bed.Events<CaseMigrated>().ShouldHaveSingleItem();
        (moved.FromVersion, moved.ToVersion, moved.Batch).ShouldBe((1, 2, null));
        bed.State.Migration.ShouldBeNull("somebody has acted by it");
        bed.OpenSteps.ShouldBe(["phan-cong"]);
    }

    [Fact]
    public void A_refusal_at_the_desk_needs_no_other_version()
    {
        var bed = new CaseBed(Procedures.Certificate).Open(Board.An);
        bed.Target = Procedures.Certificate.As("second", 2);

        bed.Does(Board.An, "tiep-nhan", "Refuse", "Không thuộc thẩm quyền");

        (bed.State.Status, bed.State.DefinitionVersion).ShouldBe((CaseStatus.Completed, 1));
    }

    [Fact]
    public void A_dossier_whose_desk_has_no_place_in_the_version_in_force_is_not_accepted_by_an_obsolete_one()
    {
        var refused = NotAcceptedBy(Procedures.Of([Procedures.Officer("khac")]));

        (refused.Code, refused.Kind).ShouldBe((RefusalCodes.AcceptedByVersionInForce, RefusalKind.Conflict));
        refused.Facts.ShouldBe(["1", "2"]);
    }

    [Theory]
    [InlineData("checklist", "[{'id':'du','text':'Đủ giấy tờ','required':true}]")]
    [InlineData("form", "'tiep-nhan-moi'")]
    [InlineData("outcomes", "[{'name':'Accept','label':'Nhận','requires':['comment'],'tone':'primary'}]")]
    public void A_dossier_is_not_judged_by_what_the_desk_was_not_shown(string input, string json) =>
        NotAcceptedBy(Procedures.Of([Procedures.Step("tiep-nhan", "Kkt.Intake", "{'unit':'MC','position':'mot-cua'}", (input, json))]), Procedures.Only(Procedures.Step("tiep-nhan", "Kkt.Intake", "{'unit':'MC','position':'mot-cua'}")))
            .Code.ShouldBe(RefusalCodes.AcceptedByVersionInForce);

    [Fact]
    public void A_dossier_is_not_accepted_where_the_form_that_was_filled_in_is_another_one()
    {
        var bed = new CaseBed(Procedures.Certificate) { TargetFormDiffers = true }.Open(Board.An, accept: false, papers: "de-nghi");
        bed.Target = Procedures.Certificate.As("second", 2);

        bed.CannotDo(Board.An, "tiep-nhan", "Accept").Code.ShouldBe(RefusalCodes.AcceptedByVersionInForce);
    }

    private static Refusal NotAcceptedBy(ProcessDefinition next, ProcessDefinition? first = null)
    {
        var bed = new CaseBed(first ?? Procedures.Certificate).Open(Board.An, accept: false, papers: "de-nghi");
        bed.Target = next.As("second", 2);
        var refused = bed.CannotDo(Board.An, "tiep-nhan", "Accept");
        bed.State.Code.ShouldBeNull();
        return refused;
    }

    [Fact]
    public void A_refused_dossier_ends_without_a_code_and_says_so_to_the_portal()
    {
        var bed = new CaseBed(Procedures.Certificate).Open(Board.An);

        bed.CannotDo(Board.An, "tiep-nhan", "Refuse").Code.ShouldBe(RefusalCodes.CommentMissing);
        bed.Does(Board.An, "tiep-nhan", "Refuse", "Không thuộc thẩm quyền");

        bed.State.Status.ShouldBe(CaseStatus.Completed);
        bed.State.Code.ShouldBeNull();
        bed.State.NationalStatus.ShouldBe(3);
        bed.State.WorkItems.ShouldBeEmpty();
    }

    [Fact]
    public void A_supplement_at_intake_stops_no_clock_and_returns_to_the_desk()
    {
        var bed = new CaseBed(Procedures.Certificate).Open(Board.An)
            .Does(Board.An, "tiep-nhan", "Supplement", "Thiếu văn bản đề nghị");

        bed.State.Status.ShouldBe(CaseStatus.Registered);
        bed.State.NationalStatus.ShouldBe(5);
        bed.State.SupplementRequests.ShouldBe(1);
        bed.Done(Board.An, new ChangePapers([new Paper("de-nghi", PaperForm.Electronic, 1)]))
            .Does(Board.An, "bo-sung-tiep-nhan", "Received")
            .Does(Board.An, "tiep-nhan", "Accept");
        bed.State.Code.ShouldNotBeNull();
        bed.Events<CasePaused>().ShouldBeEmpty();
    }

    [Fact]
    public void A_withdrawn_dossier_ends_as_withdrawn()
    {
        var bed = new CaseBed(Procedures.Certificate).Open(Board.An)
            .Does(Board.An, "tiep-nhan", "Supplement", "Thiếu văn bản đề nghị")
            .Does(Board.An, "bo-sung-tiep-nhan", "Withdrawn", "Xin rút hồ sơ");

        bed.State.Status.ShouldBe(CaseStatus.Completed);
        bed.State.NationalStatus.ShouldBe(7);
    }

    [Fact]
    public void Papers_cannot_be_changed_after_acceptance_unless_a_supplement_is_awaited()
    {
        var papers = new ChangePapers([new Paper("cong-nghe", PaperForm.Copy, 2)]);
        var bed = Procedures.Appraising();

        bed.Refused(Board.An, papers).Code.ShouldBe(RefusalCodes.PapersClosed);
        bed.Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu giải trình công nghệ").Done(Board.An, papers);
        bed.State.Papers.ShouldHaveSingleItem().Code.ShouldBe("cong-nghe");
    }

    [Fact]
    public void A_trial_takes_no_code_and_asks_for_no_papers()
    {
        var bed = new CaseBed(Procedures.Certificate).Open(Board.Quan, CaseKind.Trial);

        bed.Does(Board.An, "tiep-nhan", "Accept");

        bed.State.Code.ShouldBeNull();
        bed.Events<CaseAccepted>().ShouldBeEmpty();
        bed.OpenSteps.ShouldBe(["phan-cong"]);
    }

    [Fact]
    public void Opening_a_case_twice_is_refused() =>
        Procedures.Accepted().Refused(Board.An, new OpenCase(default, CaseKind.Procedure, null, null, [], Sorted.Empty<System.Text.Json.JsonElement>(), Sorted.Empty<System.Text.Json.JsonElement>(), null, false))
            .Code.ShouldBe(RefusalCodes.CaseExists);
}
