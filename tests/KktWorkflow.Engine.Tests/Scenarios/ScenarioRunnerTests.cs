using System.Globalization;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Engine.Tests.ProcessDefinitions;
using KktWorkflow.Engine.Tests.Rehearsal;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Tests.Scenarios;

/// <summary>What the runner says of a scenario that doesn't hold.</summary>
public sealed class ScenarioRunnerTests
{
    private static readonly RehearsalStage Stage = Stages.Shipped("qt-ld-03");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private static readonly ScenarioAct Accepting = new("tiepNhan", At("2026-03-02T08:30"), "MC/can-bo-mot-cua", "Accept", At("2026-03-02T10:00"), Promised: "2026-03-05");

    private static readonly ScenarioEnd HandedOn = new("running", 2, ["phanCong"], "2026-03-05", "2026-03-05");

    [Fact]
    public void A_scenario_that_holds_gives_the_case_as_it_stands_then()
    {
        var kept = Run([Accepting], HandedOn).ShouldBeOfType<ScenarioResult.Kept>();

        kept.State.Status.ShouldBe(CaseStatus.Running);
        kept.State.AcceptedAt.ShouldBe(Instant.Parse("2026-03-02T08:30:00+07:00"));
    }

    [Fact]
    public void Another_due_date_is_said_with_the_step_and_both_dates()
    {
        var departure = DepartureOf([Accepting with { Due = At("2026-03-02T11:00") }], HandedOn);

        departure.Sentence(CultureInfo.InvariantCulture).ShouldBe("Kịch bản “Cấp lại”, việc 1 “Tiếp nhận hồ sơ”: hạn phải là 11:00 2/3/2026, thực tế là 10:00 2/3/2026.");
        departure.Sentence(English).ShouldBe("Scenario “Cấp lại”, act 1 “Tiếp nhận hồ sơ”: expected it due 11:00 2/3/2026, but it is due 10:00 2/3/2026.");
    }

    [Fact]
    public void Another_post_is_said_with_both() =>
        DepartureOf([Accepting, Assigning with { Who = "PQLDT/truong-phong" }], HandedOn)
            .ShouldBe(new("Cấp lại", 2, "Phân công thụ lý", ScenarioPoint.Who, "Trưởng phòng, Phòng Quản lý đầu tư", "Trưởng phòng, Phòng Quản lý doanh nghiệp – Lao động"));

    [Fact]
    public void A_step_that_does_not_wait_is_said_with_those_that_do() =>
        DepartureOf([Accepting, Assigning with { Step = "kyDuyet" }], HandedOn).Sentence(English)
            .ShouldBe("Scenario “Cấp lại”, act 2 “Ký kết quả”: expected the step Ký kết quả to wait, but what waits is Phân công thụ lý.");

    [Fact]
    public void An_outcome_that_is_not_there_is_said_with_those_that_are() =>
        DepartureOf([Accepting with { Outcome = "Approve" }], HandedOn)
            .ShouldBe(new("Cấp lại", 1, "Tiếp nhận hồ sơ", ScenarioPoint.Outcome, "Approve", "Accept, Supplement, Refuse"));

    [Fact]
    public void A_refused_act_repeats_the_refusal()
    {
        var departure = DepartureOf([Accepting], HandedOn, papers: ["van-ban-de-nghi"]);

        departure.Point.ShouldBe(ScenarioPoint.Refusal);
        departure.Sentence(CultureInfo.InvariantCulture).ShouldContain("02 ảnh màu 4 × 6 cm");
    }

    [Fact]
    public void A_post_that_nobody_holds_is_an_incident()
    {
        var without = Stage with { Organisation = Library.Chart with { People = Library.Chart.People.RemoveRange(Library.Chart.Holders("PQLDNLD", "truong-phong").Select(p => p.Id)) } };

        DepartureOf([Accepting], HandedOn, stage: without).Point.ShouldBe(ScenarioPoint.Incident);
    }

    [Fact]
    public void An_appointment_date_is_compared_after_the_act() =>
        DepartureOf([Accepting with { Promised = "2026-03-04" }], HandedOn)
            .ShouldBe(new("Cấp lại", 1, "Tiếp nhận hồ sơ", ScenarioPoint.Promised, "4/3/2026", "5/3/2026"));

    [Theory]
    [InlineData("completed", 2, "phanCong", "2026-03-05", ScenarioPoint.Status)]
    [InlineData("running", 4, "phanCong", "2026-03-05", ScenarioPoint.NationalStatus)]
    [InlineData("running", 2, "thamDinh", "2026-03-05", ScenarioPoint.Open)]
    [InlineData("running", 2, "phanCong", "2026-03-06", ScenarioPoint.Legal)]
    public void The_end_is_compared_too(string status, int national, string open, string legal, ScenarioPoint point)
    {
        var departure = DepartureOf([Accepting], new(status, national, [open], "2026-03-05", legal));

        departure.Point.ShouldBe(point);
        departure.Sentence(English).ShouldStartWith("Scenario “Cấp lại”, at the end: ");
    }

    [Fact]
    public void Every_point_has_its_words_in_both_languages()
    {
        foreach (var point in Enum.GetValues<ScenarioPoint>())
            foreach (var culture in new[] { CultureInfo.InvariantCulture, English })
                new ScenarioDeparture("x", 0, "", point, "a", "").Sentence(culture).ShouldNotBeNullOrWhiteSpace(point.ToString());
    }

    [Fact]
    public void What_falls_due_on_the_way_happens_at_its_time()
    {
        var policies = EscalationReader.Read("""
            {"version":1,"default":"ho-so","policies":[{"id":"ho-so","name":{"vi":"a","en":"a"},"levels":[{"at":"due","acts":[{"kind":"remind"},{"kind":"raisePriority","by":1}]}]}]}
            """u8.ToArray()).ShouldBeOfType<EscalationReadResult.Read>().Register;

        var kept = Run([Accepting, Assigning with { At = At("2026-03-04T09:00") }], HandedOn with { NationalStatus = 4, Open = ["thamDinh"] }, stage: Stage with { Escalations = policies })
            .ShouldBeOfType<ScenarioResult.Kept>();

        kept.State.Priority.ShouldBeGreaterThan(0);
    }

    private static ScenarioAct Assigning => new("phanCong", At("2026-03-02T09:00"), "PQLDNLD/truong-phong", "Done");

    private static ScenarioDeparture DepartureOf(ScenarioAct[] path, ScenarioEnd end, string[]? papers = null, RehearsalStage? stage = null) =>
        Run(path, end, papers, stage).ShouldBeOfType<ScenarioResult.Departed>().Departure;

    private static ScenarioResult Run(ScenarioAct[] path, ScenarioEnd end, string[]? papers = null, RehearsalStage? stage = null)
    {
        var form = new Dictionary<string, System.Text.Json.JsonElement> { ["daThuLePhi"] = System.Text.Json.JsonSerializer.SerializeToElement(true) };
        var opening = new ScenarioOpening(At("2026-03-02T08:00"), "mat-hong", form, papers is null ? null : [.. papers]);
        return ScenarioRunner.Run(new("cap-lai", "Cấp lại", opening, [.. path], end), stage ?? Stage, CultureInfo.InvariantCulture);
    }

    private static LocalMinute At(string text) => BoardCalendar.At(text);
}
