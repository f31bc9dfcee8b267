using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Execution;

public sealed class SendBackTests
{
    private const string Hxd = "{'unit':'PQHXD','position':'chuyen-vien'}";

    private static SendBack To(string step) => new(new($"fc:{step}"), "Làm lại");

    private static CaseBed AtSigning() => Appraising()
        .Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"])
        .Does(Board.Giang, "xem-xet", "Approve");

    /// <summary>soan, then two branches in parallel, joined, then ky.</summary>
    private static CaseBed Parallel() => new CaseBed(Of(
        [Officer("soan"), Officer("a1"), Officer("a2"), Officer("b", Hxd), Officer("hop"), Officer("ky", "{'unit':'BQL','position':'lanh-dao'}")],
        "soan>a1", "soan>b", "a1>a2", "a2>hop", "b>hop", "hop>ky")).Open(Board.An, CaseKind.Internal).Does(Board.Chi, "soan", "Done");

    [Fact]
    public void A_case_goes_back_to_a_step_on_every_path_and_on_from_there()
    {
        var bed = AtSigning().Done(Board.Khoa, To("tham-dinh"));

        bed.OpenSteps.ShouldBe(["tham-dinh"]);
        bed.State.Dossier["canBo"].GetString().ShouldBe("chi");
        bed.Events<SentBack>().ShouldHaveSingleItem().From.ShouldBe(new NodePath("fc:ky"));
        bed.Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"])
            .Does(Board.Giang, "xem-xet", "Approve")
            .Does(Board.Khoa, "ky", "Approve").OpenSteps.ShouldBe(["phat-hanh"]);
    }

    [Fact]
    public void Sending_back_needs_permission_and_a_reason()
    {
        var bed = AtSigning();

        bed.Refused(Board.Chi, To("tham-dinh")).Code.ShouldBe(RefusalCodes.NotPermitted);
        bed.Refused(Board.Khoa, To("tham-dinh") with { Reason = " " }).Code.ShouldBe(RefusalCodes.ReasonMissing);
    }

    [Fact]
    public void An_accepted_dossier_does_not_go_back_to_intake() =>
        AtSigning().Refused(Board.Khoa, To("tiep-nhan")).Code.ShouldBe(RefusalCodes.AcceptedAlready);

    [Theory]
    [InlineData("khong-co", RefusalCodes.UnknownStep)]
    [InlineData("ket-thuc", RefusalCodes.UnknownStep)]
    [InlineData("phat-hanh", RefusalCodes.StepNotDone)]
    public void A_step_that_is_none_or_was_not_done_is_refused(string step, string code) => AtSigning().Refused(Board.Khoa, To(step)).Code.ShouldBe(code);

    [Fact]
    public void A_step_beside_the_path_is_refused()
    {
        var bed = Appraising()
            .Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu")
            .Does(Board.An, "bo-sung", "Received")
            .Does(Board.Chi, "tham-dinh", "Submit", ticks: ["nganh"]);

        bed.Refused(Board.Khoa, To("bo-sung")).Code.ShouldBe(RefusalCodes.NotOnEveryPath);
    }

    [Fact]
    public void Nobody_is_sent_back_across_the_edge_of_a_parallel_branch()
    {
        var bed = Parallel();
        bed.Refused(Board.Giang, To("soan")).Code.ShouldBe(RefusalCodes.AcrossParallelBranch);

        bed.Does(Board.Hung, "b", "Done");
        bed.Refused(Board.Giang, To("soan")).Code.ShouldBe(RefusalCodes.AcrossParallelBranch);
        bed.Refused(Board.Giang, To("b")).Code.ShouldBe(RefusalCodes.NotOnEveryPath);
    }

    [Fact]
    public void Within_a_branch_the_other_branch_is_left_alone()
    {
        var bed = Parallel().Does(Board.Chi, "a1", "Done").Done(Board.Giang, To("a1"));

        bed.OpenSteps.ShouldBe(["a1", "b"]);
        bed.Does(Board.Hung, "b", "Done").Does(Board.Chi, "a1", "Done").Does(Board.Chi, "a2", "Done").OpenSteps.ShouldBe(["hop"]);
    }

    [Fact]
    public void From_behind_a_join_the_case_goes_back_to_before_the_fork_and_every_branch_runs_again()
    {
        var bed = Parallel().Does(Board.Hung, "b", "Done").Does(Board.Chi, "a1", "Done").Does(Board.Chi, "a2", "Done").Does(Board.Chi, "hop", "Done");

        bed.Refused(Board.Khoa, To("a2")).Code.ShouldBe(RefusalCodes.NotOnEveryPath);
        bed.Done(Board.Khoa, To("soan")).OpenSteps.ShouldBe(["soan"]);
        bed.Does(Board.Chi, "soan", "Done").Does(Board.Hung, "b", "Done").OpenSteps.ShouldBe(["a1"]);
        bed.Does(Board.Chi, "a1", "Done").Does(Board.Chi, "a2", "Done").OpenSteps.ShouldBe(["hop"]);
    }

    [Fact]
    public void A_side_branch_in_which_nobody_works_does_not_count_as_parallel()
    {
        var bed = new CaseBed(Of(
            [Officer("soan"), Officer("ky"), Definitions.DefinitionJson.Activity("bao", "Kkt.Notify")], "soan>ky", "soan>bao")).Open(Board.An, CaseKind.Internal)
            .Does(Board.Chi, "soan", "Done")
            .Done(Board.Giang, To("soan"));

        bed.OpenSteps.ShouldBe(["soan"]);
    }

    [Fact]
    public void Sending_back_from_a_supplement_lets_the_clock_go_on()
    {
        var bed = Appraising().Does(Board.Chi, "tham-dinh", "Supplement", "Thiếu");
        bed.State.Status.ShouldBe(CaseStatus.Paused);

        bed.Done(Board.Giang, To("tham-dinh"));

        bed.State.Status.ShouldBe(CaseStatus.Running);
        bed.OpenSteps.ShouldBe(["tham-dinh"]);
    }

    [Fact]
    public void A_case_goes_back_within_a_nested_chart_and_out_of_it()
    {
        var inner = Definitions.DefinitionJson.Chart("trong", [Officer("b1"), Officer("b2")], "b1>b2");
        var bed = new CaseBed(Of([Officer("soan"), inner], "soan>trong")).Open(Board.An, CaseKind.Internal)
            .Does(Board.Chi, "soan", "Done").Does(Board.Chi, "b1", "Done");

        bed.Done(Board.Giang, new SendBack(new("fc:trong:b1"), "Làm lại")).OpenSteps.ShouldBe(["b1"]);
        bed.Done(Board.Giang, To("soan")).OpenSteps.ShouldBe(["soan"]);
        bed.Does(Board.Chi, "soan", "Done").OpenSteps.ShouldBe(["b1"]);
    }

    [Fact]
    public void A_case_goes_back_into_a_nested_chart_that_has_ended_and_on_from_there()
    {
        var inner = Definitions.DefinitionJson.Chart("trong", [Officer("b1"), Officer("b2"), Officer("b3")], "b1>b2", "b2>b3");
        var bed = new CaseBed(Of([Officer("soan"), inner, Officer("ky")], "soan>trong", "trong>ky")).Open(Board.An, CaseKind.Internal)
            .Does(Board.Chi, "soan", "Done").Does(Board.Chi, "b1", "Done").Does(Board.Chi, "b2", "Done").Does(Board.Chi, "b3", "Done");

        bed.Done(Board.Giang, new SendBack(new("fc:trong:b2"), "Làm lại")).OpenSteps.ShouldBe(["b2"]);
        bed.Item("b2").Node.ShouldBe(new NodePath("fc:trong:b2"));
        bed.State.Executions[bed.Item("b2").Execution].Entry.ShouldBe(Entry.SentBack);
        bed.Does(Board.Chi, "b2", "Done").Does(Board.Chi, "b3", "Done").OpenSteps.ShouldBe(["ky"]);
        bed.State.Steps[new("fc:trong:b1")].Runs.ShouldBe(1);
    }

    [Fact]
    public void A_case_goes_back_to_a_step_of_a_sequence_under_way_and_of_one_that_has_ended()
    {
        var sequence = Definitions.DefinitionJson.Activity("chuoi", "Elsa.Sequence", ("activities", new System.Text.Json.Nodes.JsonArray(Officer("s1"), Officer("s2"), Officer("s3"))));
        var bed = new CaseBed(Of([sequence, Officer("ky")], "chuoi>ky")).Open(Board.An, CaseKind.Internal).Does(Board.Chi, "s1", "Done").Does(Board.Chi, "s2", "Done");

        bed.Refused(Board.Giang, new SendBack(new("fc:chuoi:s3"), "Làm lại")).Code.ShouldBe(RefusalCodes.StepNotDone);
        bed.Done(Board.Giang, new SendBack(new("fc:chuoi:s1"), "Làm lại")).OpenSteps.ShouldBe(["s1"]);
        bed.Refused(Board.Giang, new SendBack(new("fc:chuoi:s2"), "Làm lại")).Code.ShouldBe(RefusalCodes.NotOnEveryPath);
        bed.Does(Board.Chi, "s1", "Done").Does(Board.Chi, "s2", "Done").Does(Board.Chi, "s3", "Done").OpenSteps.ShouldBe(["ky"]);
        bed.Done(Board.Giang, new SendBack(new("fc:chuoi:s2"), "Làm lại")).OpenSteps.ShouldBe(["s2"]);
        bed.Does(Board.Chi, "s2", "Done").Does(Board.Chi, "s3", "Done").OpenSteps.ShouldBe(["ky"]);
    }

    [Fact]
    public void A_step_that_an_ended_container_can_pass_by_is_refused_with_the_step_before_it()
    {
        var forked = Definitions.DefinitionJson.Chart("trong", [Officer("c0"), Officer("c1"), Officer("c2", Hxd)], "c0>c1", "c0>c2");
        var bed = new CaseBed(Of([Officer("soan"), forked, Officer("ky")], "soan>trong", "trong>ky")).Open(Board.An, CaseKind.Internal)
            .Does(Board.Chi, "soan", "Done").Does(Board.Chi, "c0", "Done").Does(Board.Chi, "c1", "Done").Does(Board.Hung, "c2", "Done");

        var refusal = bed.Refused(Board.Giang, new SendBack(new("fc:trong:c1"), "Làm lại"));
        refusal.ShouldBe(Refusal.Of(RefusalCodes.NotIntoContainer, RefusalKind.Conflict, "fc:trong:c1", "trong", "soan"));
        Resources.RefusalTexts.Of(refusal, System.Globalization.CultureInfo.GetCultureInfo("vi"), Engine.WorkingTime.BoardZone.Vietnam).Sentence.ShouldContain("soan");
        bed.Done(Board.Giang, new SendBack(new("fc:trong:c0"), "Làm lại")).OpenSteps.ShouldBe(["c0"]);
        bed.Does(Board.Chi, "c0", "Done").OpenSteps.ShouldBe(["c1", "c2"]);
    }

    [Fact]
    public void Nobody_is_sent_back_out_of_a_container_in_which_others_work_at_the_same_time()
    {
        var parallel = Definitions.DefinitionJson.Activity("song-song", "Elsa.Parallel", ("activities", new System.Text.Json.Nodes.JsonArray(Officer("b1"), Officer("b2", Hxd))));
        var forked = Definitions.DefinitionJson.Chart("trong", [Officer("c0"), Officer("c1"), Officer("c2", Hxd)], "c0>c1", "c0>c2");

        new CaseBed(Of([Officer("soan"), parallel], "soan>song-song")).Open(Board.An, CaseKind.Internal).Does(Board.Chi, "soan", "Done")
            .Refused(Board.Giang, To("soan")).Code.ShouldBe(RefusalCodes.AcrossParallelBranch);
        new CaseBed(Of([Officer("soan"), forked], "soan>trong")).Open(Board.An, CaseKind.Internal).Does(Board.Chi, "soan", "Done").Does(Board.Chi, "c0", "Done")
            .Refused(Board.Giang, To("soan")).Code.ShouldBe(RefusalCodes.AcrossParallelBranch);
    }
}
