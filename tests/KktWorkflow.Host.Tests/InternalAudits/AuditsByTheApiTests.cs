using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.InternalAudits;

/// <summary>An internal audit of the demo's one-stop desk by the API: programme, plan, sample, results, finding, correction, report.</summary>
public sealed class AuditsByTheApiTests(LateDemo late) : IClassFixture<LateDemo>
{
    private const string Lead = "huynhtandat";
    private const string Auditor = "tongduyphuc";
    private const string Chief = "vudinhson";

    private static readonly string[] Procedures = ["qt-dt-01", "qt-ld-01", "qt-ld-03"];
    private static readonly string[] Units = ["MC"];
    private static readonly string[] Clauses = ["8.1", "8.5.2"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Audit_runs_from_programme_to_report_and_its_finding_becomes_a_case_of_its_own()
    {
        var (lead, auditor, chief) = (await late.As(Lead), await late.As(Auditor), await late.As(Chief));
        await Approved(2026);
        var plan = await PlanOf(2026);

        // Nobody of the desk audits the desk, and nobody without the position audits at all.
        (await lead.Post("/api/audits", plan with { Auditors = [await Id("nguyenthiha")] })).Code.ShouldBe(RefusalCodes.NotAnAuditor);
        (await auditor.Post("/api/audits", plan)).Code.ShouldBe("KKT-A04");
        (await lead.Post("/api/audits", plan with { Units = ["DGNB"] })).Code.ShouldBe(RefusalCodes.OwnUnit);
        var planned = await lead.Post("/api/audits", plan, key: "dot-1");
        planned.Status.ShouldBe(201, planned.Text);
        var id = planned.Json.GetProperty("id").GetString();
        (await lead.Post("/api/audits", plan, key: "dot-1")).Json.GetProperty("id").GetString().ShouldBe(id);

        (await lead.Post($"/api/audits/{id}/case", new { caseId = Guid.NewGuid() })).Code.ShouldBe(StorageRefusals.NoSuchCase);
        (await chief.Post($"/api/audits/{id}/sample", new { random = 2, byRisk = 1 })).Code.ShouldBe("KKT-A04");
        (await lead.Post($"/api/audits/{id}/sample", new { seed = 20261125, random = 0, byRisk = 0 })).Code.ShouldBe(RefusalCodes.SampleSize);
        var drawn = await lead.Post($"/api/audits/{id}/sample", new { seed = 20261125, random = 2, byRisk = 1 });
        drawn.Status.ShouldBe(200, drawn.Text);
        var sample = drawn.Json.GetProperty("samples")[0];
        sample.GetProperty("cases").GetArrayLength().ShouldBe(3);
        sample.GetProperty("population").GetProperty("size").GetInt32().ShouldBeGreaterThan(10);
        (await auditor.Get($"/api/audits/{id}/sample/check")).Json.GetProperty("holds").GetBoolean().ShouldBeTrue();

        var sampled = sample.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("case").GetString()).ToList();
        foreach (var about in sampled)
            (await auditor.Post($"/api/audits/{id}/answers", new { clause = "8.5.2", caseId = about, verdict = "conforms", evidence = "Lần ra đủ" })).Status.ShouldBe(200);
        (await auditor.Post($"/api/audits/{id}/answers", new { clause = "8.1", verdict = "doesNotConform", evidence = "Ba hồ sơ" })).Status.ShouldBe(200);
        (await lead.Post($"/api/audits/{id}/close", new { conclusion = "Đạt" })).Code.ShouldBe(RefusalCodes.AuditUnfinished);
        (await auditor.Post($"/api/audits/{id}/findings", new { clause = "8.1", unit = "MC", grade = "major", statement = "Bước kiểm làm trong 0 phút", evidence = "Ba hồ sơ" })).Status.ShouldBe(200);
        (await auditor.Post($"/api/audits/{id}/close", new { conclusion = "Đạt" })).Code.ShouldBe(RefusalCodes.OnlyTheLead);
        (await auditor.Post($"/api/audits/{id}/findings/1/correction")).Code.ShouldBe("KKT-A04");
        var corrected = await lead.Post($"/api/audits/{id}/findings/1/correction");
        corrected.Status.ShouldBe(200, corrected.Text);
        (await lead.Post($"/api/audits/{id}/findings/1/correction")).Code.ShouldBe(RefusalCodes.CorrectedAlready);
        var closed = await lead.Post($"/api/audits/{id}/close", new { conclusion = "Cơ bản phù hợp" });
        (closed.Status, closed.Json.GetProperty("state").GetString()).ShouldBe((200, "closed"));

        var storage = late.Host.Services.GetRequiredService<KktStorage>();
        var opened = CaseId.Parse(corrected.Json.GetProperty("findings")[0].GetProperty("correction").GetString()!);
        var state = (await storage.Cases.State(opened, Cancellation)).ShouldNotBeNull();
        state.DefinitionId.ShouldBe("qt-05");
        state.WorkItems.Values.ShouldHaveSingleItem().Title.ShouldBe("Ghi nhận sự không phù hợp");
        (await storage.Verifier.Verify(null, Cancellation)).Breaks.ShouldBeEmpty();
        (await chief.Get("/api/audits?year=2026")).Json.GetProperty("items").EnumerateArray().Select(a => a.GetProperty("id").GetString()).ShouldContain(id);
        (await (await late.As(Dossiers.Officer)).Get("/api/audits")).Code.ShouldBe("KKT-A04");
        (await lead.Get("/api/audits/khong-co")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Answer_of_another_that_was_not_seen_is_not_written_over()
    {
        var (lead, auditor) = (await late.As(Lead), await late.As(Auditor));
        await Approved(2026);
        var id = (await lead.Post("/api/audits", await PlanOf(2026))).Json.GetProperty("id").GetString();
        (await lead.Post($"/api/audits/{id}/sample", new { seed = 7, random = 1, byRisk = 0 })).Status.ShouldBe(200);

        // Both looked at the clause when nobody had answered it.
        var first = await auditor.Post($"/api/audits/{id}/answers", new { clause = "8.1", verdict = "conforms", evidence = "Ba hồ sơ", seen = "" });
        first.Status.ShouldBe(200, first.Text);
        var refused = await lead.Post($"/api/audits/{id}/answers", new { clause = "8.1", verdict = "doesNotConform", evidence = "Hai hồ sơ", seen = "" });
        (refused.Status, refused.Code).ShouldBe((409, RefusalCodes.AnswerMovedOn), refused.Text);
        var mark = MarkIn(await lead.Get($"/api/audits/{id}"));
        mark.ShouldBe(MarkIn(first), "what is done and what is read tell the same");

        var second = await lead.Post($"/api/audits/{id}/answers", new { clause = "8.1", verdict = "doesNotConform", evidence = "Hai hồ sơ", seen = mark }, key: "sau-khi-xem");
        second.Status.ShouldBe(200, second.Text);
        MarkIn(second).ShouldNotBe(mark);
        (await lead.Post($"/api/audits/{id}/answers", new { clause = "8.1", verdict = "doesNotConform", evidence = "Hai hồ sơ", seen = mark }, key: "sau-khi-xem")).Text.ShouldBe(second.Text);
        (await auditor.Post($"/api/audits/{id}/answers", new { clause = "8.1", verdict = "conforms", evidence = "Ba hồ sơ", seen = mark })).Code.ShouldBe(RefusalCodes.AnswerMovedOn);
        (await auditor.Get("/api/audits?year=2026")).Json.GetProperty("items").EnumerateArray().Single(a => a.GetProperty("id").GetString() == id).GetProperty("answers")[0].GetProperty("mark").GetString().ShouldBe(MarkIn(second));
        (await late.Host.Services.GetRequiredService<KktStorage>().Verifier.Verify(null, Cancellation)).Breaks.ShouldBeEmpty();

        static string MarkIn(ApiAnswer answer) => answer.Json.GetProperty("answers").EnumerateArray().ShouldHaveSingleItem().GetProperty("mark").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task Programme_is_approved_by_a_leader_and_only_as_it_was_read()
    {
        var (lead, chief) = (await late.As(Lead), await late.As(Chief));
        (await lead.Get("/api/audit-programmes/2027")).Code.ShouldBe(RefusalCodes.NoSuchProgramme);
        (await Put(lead, "/api/audit-programmes/2027", Programme with { Aim = " " })).Code.ShouldBe(RefusalCodes.AuditIncomplete);
        (await Put(lead, "/api/audit-programmes/2027", Programme)).Json.GetProperty("edition").GetInt32().ShouldBe(1);
        (await Put(lead, "/api/audit-programmes/2027", Programme with { Edition = 0 })).Code.ShouldBe(RefusalCodes.ProgrammeMovedOn);
        (await Put(lead, "/api/audit-programmes/2027", Programme with { Edition = 1 })).Status.ShouldBe(200);

        (await lead.Post("/api/audit-programmes/2027/approve", new { edition = 2 })).Code.ShouldBe("KKT-A04");
        (await chief.Post("/api/audit-programmes/2027/approve", new { edition = 1 })).Code.ShouldBe(RefusalCodes.ProgrammeMovedOn);
        (await chief.Post("/api/audit-programmes/2027/approve", new { edition = 2 })).Json.GetProperty("approvedBy").GetProperty("person").GetString().ShouldBe((await Id(Chief)).ToString());
    }

    [Fact]
    public async Task Criteria_are_replaced_whole_by_those_who_plan_audits()
    {
        var (lead, auditor) = (await late.As(Lead), await late.As(Auditor));
        var file = JsonNode.Parse((await auditor.Get("/api/audit-criteria")).Text)!.AsObject();

        (await Put(auditor, "/api/audit-criteria", file)).Code.ShouldBe("KKT-A04");
        (await Put(lead, "/api/audit-criteria", file)).Code.ShouldBe(StorageRefusals.ChangedMeanwhile);
        file["version"] = file["version"]!.GetValue<int>() + 1;
        (await Put(lead, "/api/audit-criteria", file)).Status.ShouldBe(200);
    }

    private static ProgrammeBody Programme => new("Hệ thống phù hợp", "Xem hồ sơ mẫu", [new(1, 11, "Một cửa", Procedures, Units)], null);

    private async Task Approved(int year)
    {
        var (lead, chief) = (await late.As(Lead), await late.As(Chief));
        var written = await Put(lead, $"/api/audit-programmes/{year}", Programme);
        written.Status.ShouldBe(200, written.Text);
        (await chief.Post($"/api/audit-programmes/{year}/approve", new { edition = written.Json.GetProperty("edition").GetInt32() })).Status.ShouldBe(200);
    }

    private async Task<PlanBody> PlanOf(int year) => new(
        year, 1, "Bộ phận Một cửa", Procedures, Units, "2026-01-01", "2026-11-24", "TCVN ISO 9001:2015", Clauses, await Id(Lead), [await Id(Auditor)], "2026-11-25", "2026-11-27");

    private async Task<Guid> Id(string userName) =>
        (await late.Host.Services.GetRequiredService<KktStorage>().Organisation.Current(Cancellation)).Chart.People.Values.Single(p => p.UserName == userName).Id.Value;

    private static Task<ApiAnswer> Put(ApiClient client, string address, object body) => client.Send(new(HttpMethod.Put, address) { Content = JsonContent.Create(body) });

    private sealed record ProgrammeBody(string Aim, string Method, LineBody[] Lines, int? Edition);

    private sealed record LineBody(int Number, int Month, string Subject, string[] Procedures, string[] Units);

    private sealed record PlanBody(
        int Year, int Line, string Name, string[] Procedures, string[] Units, string From, string Until, string Standard, string[] Clauses, Guid Lead, Guid[] Auditors, string Begins, string Ends);
}
