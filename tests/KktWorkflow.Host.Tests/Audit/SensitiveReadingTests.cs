using System.Text.RegularExpressions;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Attachments;
using KktWorkflow.Host.Tests.Elsa;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Audit;

/// <summary>Each reading of a sensitive dossier is a line of the log: who, when, from where, what.</summary>
public sealed partial class SensitiveReadingTests(DemoHost host)
{
    private const string LeaderOfAll = "phamdinhkhoi";
    private const string NoCase = "0197aaaa-0000-7000-8000-000000000001";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Addresses that name a case and show nothing of it: where its stream stands in the tree of hashes.</summary>
    private static readonly string[] ShowNothing = ["/api/audit/cases/{id:guid}/inclusion"];

    [Fact]
    public async Task Whatever_shows_a_complaint_is_logged_with_who_and_what()
    {
        var id = await ComplainAsync("Nguyễn Văn Khiếu Nại");
        var item = (await (await host.As(Clerk)).Get($"/api/cases/{id}")).Json.GetProperty("steps")[0].GetProperty("workItemId").GetString()!;
        var file = await AttachAsync(id);
        var shown = new List<(string Who, string Path)>();
        using (var page = await host.BrowserAsync(Auditor))
        {
            // Before there are so many readings that they fill the first page.
            await page.OpenAsync($"/nhat-ky?ho-so={id}");
            shown.Add((Auditor, "/nhat-ky"));
        }

        foreach (var who in new[] { Auditor, LeaderOfAll })
        {
            using var browser = host.Stranger();
            browser.DefaultRequestHeaders.Add("Cookie", await SessionCookies.OfAsync(host, who));
            using var studio = await StudioClient.SignInAsync(host, who);
            foreach (var endpoint in Endpoints().Where(endpoint => endpoint.RoutePattern.Parameters.Count > 0 && MethodsOf(endpoint).Contains("GET") && !ShowNothing.Contains(AddressOf(endpoint))))
            {
                var path = Filled(AddressOf(endpoint), id, item, file);
                if (!path.Contains(id, StringComparison.Ordinal))
                    continue;
                // What answers for a case that isn't there too shows nothing of one.
                if (await StatusAsync(who, path, browser, studio) == 200 && await StatusAsync(who, path.Replace(id, NoCase, StringComparison.Ordinal), browser, studio) != 200)
                    shown.Add((who, path));
            }

            foreach (var path in new[]
            {
                $"/elsa/api/activity-executions/list?workflowInstanceId={id}", $"/elsa/api/activity-execution-summaries/list?workflowInstanceId={id}",
            })
            {
                if ((await studio.GetAsync(path["/elsa/api/".Length..])).Status == 200)
                    shown.Add((who, path.Split('?')[0]));
            }
        }

        var auditor = await host.As(Auditor);
        foreach (var path in new[] { $"/api/audit/events?caseId={id}", $"/api/audit/events.csv?ho-so={id}", $"/api/audit/events.xlsx?ho-so={id}", $"/api/audit/cases.xes?ho-so={id}" })
        {
            (await auditor.Get(path)).Status.ShouldBe(200, path);
            shown.Add((Auditor, path.Split('?')[0]));
        }

        var logged = (await ReadingsOfAsync(id)).Select(line => (line.Who, line.Path)).ToHashSet();
        foreach (var (who, path) in shown)
            logged.ShouldContain((await PersonIdAsync(host, who), path), $"{who} read {path}");
        // What has to be among them, so that a walk that finds nothing is no proof.
        string[] expected =
        [
            $"/ho-so/{id}", $"/ho-so/{id}/phat-lai", $"/ho-so/{id}/vi-sao-han", $"/ho-so/{id}/ban-chinh", $"/ho-so/{id}/tep/{file}", $"/viec/{item}", $"/api/cases/{id}", $"/api/cases/{id}/events", $"/api/cases/{id}/attachments",
            $"/api/cases/{id}/attachments/{file}/content", $"/api/cases/{id}/documents", $"/api/work-items/{item}", $"/elsa/api/workflow-instances/{id}",
        ];
        foreach (var path in expected)
            shown.Select(one => one.Path).ShouldContain(path);
    }

    [Fact]
    public async Task Same_page_read_again_is_one_line_and_another_reader_another_line()
    {
        var id = await ComplainAsync("Trần Thị Kiến Nghị");
        for (var time = 0; time < 3; time++)
            (await (await host.As(Auditor)).Get($"/api/cases/{id}")).Status.ShouldBe(200);
        (await (await host.As(LeaderOfAll)).Get($"/api/cases/{id}")).Status.ShouldBe(200);

        var lines = (await ReadingsOfAsync(id)).Where(line => line.Path == $"/api/cases/{id}").ToList();

        lines.Select(line => line.Who).Order(StringComparer.Ordinal).ShouldBe(new[] { await PersonIdAsync(host, Auditor), await PersonIdAsync(host, LeaderOfAll) }.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_may_not_read_a_complaint_leaves_a_refusal_at_most_and_no_reading()
    {
        var id = await ComplainAsync("Lê Văn Ẩn Danh");

        (await (await host.As(Outsider)).Get($"/api/cases/{id}")).Text.ShouldNotContain("Ẩn Danh");

        (await ReadingsOfAsync(id)).ShouldNotContain(line => line.Path == $"/api/cases/{id}");
    }

    [Theory]
    [InlineData("/api/cases/{0}/events", "ReadCase")]
    [InlineData("/api/work-items/{0}.8", "ReadCase")]
    [InlineData("/api/cases/{0}/attachments", "ReadAttachments")]
    [InlineData("/api/cases/{0}/documents", "ReadDocuments")]
    public async Task Refused_reading_is_logged_once_with_who_and_what(string address, string act)
    {
        var id = await ComplainAsync("Hồ Thị Bị Từ Chối");
        address = address.Replace("{0}", id, StringComparison.Ordinal);

        (await (await host.As(Outsider)).Get(address)).Status.ShouldBe(403);

        await host.Host.Services.GetRequiredService<Host.Audit.AccessLog>().WriteAsync(Cancellation);
        var refused = (await (await host.As(Auditor)).Get($"/api/audit/events?told=true&caseId={id}&topic=access&limit=200")).Json.GetProperty("items").EnumerateArray().Where(line => line.GetProperty("kind").GetString() == "CommandRefused").ShouldHaveSingleItem();
        refused.GetProperty("data").GetProperty("act").GetString().ShouldBe(act);
        refused.GetProperty("actor").GetProperty("id").GetString().ShouldBe(await PersonIdAsync(host, Outsider));
    }

    [Fact]
    public async Task Dossier_of_another_procedure_is_read_without_a_line()
    {
        var id = await OpenAsync(host);

        (await (await host.As(Auditor)).Get($"/api/cases/{id}")).Status.ShouldBe(200);

        (await ReadingsOfAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Auditor_sees_on_the_case_who_read_it_from_where_and_others_see_that_it_is_logged()
    {
        var id = await ComplainAsync("Phạm Thị Tố Giác");
        using var clerk = await host.BrowserAsync(Clerk);
        (await clerk.OpenAsync($"/ho-so/{id}")).ShouldContain("Mỗi lần xem được ghi vào nhật ký");
        clerk.Page.ShouldNotContain("Ai đã xem");
        using var auditor = await host.BrowserAsync(Auditor);
        (await auditor.OpenAsync($"/ho-so/{id}")).ShouldContain($"/nhat-ky?ho-so={id}&loai=da-xem");

        await auditor.OpenAsync($"/nhat-ky?ho-so={id}&loai=da-xem");

        auditor.Page.ShouldContain("Nguyễn Thị Hạ");
        auditor.Page.ShouldContain("Trang hồ sơ");
        await auditor.OpenAsync(Opening().Match(auditor.Page).Groups["address"].Value);
        auditor.Page.ShouldContain("127.0.0.1");
    }

    [Fact]
    public async Task Dossier_whose_reading_cannot_be_put_on_record_is_not_shown_and_says_so()
    {
        using var folder = new TemporaryFolder();
        await using var own = await KktHost.StartAsync(DemoHost.SettingsFor(folder.Path), Cancellation);
        using var http = new HttpClient { BaseAddress = new(own.Address) };
        using var client = new ApiClient(http);
        var token = await client.Post("/api/token", new { userName = Clerk, password = DemoHost.Password });
        http.DefaultRequestHeaders.Authorization = new("Bearer", token.Json.GetProperty("accessToken").GetString());
        var opened = await client.Post("/api/cases", Complaint("Võ Văn Chờ"));
        opened.Status.ShouldBe(201, opened.Text);
        var id = opened.Json.GetProperty("caseId").GetString();
        await using (var writer = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "kktworkflow.db")};Pooling=False"))
        {
            await writer.OpenAsync(Cancellation);
            await using var held = writer.BeginTransaction(deferred: false);

            var refused = await client.Get($"/api/cases/{id}/events");

            refused.Status.ShouldBe(503, refused.Text);
            refused.Code.ShouldBe("KKT-L41");
            refused.Text.ShouldNotContain("Võ Văn Chờ");
        }

        (await client.Get($"/api/cases/{id}/events")).Status.ShouldBe(200);
    }

    private async Task<int> StatusAsync(string who, string path, HttpClient browser, StudioClient studio)
    {
        if (path.StartsWith("/elsa/api/", StringComparison.Ordinal))
            return (await studio.GetAsync(path["/elsa/api/".Length..])).Status;
        if (path.StartsWith("/api/", StringComparison.Ordinal))
            return (await (await host.As(who)).Get(path)).Status;
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return (int)answer.StatusCode;
    }

    private static object Complaint(string applicant) => new
    {
        definitionId = "qt-kn-01",
        variant = "thong-thuong",
        applicant = new { kind = "person", name = applicant, phone = "0900000001" },
        papers = new[] { new { code = "don-khieu-nai", form = "original", count = 1 } },
        form = new { noiDungKhieuNai = $"Nội dung của {applicant}", doiTuongKhieuNai = "hanh-vi" },
    };

    private async Task<string> ComplainAsync(string applicant)
    {
        var opened = await (await host.As(Clerk)).Post("/api/cases", Complaint(applicant));
        opened.Status.ShouldBe(201, opened.Text);
        return opened.Json.GetProperty("caseId").GetString()!;
    }

    private async Task<int> AttachAsync(string id)
    {
        var clerk = await host.As(Clerk);
        var upload = await TusUploads.UploadAsync(clerk, id, "Đơn.pdf", SomeFiles.Pdf($"đơn {Guid.NewGuid()}"));
        var attached = await clerk.Post($"/api/cases/{id}/attachments", new { uploadId = upload });
        attached.Status.ShouldBe(200, attached.Text);
        return attached.Json.GetProperty("attachments")[0].GetProperty("number").GetInt32();
    }

    private async Task<List<(string Who, string Path)>> ReadingsOfAsync(string id)
    {
        var lines = new List<(string, string)>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await (await host.As(Auditor)).Get($"/api/audit/events?told=true&caseId={id}&topic=readings&limit=200&cursor={cursor}");
            page.Status.ShouldBe(200, page.Text);
            lines.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(line => (line.GetProperty("actor").GetProperty("id").GetString()!, line.GetProperty("data").GetProperty("read").GetString()!)));
            cursor = page.Json.GetProperty("next").GetString();
        }

        return lines;
    }

    private IEnumerable<RouteEndpoint> Endpoints() => host.Host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<RequirePermissionAttribute>() is not null);

    private static string[] MethodsOf(RouteEndpoint endpoint) => [.. endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]];

    private static string AddressOf(RouteEndpoint endpoint) => $"/{endpoint.RoutePattern.RawText?.Trim('/')}";

    private static string Filled(string address, string caseId, string item, int file) => Parameter().Replace(address, match => match.Value switch
    {
        _ when match.Value.EndsWith(":int}", StringComparison.Ordinal) => address.Contains("/tep/", StringComparison.Ordinal) || address.Contains("/attachments/", StringComparison.Ordinal) ? $"{file}" : "1",
        _ when match.Value.Contains(":regex(^(", StringComparison.Ordinal) => match.Value.Split(":regex(^(")[1].Split('|')[0],
        _ => address.StartsWith("/viec/", StringComparison.Ordinal) || address.Contains("/work-items/", StringComparison.Ordinal) ? item : caseId,
    });

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Parameter();

    [GeneratedRegex("k-log-event\" href=\"(?<address>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Opening();
}
