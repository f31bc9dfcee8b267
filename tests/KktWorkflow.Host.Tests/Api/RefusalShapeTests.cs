using System.Globalization;
using System.Text.Json;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>How the API says no.</summary>
public sealed class RefusalShapeTests(DemoHost host)
{
    [Fact]
    public async Task Request_without_a_token_is_a_problem_of_kind_401()
    {
        using var stranger = new ApiClient(host.Stranger());

        Check(await stranger.Get("/api/me"), 401, "KKT-A02");
    }

    [Fact]
    public async Task Wrong_password_is_401_and_says_the_same_for_names_that_do_not_exist()
    {
        using var stranger = new ApiClient(host.Stranger());

        var wrong = await stranger.Post("/api/token", new { userName = "caoxuanloc", password = "sai-mat-khau" });
        var unknown = await stranger.Post("/api/token", new { userName = "khong-co-ai", password = "sai-mat-khau" });

        Check(wrong, 401, "KKT-A01");
        unknown.Text.ShouldBe(wrong.Text);
    }

    [Fact]
    public async Task Repeated_failures_are_turned_away_even_with_the_right_password()
    {
        using var stranger = new ApiClient(host.Stranger());
        for (var i = 0; i < 5; i++)
            await stranger.Post("/api/token", new { userName = "quachthudung", password = $"sai-{i}" });

        Check(await stranger.Post("/api/token", new { userName = "quachthudung", password = DemoHost.Password }), 429, "KKT-A03");
    }

    [Fact]
    public async Task Session_cookie_is_not_taken_on_the_api()
    {
        using var stranger = new ApiClient(host.Stranger());
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        request.Headers.Add("Cookie", await SessionCookies.OfAsync(host, Officer));

        Check(await stranger.Send(request), 401, "KKT-A02");
    }

    [Fact]
    public async Task Token_is_not_taken_by_the_pages()
    {
        var officer = await host.As(Officer);

        var page = await officer.Get("/viec-cua-toi");

        page.Status.ShouldBe(302);
        page.Location!.ShouldContain("/dang-nhap");
    }

    [Fact]
    public async Task Missing_permission_is_403_and_names_it()
    {
        var refused = await (await host.As(Officer)).Post("/api/cases", Complete());

        Check(refused, 403, "KKT-A04");
        refused.Text.ShouldContain("cases.open");
    }

    [Fact]
    public async Task Refusal_is_said_in_the_language_that_was_asked_for()
    {
        var officer = await host.As(Officer);

        var english = await officer.Post("/api/cases", Complete(), language: "en");

        english.Json.GetProperty("detail").GetString()!.ShouldStartWith("None of the positions");
        english.Json.GetProperty("title").GetString().ShouldBe("Not permitted");
    }

    [Fact]
    public async Task Unknown_addresses_and_cases_are_404()
    {
        var officer = await host.As(Officer);

        Check(await officer.Get("/api/khong-co"), 404, "KKT-H01");
        Check(await officer.Get($"/api/cases/{Guid.CreateVersion7()}"), 404, "KKT-H01");
        (await officer.Get($"/api/work-items/{Guid.CreateVersion7()}.4")).Status.ShouldBe(404);
        (await officer.Post("/api/clock", new { advanceTo = "2030-01-01T00:00:00Z" })).Status.ShouldBeOneOf(403, 404);
        (await (await host.As(Administrator)).Post("/api/clock", new { advanceTo = "2030-01-01T00:00:00Z" })).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Malformed_dossier_is_422_with_a_sentence_by_field()
    {
        var refused = await (await host.As(Clerk)).Post("/api/cases", new
        {
            definitionId = Procedure,
            variant = "khong-co",
            applicant = new { name = "" },
            papers = new[] { new { code = "giay-la", form = "original", count = 0 } },
            form = new { tongVonDauTu = "rất nhiều" },
        });

        Check(refused, 422, "KKT-H03");
        var errors = refused.Json.GetProperty("errors").EnumerateObject().Select(e => e.Name).ToList();
        errors.ShouldContain("applicant.name");
        errors.ShouldContain("papers[0].count");
    }

    [Fact]
    public async Task Fields_of_the_form_are_checked_against_the_procedure()
    {
        var refused = await (await host.As(Clerk)).Post("/api/cases", new
        {
            definitionId = Procedure,
            variant = "khong-co",
            applicant = new { name = "Lê Văn Thử" },
            papers = new[] { new { code = "giay-la", form = "original", count = 1 } },
            form = new { tongVonDauTu = "rất nhiều", laTruongLa = 1 },
        });

        Check(refused, 422, "KKT-H03");
        var errors = refused.Json.GetProperty("errors").EnumerateObject().Select(e => e.Name).ToList();
        errors.ShouldBe(["variant", "papers[0].code", "form.tongVonDauTu", "form.laTruongLa"], ignoreOrder: true);
    }

    [Fact]
    public async Task Body_that_is_no_json_is_422()
    {
        var clerk = await host.As(Clerk);
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases") { Content = new StringContent("{\"definitionId\":", System.Text.Encoding.UTF8, "application/json") };

        Check(await clerk.Send(request), 422, "KKT-H02");
    }

    [Fact]
    public async Task Body_nested_ten_thousand_deep_is_422()
    {
        var clerk = await host.As(Clerk);
        var deep = $"{{\"form\":{{\"a\":{new string('[', 10_000)}{new string(']', 10_000)}}}}}";
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases") { Content = new StringContent(deep, System.Text.Encoding.UTF8, "application/json") };

        Check(await clerk.Send(request), 422, "KKT-H02");
    }

    [Fact]
    public async Task Incomplete_form_is_422_by_field_and_changes_nothing()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        var officer = await host.As(Officer);
        var item = await ItemAsync(officer, id, "thamDinh");

        var refused = await officer.Post($"/api/work-items/{item.GetProperty("id").GetString()}/complete", new { outcome = "Submit", form = new { deXuat = "co-le" } });

        Check(refused, 422, "KKT-H03");
        refused.Json.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["form.deXuat", "form.tomTatThamDinh"], ignoreOrder: true);
        (await ItemAsync(officer, id, "thamDinh")).GetProperty("version").GetInt32().ShouldBe(item.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Work_of_another_is_403()
    {
        var id = await OpenAsync(host);
        var item = await ItemAsync(await host.As(Head), id, "phanCong");

        var refused = await (await host.As(Outsider)).Post($"/api/work-items/{item.GetProperty("id").GetString()}/complete", new { outcome = "Done", form = new { } });

        refused.Status.ShouldBe(403, refused.Text);
        refused.Code!.ShouldStartWith("KKT-");
    }

    [Fact]
    public async Task Outsider_sees_code_procedure_and_state_of_a_case_and_no_more()
    {
        var id = await OpenAsync(host);
        var outsider = await host.As(Outsider);

        var seen = (await outsider.Get($"/api/cases/{id}")).Json;

        seen.GetProperty("code").GetString().ShouldNotBeNull();
        seen.GetProperty("definitionId").GetString().ShouldBe(Procedure);
        seen.GetProperty("state").GetString().ShouldBe("running");
        seen.GetProperty("applicant").ValueKind.ShouldBe(JsonValueKind.Null);
        seen.GetProperty("steps").GetArrayLength().ShouldBe(0);
        (await outsider.Get($"/api/cases/{id}/events")).Status.ShouldBe(403);
        (await (await host.As(Auditor)).Get($"/api/cases/{id}/events")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Stale_version_of_a_case_is_409()
    {
        var id = await OpenAsync(host);
        var clerk = await host.As(Clerk);

        (await clerk.Post($"/api/cases/{id}/comments", new { text = "Đã gọi điện." }, version: 1)).Status.ShouldBe(409);

        var version = (await clerk.Get($"/api/cases/{id}")).Json.GetProperty("version").GetInt64();
        (await clerk.Post($"/api/cases/{id}/comments", new { text = "Đã gọi điện." }, version)).Status.ShouldBe(200);
    }

    private static void Check(ApiAnswer answer, int status, string code)
    {
        answer.Status.ShouldBe(status, answer.Text);
        answer.MediaType.ShouldBe("application/problem+json");
        answer.Code.ShouldBe(code);
        answer.Json.GetProperty("status").GetInt32().ShouldBe(status);
        answer.Json.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        answer.Json.GetProperty("detail").GetString().ShouldNotBe(code.ToString(CultureInfo.InvariantCulture));
    }
}
