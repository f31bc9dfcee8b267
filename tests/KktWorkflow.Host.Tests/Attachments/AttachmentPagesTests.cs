using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using KktWorkflow.Host.Tests.Api;
using static KktWorkflow.Host.Tests.Api.Dossiers;
using static KktWorkflow.Host.Tests.Attachments.TusUploads;

namespace KktWorkflow.Host.Tests.Attachments;

/// <summary>Attachments by the pages, as a browser without scripts sends them, and by the session's cookie with the token of a form.</summary>
public sealed partial class AttachmentPagesTests(DemoHost host)
{
    [Fact]
    public async Task Plain_form_attaches_several_files_and_says_which_it_did_not_take()
    {
        var caseId = await OpenAsync(host);
        using var browser = await SignedInAsync(Clerk);
        using var form = await FormAsync(browser, caseId);
        Add(form, "Đơn đề nghị.pdf", SomeFiles.Pdf("đơn", 300_000));
        Add(form, "giả.pdf", SomeFiles.Png());
        Add(form, "ảnh.png", SomeFiles.Png());

        using var answer = await browser.PostAsync($"/ho-so/{caseId}/tep", form, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        var page = await PageAsync(browser, answer.Headers.Location!.ToString());
        page.ShouldContain("Đơn đề nghị.pdf");
        page.ShouldContain("Nội dung tệp “giả.pdf” không phải là PDF");
        (await (await host.As(Clerk)).Get($"/api/cases/{caseId}/attachments")).Json.GetProperty("attachments").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Form_without_its_token_or_without_a_file_attaches_nothing()
    {
        var caseId = await OpenAsync(host);
        using var browser = await SignedInAsync(Clerk);
        using var forged = new MultipartFormDataContent();
        Add(forged, "a.pdf", SomeFiles.Pdf());
        (await browser.PostAsync($"/ho-so/{caseId}/tep", forged, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var empty = await FormAsync(browser, caseId);
        Add(empty, "", []);

        using var answer = await browser.PostAsync($"/ho-so/{caseId}/tep", empty, TestContext.Current.CancellationToken);

        (await PageAsync(browser, answer.Headers.Location!.ToString())).ShouldContain("Chưa chọn tệp nào");
    }

    [Fact]
    public async Task Uploads_by_cookie_want_the_token_of_a_form()
    {
        var caseId = await OpenAsync(host);
        using var browser = await SignedInAsync(Clerk);
        var token = await TokenAsync(browser, caseId);
        var address = $"/ho-so/{caseId}/tai-len";
        (await CreateAsync(browser, address, "a.pdf", 10)).Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var content = SomeFiles.Pdf();
        var (created, location) = await CreateAsync(browser, address, "a.pdf", content.Length, token: token);
        created.StatusCode.ShouldBe(HttpStatusCode.Created);

        (await SendAsync(browser, location!, 0, content)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await DoAsync(browser, HttpMethod.Delete, location!)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(browser, location!, 0, content, token: token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("upload", location!.Split('/')[^1])]);
        using var attached = await browser.PostAsync($"/ho-so/{caseId}/dinh-kem", form, TestContext.Current.CancellationToken);
        attached.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Pictures_are_shown_shut_in_and_documents_under_a_policy_of_their_own()
    {
        var clerk = await host.As(Clerk);
        var caseId = await OpenAsync(host);
        var picture = await NumberOfAsync(clerk, caseId, "hiện trường.png", SomeFiles.Png());
        var document = await NumberOfAsync(clerk, caseId, "đơn.pdf", SomeFiles.Pdf());
        var word = await NumberOfAsync(clerk, caseId, "đơn.docx", SomeFiles.Word());
        using var browser = await SignedInAsync(Clerk);

        (await PageAsync(browser, $"/ho-so/{caseId}/tep/{picture}/xem")).ShouldContain("sandbox");
        (await PageAsync(browser, $"/ho-so/{caseId}/tep/{document}/xem")).ShouldContain($"/ho-so/{caseId}/tep/{document}?xem=true");
        using var shown = await browser.GetAsync($"/ho-so/{caseId}/tep/{picture}?xem=true", TestContext.Current.CancellationToken);
        (shown.Content.Headers.ContentDisposition!.DispositionType, shown.Content.Headers.ContentType!.MediaType).ShouldBe(("inline", "image/png"));
        HeaderOf(shown, "Content-Security-Policy")!.ShouldContain("sandbox");
        using var office = await browser.GetAsync($"/ho-so/{caseId}/tep/{word}?xem=true", TestContext.Current.CancellationToken);
        office.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await browser.GetAsync($"/ho-so/{caseId}/tep/{word}/xem", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task File_is_removed_with_a_reason_and_originals_are_recorded_on_their_pages()
    {
        var caseId = await OpenAsync(host);
        var number = await NumberOfAsync(await host.As(Clerk), caseId, "nhầm.pdf", SomeFiles.Pdf());
        using var browser = await SignedInAsync(Clerk);

        var removed = await PostAsync(browser, $"/ho-so/{caseId}/tep/{number}/bo", new() { ["reason"] = "Tải nhầm" });
        var recorded = await PostAsync(browser, $"/ho-so/{caseId}/ban-chinh", new() { ["paper"] = "tu-cach-phap-ly", ["mark"] = "Received", ["count"] = "2", ["note"] = "" });

        removed.ShouldContain("Đã bỏ tệp nhầm.pdf");
        recorded.ShouldContain("Đã ghi vào sổ giao nhận bản chính");
        recorded.ShouldContain("Nhận 2 bản gốc");
        (await PageAsync(browser, $"/ho-so/{caseId}?muc=giay-to")).ShouldContain("đang giữ 2 bản");
        (await PageAsync(browser, $"/ho-so/{caseId}?muc=tep")).ShouldContain("Chưa có tệp đính kèm");
    }

    private static async Task<string> PostAsync(HttpClient browser, string address, Dictionary<string, string> typed)
    {
        var page = await PageAsync(browser, address);
        var start = page.LastIndexOf("<form", page.IndexOf("_handler", StringComparison.Ordinal), StringComparison.Ordinal);
        var fields = Hidden().Matches(page[start..]).Select(m => KeyValuePair.Create(Attribute(m.Value, "name"), Attribute(m.Value, "value"))).DistinctBy(f => f.Key, StringComparer.Ordinal);
        using var form = new FormUrlEncodedContent([.. fields, .. typed]);
        using var answer = await browser.PostAsync(address, form, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await PageAsync(browser, answer.Headers.Location!.ToString());
    }

    private static async Task<int> NumberOfAsync(ApiClient client, string caseId, string name, byte[] content) =>
        (await AttachAsync(client, caseId, name, content)).Json.GetProperty("attachments").EnumerateArray().Last().GetProperty("number").GetInt32();

    private static async Task<MultipartFormDataContent> FormAsync(HttpClient browser, string caseId) => new()
    {
        { new StringContent(await TokenAsync(browser, caseId)), "__RequestVerificationToken" },
        { new StringContent($"/ho-so/{caseId}?muc=tep"), "back" },
        { new StringContent(""), "paper" },
    };

    private static void Add(MultipartFormDataContent form, string name, byte[] content)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        // As browsers write it: the name as it is, in UTF-8.
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"files\"; filename=\"{System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes(name))}\"");
        form.Add(file);
    }

    private static async Task<string> TokenAsync(HttpClient browser, string caseId)
    {
        var page = await PageAsync(browser, $"/ho-so/{caseId}?muc=tep");
        return Hidden().Matches(page[page.IndexOf("data-uploads", StringComparison.Ordinal)..]).Select(m => m.Value).Where(m => Attribute(m, "name") == "__RequestVerificationToken").Select(m => Attribute(m, "value")).First();
    }

    private static async Task<string> PageAsync(HttpClient browser, string address) =>
        WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(address, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken));

    private async Task<HttpClient> SignedInAsync(string userName)
    {
        var cookies = new CookieContainer();
        cookies.SetCookies(new Uri(host.Host.Address), (await SessionCookies.OfAsync(host, userName)).Replace("; ", ",", StringComparison.Ordinal));
        return new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = new Uri(host.Host.Address) };
    }

    private static string Attribute(string input, string name) =>
        WebUtility.HtmlDecode(Regex.Match(input, $"\\b{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value);

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Hidden();
}
