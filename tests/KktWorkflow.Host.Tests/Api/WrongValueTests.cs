using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Tests.Administration;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>A value that can't be meant is told at its field, with what may stand there.</summary>
public sealed class WrongValueTests(DemoHost host)
{
    [Theory]
    [InlineData("khong")]
    [InlineData("0198d2c4-5b1e-7c3a-9f00-2a6f1c0e4b77")]
    [InlineData(Registrar)]
    [InlineData(Outsider)]
    public async Task Person_who_can_not_do_the_step_is_refused_at_the_field(string chosen)
    {
        var id = await OpenAsync(host);
        var head = await host.As(Head);
        var item = (await ItemAsync(head, id, "phanCong")).GetProperty("id").GetString();
        var who = chosen is Registrar or Outsider ? await PersonIdAsync(host, chosen) : chosen;

        var refused = await head.Post($"/api/work-items/{item}/complete", new { outcome = "Done", form = new { chuyenVienThuLy = who } });

        refused.Status.ShouldBe(422, refused.Text);
        ErrorOf(refused, "form.chuyenVienThuLy").ShouldContain("người");
        (await head.Get($"/api/cases/{id}")).Json.GetProperty("state").GetString().ShouldBe("running");
        (await ItemAsync(head, id, "phanCong")).GetProperty("id").GetString().ShouldBe(item);
    }

    [Fact]
    public async Task Page_says_beside_the_field_that_the_person_is_none()
    {
        var id = await OpenAsync(host);
        var item = (await ItemAsync(await host.As(Head), id, "phanCong")).GetProperty("id").GetString();
        (await (await host.As(Head)).Post($"/api/work-items/{item}/claim")).Status.ShouldBe(200);
        using var head = new Browser(host.Host.Address);
        await head.SignInAsync(Head, DemoHost.Password);
        await head.OpenAsync($"/viec/{item}");

        var page = await head.SendAsync("f.chuyenVienThuLy", ("outcome", "Done"), ("f.chuyenVienThuLy", "khong"));

        head.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain("id=\"f-chuyenVienThuLy-loi\"");
        page.ShouldContain("Không có người này");
    }

    [Fact]
    public void Incident_is_told_as_a_sentence_with_its_way_out()
    {
        var incident = new Incident(3, 7, new NodePath("thamDinh"), "KKT-A06", "chuyenVienThuLy", new Instant(0));

        IncidentAnswer.Of(incident, CultureInfo.GetCultureInfo("vi")).Message.ShouldBe("Chưa chọn người làm, hoặc người được chọn không đúng chức danh (chuyenVienThuLy). Trả lại bước chọn người để chọn lại.");
        IncidentAnswer.Of(incident, CultureInfo.GetCultureInfo("en")).Message.ShouldContain("Send the case back");
    }

    [Theory]
    [InlineData("/api/cases", "{\"definitionId\":\"qt-dt-01\",\"applicant\":{\"kind\":\"alien\",\"name\":\"x\"}}", "applicant.kind", "person, business")]
    [InlineData("/api/cases", "{\"definitionId\":\"qt-dt-01\",\"applicant\":{\"name\":\"x\"},\"papers\":[{\"code\":\"a\",\"form\":\"original\"},{\"code\":\"b\",\"form\":\"paper\"}]}", "papers[1].form", "original, copy, electronic")]
    [InlineData("/api/cases", "{\"definitionId\":\"qt-dt-01\",\"applicant\":{\"name\":\"x\"},\"papers\":[{\"code\":\"a\",\"count\":\"x\"}]}", "papers[0].count", "số nguyên")]
    [InlineData("/api/cases", "{\"definitionId\":7}", "definitionId", "kiểu dữ liệu")]
    [InlineData("/api/cases/{0}/pause", "{\"cause\":\"bogus\",\"reason\":\"x\"}", "cause", "siteInspection")]
    [InlineData("/api/cases/{0}/extend", "{\"dueAt\":\"garbage\",\"reason\":\"x\"}", "dueAt", "ISO 8601")]
    [InlineData("/api/work-items/{0}.1/reassign", "{\"to\":\"hogialinh\",\"reason\":\"x\"}", "to", "UUID")]
    public async Task Wrong_value_in_a_body_is_told_at_its_field(string address, string body, string field, string told)
    {
        var id = await OpenAsync(host);
        var who = await host.As(address == "/api/cases" ? Clerk : address.EndsWith("extend", StringComparison.Ordinal) || address.EndsWith("pause", StringComparison.Ordinal) ? Leader : Head);
        var request = new HttpRequestMessage(HttpMethod.Post, address.Replace("{0}", id, StringComparison.Ordinal)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

        var refused = await who.Send(request);

        refused.Status.ShouldBe(422, refused.Text);
        ErrorOf(refused, field).ShouldContain(told);
    }

    [Theory]
    [InlineData(Clerk, "/api/cases?limit=abc", "limit", "số nguyên")]
    [InlineData(Clerk, "/api/cases?state=bogus", "state", "running")]
    [InlineData(Clerk, "/api/work-items?view=bogus", "view", "mine")]
    [InlineData(Clerk, "/api/work-items?caseId=x", "caseId", "UUID")]
    [InlineData(Auditor, "/api/cases/0198d2c4-5b1e-7c3a-9f00-2a6f1c0e4b77/events?after=abc", "after", "số nguyên")]
    [InlineData(Auditor, "/api/audit/events?actor=x", "actor", "UUID")]
    public async Task Wrong_parameter_is_told_by_its_name(string userName, string address, string parameter, string told)
    {
        var refused = await (await host.As(userName)).Get(address);

        refused.Status.ShouldBe(422, refused.Text);
        ErrorOf(refused, parameter).ShouldContain(told);
    }

    [Fact]
    public async Task Description_says_that_a_repeated_request_is_compared_by_its_bytes()
    {
        var description = (await (await host.As(Administrator)).Get("/openapi/v1.json")).Json;

        var header = description.GetProperty("paths").GetProperty("/api/cases/{id}/comments").GetProperty("post").GetProperty("parameters").EnumerateArray()
            .Single(parameter => parameter.GetProperty("name").GetString() == "Idempotency-Key");

        header.GetProperty("in").GetString().ShouldBe("header");
        header.GetProperty("description").GetString()!.ShouldContain("byte");
    }

    private static string ErrorOf(ApiAnswer answer, string field)
    {
        var errors = answer.Json.GetProperty("errors");
        errors.ValueKind.ShouldBe(JsonValueKind.Object, answer.Text);
        return errors.EnumerateObject().ShouldHaveSingleItem(answer.Text) is var only && only.Name == field ? only.Value[0].GetString()! : throw new ShouldAssertException(answer.Text);
    }
}
