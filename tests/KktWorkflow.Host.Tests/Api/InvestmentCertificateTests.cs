using System.Net;
using KktWorkflow.Host.Composition;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>Procedure P1 by the API alone, with the shipped definitions and people.</summary>
public sealed class InvestmentCertificateTests(DemoHost host)
{
    private static readonly string[] Papers =
        [.. System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(new HostSettings { DataFolder = "" }.Library, "procedures", "qt-dt-01-cap-gcn-dang-ky-dau-tu.json")))!["customProperties"]!["kkt"]!["papers"]!
            .AsArray().Select(p => p!["code"]!.GetValue<string>())];

    [Fact]
    public async Task Dossier_goes_from_intake_to_result_with_returns_over_two_levels_and_a_supplement()
    {
        var intake = await host.SignInAsync("can-bo-mot-cua");
        var head = await host.SignInAsync("truong-phong", "PQLDT");
        var officer = await host.SignInAsync("chuyen-vien", "PQLDT");
        var leader = await host.SignInAsync("pho-truong-ban");
        var clerk = await host.SignInAsync("van-thu");
        var officerId = (await officer.GetAsync("/api/me")).Json["id"]!.GetValue<string>();

        var id = await OpenAsync(intake);
        (await head.CompleteAsync(id, "Done", new { chuyenVienThuLy = officerId, yKienChiDao = "Thụ lý đúng hạn." })).ShouldBe(["thamDinh"]);
        await officer.CompleteAsync(id, "Supplement", comment: "Thiếu báo cáo tài chính năm gần nhất.");
        (await intake.GetAsync($"/api/cases/{id}")).Json["state"]!.GetValue<string>().ShouldBe("paused");
        (await intake.CompleteAsync(id, "Received")).ShouldBe(["thamDinh"]);
        object appraisal = new { deXuat = "cap", tomTatThamDinh = "Đủ điều kiện theo quy định." };
        (await officer.CompleteAsync(id, "Submit", appraisal)).ShouldBe(["xemXet"]);
        (await head.CompleteAsync(id, "Return", comment: "Nêu rõ hơn căn cứ.")).ShouldBe(["thamDinh"]);
        await officer.CompleteAsync(id, "Submit", appraisal);
        (await head.CompleteAsync(id, "Approve")).ShouldBe(["kyDuyet"]);
        (await leader.CompleteAsync(id, "Return", comment: "Xem lại suất đầu tư.")).ShouldBe(["xemXet"]);
        (await head.CompleteAsync(id, "Return", comment: "Tính lại suất đầu tư.")).ShouldBe(["thamDinh"]);
        await officer.CompleteAsync(id, "Submit", appraisal);
        await head.CompleteAsync(id, "Approve");
        (await leader.CompleteAsync(id, "Approve")).ShouldBe(["phatHanh"]);
        (await clerk.CompleteAsync(id, "Issued")).ShouldBe(["traKetQua"]);
        (await intake.CompleteAsync(id, "Returned", new { nguoiNhanKetQua = "Đại diện doanh nghiệp", hinhThucTraKetQua = "tai-quay" })).ShouldBeEmpty();

        var (_, ended) = await intake.GetAsync($"/api/cases/{id}");
        ended["state"]!.GetValue<string>().ShouldBe("completed");
        ended["nationalStatus"]!.GetValue<int>().ShouldBe(10);
        var (_, events) = await intake.GetAsync($"/api/cases/{id}/events?after=0");
        events["items"]!.AsArray().Where(e => e!["kind"]!.GetValue<string>() == "WorkItemCompleted").Select(e => e!["step"]?.GetValue<string>()).ShouldAllBe(step => step != null && step.Contains(':'));
        events["items"]!.AsArray().Select(e => e!["sequence"]!.GetValue<long>()).ShouldBe(Enumerable.Range(1, events["items"]!.AsArray().Count).Select(n => (long)n));
        var report = await host.Host.Services.GetRequiredService<KktStorage>().Verifier.Verify(null, TestContext.Current.CancellationToken);
        report.Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Same_key_gives_the_same_case_and_another_body_under_it_is_refused()
    {
        var intake = await host.SignInAsync("can-bo-mot-cua");
        var key = Guid.NewGuid().ToString();
        var first = await intake.PostAsync("/api/cases", Dossier("Công ty A"), key);
        var again = await intake.PostAsync("/api/cases", Dossier("Công ty A"), key);
        var other = await intake.PostAsync("/api/cases", Dossier("Công ty B"), key);
        first.Status.ShouldBe(HttpStatusCode.Created);
        again.Json["caseId"]!.GetValue<string>().ShouldBe(first.Json["caseId"]!.GetValue<string>());
        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        other.Json["code"]!.GetValue<string>().ShouldStartWith("KKT-");
    }

    [Fact]
    public async Task One_of_two_who_complete_the_same_work_wins_and_the_other_is_told_who_was_faster()
    {
        var intake = await host.SignInAsync("can-bo-mot-cua");
        var head = await host.SignInAsync("truong-phong", "PQLDT");
        var id = await OpenAsync(intake);
        var item = (await head.WorkAsync(id))["id"]!.GetValue<string>();
        await head.PostAsync($"/api/work-items/{item}/claim", new { });
        var body = new { outcome = "Done", form = new { yKienChiDao = "Thụ lý." }, checklist = Array.Empty<string>() };
        var both = await Task.WhenAll(head.PostAsync($"/api/work-items/{item}/complete", body), head.PostAsync($"/api/work-items/{item}/complete", body));
        both.Select(b => b.Status).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict]);
        both.Single(b => b.Status == HttpStatusCode.Conflict).Json["detail"]!.GetValue<string>().ShouldContain("Lê Thu Phương");
    }

    [Fact]
    public async Task Work_of_another_is_refused_and_changes_nothing()
    {
        var intake = await host.SignInAsync("can-bo-mot-cua");
        var head = await host.SignInAsync("truong-phong", "PQLDT");
        var clerk = await host.SignInAsync("van-thu");
        var id = await OpenAsync(intake);
        var item = (await head.WorkAsync(id))["id"]!.GetValue<string>();
        // Of the work alone: the receipt of the case is drawn up meanwhile.
        var before = (await head.GetAsync($"/api/work-items/{item}")).Json;
        (await clerk.PostAsync($"/api/work-items/{item}/claim", new { })).Status.ShouldBe(HttpStatusCode.Forbidden);
        var after = (await head.GetAsync($"/api/work-items/{item}")).Json;
        (after["version"]!.GetValue<int>(), after["state"]!.GetValue<string>(), after["assignee"]).ShouldBe((before["version"]!.GetValue<int>(), "available", null));
    }

    [Fact]
    public async Task Api_takes_tokens_alone_and_says_so()
    {
        using var none = await host.Client.GetAsync("/api/cases", TestContext.Current.CancellationToken);
        none.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        none.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var auditor = await host.SignInAsync("can-bo-mot-cua");
        (await auditor.GetAsync("/api/audit/events")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await auditor.GetAsync($"/api/cases/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await auditor.PostAsync("/api/cases", new { })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static object Dossier(string name) => new
    {
        definitionId = "qt-dt-01",
        applicant = new { kind = "business", name, taxCode = "0312345678" },
        papers = Papers.Select(code => new { code, form = "original", count = 1 }).ToArray(),
        form = new { },
    };

    private static async Task<string> OpenAsync(ApiPerson intake)
    {
        var (status, opened) = await intake.PostAsync("/api/cases", Dossier("Công ty TNHH Hải Lăng Xanh"));
        status.ShouldBe(HttpStatusCode.Created, opened.ToJsonString());
        opened["state"]!.GetValue<string>().ShouldBe("running");
        opened["code"]!.GetValue<string>().ShouldStartWith("H50.17-");
        opened["dueAt"]!.GetValue<string>().ShouldEndWith("Z");
        return opened["caseId"]!.GetValue<string>();
    }
}
