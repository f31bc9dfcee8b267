using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using KktWorkflow.Engine;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Inspections;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Elsa;
using KktWorkflow.Host.Tests.InternalAudits;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Streams;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Inspections;

/// <summary>Somebody from outside reads what an inspection opens, for as long as it lasts, and does nothing; each dossier that they open is on record.</summary>
public sealed partial class InspectionTests
{
    private const string UserName = "thanhtra.tinh";
    private const string Chosen = "Mat-khau-rieng-2026";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Administrator_gives_an_account_by_a_document_and_its_owner_reads_the_dossiers_of_the_audit_alone()
    {
        await using var host = await ClockedHost.StartAsync();
        var audit = await AuditBed.UnderWayAsync(host);
        using var inspector = await GivenAsync(host, ("audits", audit.Id.ToString()));

        inspector.Path.ShouldBe("/thanh-tra");
        var sampled = audit.Sample!.Cases.Select(c => c.Case.ToString()).Order(StringComparer.Ordinal).ToList();
        Links().Matches(inspector.Page).Select(m => m.Groups["id"].Value).Distinct().Order(StringComparer.Ordinal).ShouldBe(sampled);
        foreach (var kept in new[] { "Thanh tra tỉnh", "Quyết định số 12/QĐ-TTr ngày 20/11/2026", "25/11/2026 – 27/11/2026", "01/2026 · Một cửa" })
            inspector.Page.ShouldContain(kept);

        foreach (var path in new[] { $"/ho-so/{sampled[0]}", $"/ho-so/{sampled[0]}?muc=noi-dung", $"/ho-so/{sampled[0]}/phat-lai", $"/ho-so/{sampled[0]}/ban-chinh", $"/ho-so/{sampled[0]}/vi-sao-han" })
        {
            await inspector.OpenAsync(path);
            inspector.Status.ShouldBe(HttpStatusCode.OK, path);
        }

        inspector.Page.ShouldNotContain("href=\"/ho-so\"");
        var outside = await OutsideAsync(host, sampled);
        foreach (var path in new[]
        {
            $"/ho-so/{outside}", $"/ho-so/{outside}/phat-lai", $"/ho-so/{outside}/phieu-kiem-soat", "/ho-so", "/nhat-ky", "/danh-gia", $"/danh-gia/{audit.Id}", "/viec-cua-toi", "/quy-trinh", "/quan-tri", "/quan-tri/thanh-tra", "/uy-quyen",
            "/uy-quyen/moi", "/thong-bao", "/lich-lam-viec", "/tiep-nhan", "/toan-ven", "/khac-ke-hoach",
        })
        {
            await inspector.OpenAsync(path);
            inspector.Status.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Fact]
    public async Task Chosen_procedures_open_their_dossiers_and_the_search_finds_no_others()
    {
        await using var host = await ClockedHost.StartAsync();
        using var inspector = await GivenAsync(host, ("procedures", "qt-ld-01"));
        var all = (await host.Services.GetRequiredService<KktStorage>().Cases.List(new() { Limit = 200 }, Cancellation)).Items;
        var own = all.First(c => c.DefinitionId == "qt-ld-01" && c.Code is not null);
        var other = all.First(c => c.DefinitionId != "qt-ld-01" && c.Code is not null);

        (await inspector.OpenAsync($"/thanh-tra?q={own.Code}")).ShouldContain(own.Id.ToString());
        inspector.Page.ShouldNotContain(own.Applicant!);
        (await inspector.OpenAsync($"/thanh-tra?q={other.Code}")).ShouldNotContain(other.Id.ToString());
        (await inspector.OpenAsync($"/thanh-tra?q={Uri.EscapeDataString(own.Applicant!)}")).ShouldNotContain(own.Id.ToString(), Case.Sensitive, "whose a dossier is stands in it, and reading it is on record");
        (await inspector.OpenAsync($"/ho-so/{own.Id}")).ShouldContain(own.Applicant!);
        await inspector.OpenAsync($"/ho-so/{other.Id}");
        inspector.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Inspector_reaches_nothing_that_is_not_opened_to_inspectors_and_posts_to_nothing_but_the_own_account()
    {
        await using var host = await ClockedHost.StartAsync();
        using var inspector = await GivenAsync(host, ("procedures", "qt-ld-01"));
        var id = await InspectorAsync(host);
        var own = (await host.Services.GetRequiredService<KktStorage>().Cases.List(new() { DefinitionId = "qt-ld-01" }, Cancellation)).Items[0].Id;
        await using var scope = host.Services.CreateAsyncScope();
        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id.ToString())], "test"));
        await scope.ServiceProvider.GetRequiredService<CurrentPerson>().LoadAsync(user, Cancellation);
        var rules = scope.ServiceProvider.GetRequiredService<IAuthorizationService>();
        var opened = new List<string>();
        foreach (var endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<RequirePermissionAttribute>() is not { } permission)
                continue;
            foreach (var method in new[] { "GET", "POST", "PUT", "DELETE" })
            {
                var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, User = user };
                http.Request.Method = method;
                http.Request.RouteValues["id"] = own.ToString();
                http.SetEndpoint(endpoint);
                if ((await rules.AuthorizeAsync(user, http, permission)).Succeeded)
                    opened.Add($"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}");
            }
        }

        // Each method of what is about the own account, and of the own list: that answers a POST as a GET, having no form.
        opened.Where(o => !o.StartsWith("GET ", StringComparison.Ordinal)).Select(o => o.Split(' ')[1]).Distinct().Order(StringComparer.Ordinal).ShouldBe(["/", "/doi-mat-khau", "/thanh-tra"]);
        opened.Where(o => o.StartsWith("GET ", StringComparison.Ordinal)).Select(o => o[4..]).Distinct().Order(StringComparer.Ordinal).ShouldBe(
        [
            "/", "/doi-mat-khau", "/ho-so/{Id}", "/ho-so/{Id}/ban-chinh", "/ho-so/{Id}/phat-lai", "/ho-so/{Id}/phieu-kiem-soat", "/ho-so/{Id}/tep/{Number:int}/xem", "/ho-so/{Id}/van-ban/{Number:int}", "/ho-so/{Id}/vi-sao-han",
            "/ho-so/{id}/phieu-kiem-soat.docx", "/ho-so/{id}/phieu-kiem-soat.pdf", "/ho-so/{id}/tep/{number:int}", "/ho-so/{id}/van-ban/{number:int}.docx", "/ho-so/{id}/van-ban/{number:int}.pdf", "/thanh-tra",
        ]);
        var program = new ApiClient(new() { BaseAddress = new(host.Address) });
        var token = await program.Post("/api/token", new { userName = UserName, password = Chosen });
        program.Http.DefaultRequestHeaders.Authorization = new("Bearer", token.Json.GetProperty("accessToken").GetString());
        foreach (var path in new[] { "/api/cases", $"/api/cases/{own}", "/api/me", "/api/audit/events" })
            (await program.Get(path)).Status.ShouldBe(403, path);
    }

    [Fact]
    public async Task Access_ends_by_itself_after_the_last_day_with_its_sessions_and_tokens()
    {
        await using var host = await ClockedHost.StartAsync();
        using var inspector = await GivenAsync(host, ("procedures", "qt-ld-01"));
        var own = (await host.Services.GetRequiredService<KktStorage>().Cases.List(new() { DefinitionId = "qt-ld-01" }, Cancellation)).Items[0].Id;
        var program = new ApiClient(new() { BaseAddress = new(host.Address) });
        var token = await program.Post("/api/token", new { userName = UserName, password = Chosen });
        program.Http.DefaultRequestHeaders.Authorization = new("Bearer", token.Json.GetProperty("accessToken").GetString());

        host.Advance(TimeSpan.FromDays(2));
        await inspector.OpenAsync($"/ho-so/{own}");
        inspector.Status.ShouldBe(HttpStatusCode.OK, "the last day");
        host.Advance(TimeSpan.FromDays(1));
        await inspector.OpenAsync($"/ho-so/{own}");
        inspector.Status.ShouldBe(HttpStatusCode.Forbidden);
        await inspector.OpenAsync("/thanh-tra");
        inspector.Status.ShouldBe(HttpStatusCode.Forbidden);
        await host.Services.GetRequiredService<Host.Audit.AccessLog>().WriteAsync(Cancellation);
        (await host.Services.GetRequiredService<KktStorage>().Audit.List(new() { Actor = await InspectorAsync(host), Kind = "AccessDenied" }, Cancellation)).Items.ShouldNotBeEmpty("who tries after the last day is on record");
        (await program.Get("/api/me")).Status.ShouldBe(403);
        using var again = new Browser(host.Address);
        await again.SignInAsync(UserName, Chosen);
        again.Path.ShouldStartWith("/dang-nhap");
        (await program.Post("/api/token", new { userName = UserName, password = Chosen })).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Nobody_signs_in_before_the_first_day_and_an_administrator_ends_the_access_at_once()
    {
        await using var host = await ClockedHost.StartAsync();
        using var administrator = await host.BrowserOf(Dossiers.Administrator);
        var password = await GiveAsync(administrator, "2026-11-26", ("procedures", "qt-ld-01"));
        using var early = new Browser(host.Address);
        await early.SignInAsync(UserName, password);
        early.Path.ShouldStartWith("/dang-nhap");
        (await administrator.OpenAsync("/quan-tri/thanh-tra")).ShouldContain("Chưa đến ngày");

        host.Advance(TimeSpan.FromDays(1));
        using var inspector = await FirstSignInAsync(host, password);
        (await administrator.OpenAsync("/quan-tri/thanh-tra")).ShouldContain("Đang hiệu lực");
        (await administrator.SendAsync("/ket-thuc")).ShouldContain("Đã kết thúc. Tài khoản không mở được hồ sơ nào nữa.");
        await inspector.OpenAsync("/thanh-tra");
        inspector.Path.ShouldStartWith("/dang-nhap", Case.Sensitive, "the session ends with the inspection");
        (await administrator.OpenAsync("/quan-tri/thanh-tra")).ShouldNotContain("/ket-thuc");
        (await host.Services.GetRequiredService<KktStorage>().Verifier.Verify(null, Cancellation)).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_dossier_that_is_opened_is_on_record_and_an_audit_lists_what_was_read()
    {
        await using var host = await ClockedHost.StartAsync();
        var audit = await AuditBed.UnderWayAsync(host);
        using var inspector = await GivenAsync(host, ("audits", audit.Id.ToString()));
        using var auditor = await host.BrowserOf(AuditBed.Auditor);
        (await auditor.OpenAsync($"/danh-gia/{audit.Id}")).ShouldContain("Chưa xem");
        var sampled = audit.Sample!.Cases.Select(c => c.Case).ToList();
        foreach (var id in sampled)
            await inspector.OpenAsync($"/ho-so/{id}");
        await inspector.OpenAsync($"/ho-so/{sampled[0]}/phat-lai");
        await inspector.OpenAsync("/thanh-tra");

        var id0 = await InspectorAsync(host);
        await host.Services.GetRequiredService<Host.Audit.AccessLog>().WriteAsync(Cancellation);
        var lines = (await host.Services.GetRequiredService<KktStorage>().Audit.List(new() { Actor = id0, Kind = AccessLine.CaseRead }, Cancellation)).Items;
        lines.Select(l => l.Entry.Actor.Unit).Distinct().ShouldBe(["Thanh tra tỉnh"]);
        lines.Count.ShouldBe(3);
        (await auditor.OpenAsync($"/danh-gia/{audit.Id}")).ShouldContain("Trần Thị Thanh Tra");
        auditor.Page.ShouldContain("3 lần");
        (await auditor.OpenAsync(ReadingsLink().Match(auditor.Page).Groups["address"].Value)).ShouldContain("Trần Thị Thanh Tra");
        foreach (var id in sampled)
            auditor.Page.ShouldContain((await host.Services.GetRequiredService<KktStorage>().Cases.State(id, Cancellation))!.Code!);
        (await auditor.OpenAsync("/danh-gia")).ShouldContain("Quyết định số 12/QĐ-TTr ngày 20/11/2026");
    }

    [Fact]
    public async Task Each_page_of_a_dossier_is_a_line_of_its_own_and_the_same_one_again_none()
    {
        await using var host = await ClockedHost.StartAsync();
        using var inspector = await GivenAsync(host, ("procedures", "qt-ld-01"));
        var own = (await host.Services.GetRequiredService<KktStorage>().Cases.List(new() { DefinitionId = "qt-ld-01" }, Cancellation)).Items[0].Id;
        foreach (var tab in new[] { "", "?muc=noi-dung", "?muc=tep", "?muc=so-do", "?muc=noi-dung", "?muc=Nguyễn Văn A", "?thay=1&muc=tep" })
        {
            await inspector.OpenAsync($"/ho-so/{own}{tab}");
            inspector.Status.ShouldBe(HttpStatusCode.OK, tab);
        }

        await host.Services.GetRequiredService<Host.Audit.AccessLog>().WriteAsync(Cancellation);
        var lines = (await host.Services.GetRequiredService<KktStorage>().Audit.List(new() { Actor = await InspectorAsync(host), Kind = AccessLine.CaseRead }, Cancellation)).Items;

        // The first tab is what the address shows by itself; what is no tab shows it too, and what somebody typed is kept nowhere.
        lines.Select(ReadIn).Order(StringComparer.Ordinal).ShouldBe([$"/ho-so/{own}", $"/ho-so/{own}?muc=noi-dung", $"/ho-so/{own}?muc=tep"]);
        using var auditor = await host.BrowserOf(AuditBed.Auditor);
        await auditor.OpenAsync($"/nhat-ky?ho-so={own}&loai=da-xem");
        foreach (var said in new[] { "Trang hồ sơ: Nội dung hồ sơ", "Trang hồ sơ: Tệp đính kèm" })
            auditor.Page.ShouldContain(said);

        static string? ReadIn(LoggedEvent line)
        {
            using var data = System.Text.Json.JsonDocument.Parse(line.Entry.Data);
            return data.RootElement.GetProperty("read").GetString();
        }
    }

    [Fact]
    public async Task Inspection_lasts_no_longer_than_the_board_has_set_and_goes_on_by_another_document_only()
    {
        await using var host = await ClockedHost.StartAsync();
        using var administrator = await host.BrowserOf(Dossiers.Administrator);
        await administrator.OpenAsync("/quan-tri/thanh-tra/moi");
        await administrator.SendAsync("thanh-tra-moi", [.. Form("2026-11-25").Where(f => f.Item1 != "until"), ("until", "2027-01-09"), ("procedures", "qt-ld-01")]);
        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "45 days are the 8th of January");
        administrator.Page.ShouldContain("nhiều nhất 45 ngày");
        (await host.Services.GetRequiredService<KktStorage>().Inspections.All(Cancellation)).ShouldBeEmpty();

        using var inspector = await FirstSignInAsync(host, await GiveAsync(administrator, "2026-11-25", ("procedures", "qt-ld-01")));
        var id = await InspectorAsync(host);
        (await administrator.OpenAsync("/quan-tri/thanh-tra")).ShouldContain($"/quan-tri/thanh-tra/{id}/gia-han");
        foreach (var (until, ground, said) in new[]
        {
            ("2026-12-04", " ", "Trường này là bắt buộc"), ("2026-11-27", "Quyết định số 15/QĐ-TTr ngày 26/11/2026", "Ngày cuối mới không sau ngày cuối hiện nay"), ("2026-12-04", "Quyết định số 12/QĐ-TTr ngày 20/11/2026", "Văn bản này đã là căn cứ"),
            ("2027-01-12", "Quyết định số 15/QĐ-TTr ngày 26/11/2026", "nhiều nhất 45 ngày"), ("", "Quyết định số 15/QĐ-TTr ngày 26/11/2026", "Trường này là bắt buộc"),
        })
        {
            await administrator.OpenAsync($"/quan-tri/thanh-tra/{id}/gia-han");
            (await administrator.SendAsync("id=\"until\"", ("until", until), ("ground", ground))).ShouldContain(said);
            administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, said);
        }

        await administrator.OpenAsync($"/quan-tri/thanh-tra/{id}/gia-han");
        await administrator.SendAsync("id=\"until\"", ("until", "2026-12-04"), ("ground", "Quyết định số 15/QĐ-TTr ngày 26/11/2026"));
        administrator.Path.ShouldBe("/quan-tri/thanh-tra");
        foreach (var said in new[] { "25/11/2026 – 4/12/2026", "Quyết định số 12/QĐ-TTr ngày 20/11/2026", "Quyết định số 15/QĐ-TTr ngày 26/11/2026", "Đã gia hạn" })
            administrator.Page.ShouldContain(said);
        var (prolonged, kept) = ((await host.Services.GetRequiredService<KktStorage>().Inspections.All(Cancellation)).ShouldHaveSingleItem(), AuditBed.Auditor);
        prolonged.Prolongations.ShouldHaveSingleItem().Before.ShouldBe(new DateOnly(2026, 11, 27));

        host.Advance(TimeSpan.FromDays(7));
        (await inspector.OpenAsync("/thanh-tra")).ShouldContain("Quyết định số 15/QĐ-TTr ngày 26/11/2026");
        inspector.Status.ShouldBe(HttpStatusCode.OK, "the second of December");
        using var auditor = await host.BrowserOf(kept);
        (await auditor.OpenAsync("/nhat-ky?loai=he-thong")).ShouldContain("Thanh tra, kiểm tra bên ngoài");
        host.Advance(TimeSpan.FromDays(3));
        await inspector.OpenAsync("/thanh-tra");
        inspector.Status.ShouldBe(HttpStatusCode.Forbidden, "the fifth");
        await administrator.OpenAsync($"/quan-tri/thanh-tra/{id}/gia-han");
        administrator.Status.ShouldBe(HttpStatusCode.NotFound, "what is over goes on no more");
        (await host.Services.GetRequiredService<KktStorage>().Verifier.Verify(null, Cancellation)).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Account_is_given_by_administrators_with_agency_ground_days_and_scope_only()
    {
        await using var host = await ClockedHost.StartAsync();
        using var administrator = await host.BrowserOf(Dossiers.Administrator);
        await administrator.OpenAsync("/quan-tri/thanh-tra/moi");
        await administrator.SendAsync("thanh-tra-moi", ("name", ""), ("agency", " "), ("ground", ""), ("userName", "có dấu"), ("from", "2026-11-26"), ("until", "2026-11-25"));
        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var said in new[] { "Ngày cuối phải từ ngày đầu trở đi, và chưa qua.", "Chọn ít nhất một đợt đánh giá hoặc một quy trình." })
            administrator.Page.ShouldContain(said);
        await administrator.OpenAsync("/quan-tri/thanh-tra/moi");
        (await administrator.SendAsync("thanh-tra-moi", [.. Form("2026-11-25"), ("procedures", "khong-co")])).ShouldContain("Chọn ít nhất một đợt đánh giá hoặc một quy trình.");
        await administrator.SendAsync("thanh-tra-moi", [.. Form("2026-11-25").Where(f => f.Item1 != "userName"), ("userName", AuditBed.Lead), ("procedures", "qt-ld-01")]);
        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.Services.GetRequiredService<KktStorage>().Inspections.All(Cancellation)).ShouldBeEmpty();

        // Authorised at the command, too.
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CurrentPerson>().LoadAsync(await AuditBed.IdAsync(host, AuditBed.Lead), Cancellation);
        var commands = scope.ServiceProvider.GetRequiredService<InspectionCommands>();
        (await commands.EndAsync(default, Cancellation))!.Code.ShouldBe("KKT-A04");
        (await commands.ProlongAsync(default, new DateOnly(2026, 12, 4), "Quyết định", Cancellation)).ShouldBeOfType<Host.Http.Answer<Engine.Inspections.Inspection>.Refused>().Refusal.Code.ShouldBe("KKT-A04");
        (await commands.ListAsync(Cancellation)).ShouldBeEmpty();
    }

    private static (string, string)[] Form(string from) =>
        [("name", "Trần Thị Thanh Tra"), ("agency", "Thanh tra tỉnh"), ("ground", "Quyết định số 12/QĐ-TTr ngày 20/11/2026"), ("userName", UserName), ("from", from), ("until", "2026-11-27")];

    private static async Task<string> GiveAsync(Browser administrator, string from, params (string, string)[] scope)
    {
        await administrator.OpenAsync("/quan-tri/thanh-tra/moi");
        await administrator.SendAsync("thanh-tra-moi", [.. Form(from), .. scope]);
        administrator.Status.ShouldBe(HttpStatusCode.OK, administrator.Page);
        return Password().Match(administrator.Page).Groups["password"].Value;
    }

    /// <summary>Signed in, with a password of one's own.</summary>
    private static async Task<Browser> GivenAsync(ClockedHost host, params (string, string)[] scope)
    {
        using var administrator = await host.BrowserOf(Dossiers.Administrator);
        return await FirstSignInAsync(host, await GiveAsync(administrator, "2026-11-25", scope));
    }

    private static async Task<Browser> FirstSignInAsync(ClockedHost host, string password)
    {
        var inspector = new Browser(host.Address);
        await inspector.SignInAsync(UserName, password);
        inspector.Path.ShouldBe("/doi-mat-khau");
        await inspector.SendAsync("name=\"current\"", ("current", password), ("password", Chosen), ("again", Chosen));
        return inspector;
    }

    private static async Task<PersonId> InspectorAsync(ClockedHost host) => (await host.Services.GetRequiredService<KktStorage>().Inspections.All(Cancellation)).ShouldHaveSingleItem().Person;

    private static async Task<string> OutsideAsync(ClockedHost host, List<string> sampled) =>
        (await host.Services.GetRequiredService<KktStorage>().Cases.List(new() { DefinitionId = "qt-ld-01", Limit = 200 }, Cancellation)).Items.Select(c => c.Id.ToString()).First(id => !sampled.Contains(id));

    [GeneratedRegex("href=\"/ho-so/(?<id>[0-9a-f-]{36})\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Links();

    [GeneratedRegex("k-password-once\">(?<password>[^<]+)<", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Password();

    [GeneratedRegex("href=\"(?<address>/nhat-ky\\?[^\"]*)\">3 lần", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ReadingsLink();
}
