using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using KktWorkflow.Engine;
using KktWorkflow.Host.Documents;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Documents;
using Microsoft.Extensions.DependencyInjection;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Documents;

/// <summary>Documents of cases by the contract alone, on a host whose job draws them up.</summary>
public sealed class DocumentsByTheApiTests(DemoHost host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Accepting_brings_the_receipt_with_number_applicant_and_appointment()
    {
        var clerk = await host.As(Clerk);
        var caseId = await OpenAsync(host);

        var receipt = await ReadyAsync(clerk, caseId, "tt03-2025-01");

        receipt.GetProperty("numberText").GetString()!.ShouldEndWith("/TNHS");
        receipt.GetProperty("mark").GetString().ShouldBe("valid");
        var words = WordsOf(await FileAsync(clerk, $"/api/cases/{caseId}/documents/{receipt.GetProperty("document").GetInt32()}/content"));
        words.ShouldContain(receipt.GetProperty("numberText").GetString()!);
        words.ShouldContain("Công ty TNHH Gỗ Thử Nghiệm");
        words.ShouldContain((await clerk.Get($"/api/cases/{caseId}")).Json.GetProperty("code").GetString()!);
        words.ShouldContain("Văn bản đề nghị");
        words.ShouldContain("ngày làm việc");
        words.ShouldContain("BẢN DÙNG THỬ");
    }

    [Fact]
    public async Task Receipt_carries_a_secret_with_which_the_case_is_looked_up()
    {
        var clerk = await host.As(Clerk);
        var caseId = await OpenAsync(host);
        var receipt = await ReadyAsync(clerk, caseId, "tt03-2025-01");

        var words = WordsOf(await FileAsync(clerk, $"/api/cases/{caseId}/documents/{receipt.GetProperty("document").GetInt32()}/content"));

        var secret = System.Text.RegularExpressions.Regex.Match(words, "(?<=Mã bí mật: )[A-Z0-9]{5}-[A-Z0-9]{5}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var hash = (await host.Host.Services.GetRequiredService<KktStorage>().Cases.State(new(Guid.Parse(caseId)), Cancellation))!.LookupHash;
        KktWorkflow.Host.PublicLookup.LookupSecret.IsOf(hash, secret).ShouldBeTrue();
    }

    [Fact]
    public async Task Numbers_of_a_register_stand_one_after_the_other()
    {
        var clerk = await host.As(Clerk);
        var caseId = await OpenAsync(host);
        await ReadyAsync(clerk, caseId, "tt03-2025-01");
        var register = (await clerk.Get("/api/document-numbers")).Json.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("register").GetString()!).Last(r => r.StartsWith("document:TNHS:MC:", StringComparison.Ordinal));

        var numbers = new List<long>();
        for (string? cursor = null; ;)
        {
            var page = (await clerk.Get($"/api/document-numbers/{Uri.EscapeDataString(register)}{(cursor is null ? "" : $"?cursor={cursor}")}")).Json;
            numbers.AddRange(page.GetProperty("items").EnumerateArray().Select(n => n.GetProperty("number").GetInt64()));
            if (!page.TryGetProperty("next", out var next) || (cursor = next.GetString()) is null)
                break;
        }

        numbers.ShouldBe(Enumerable.Range(1, numbers.Count).Select(n => (long)n));
    }

    [Fact]
    public async Task Who_may_not_read_the_case_gets_no_document_of_it()
    {
        var clerk = await host.As(Clerk);
        var caseId = await OpenAsync(host);
        var receipt = (await ReadyAsync(clerk, caseId, "tt03-2025-01")).GetProperty("document").GetInt32();
        var outsider = await host.As(Outsider);

        (await outsider.Get($"/api/cases/{caseId}/documents")).Code.ShouldBe("KKT-A05");
        (await outsider.Get($"/api/cases/{caseId}/documents/{receipt}/content")).Code.ShouldBe("KKT-A05");
        (await outsider.Get($"/api/cases/{caseId}/control-sheet")).Code.ShouldBe("KKT-A05");
        (await clerk.Get($"/api/cases/{Guid.NewGuid()}/documents")).Status.ShouldBe(404);
        (await clerk.Get($"/api/cases/{caseId}/documents/9999/content")).Code.ShouldBe("KKT-Y20");
    }

    [Fact]
    public async Task Document_is_taken_back_by_who_may_and_keeps_its_number_with_the_note()
    {
        var clerk = await host.As(Clerk);
        var leader = await host.As(Leader);
        var caseId = await OpenAsync(host);
        var receipt = await ReadyAsync(clerk, caseId, "tt03-2025-01");
        var address = $"/api/cases/{caseId}/documents/{receipt.GetProperty("document").GetInt32()}/mark";

        (await (await host.As(Officer)).Post(address, new { mark = "withdrawn", reason = "Sai" })).Status.ShouldBe(403);
        (await leader.Post(address, new { mark = "withdrawn", reason = "" })).Status.ShouldBe(422);
        (await leader.Post(address, new { reason = "Sai" })).Status.ShouldBe(422);
        (await leader.Post(address, new { mark = "withdrawn", reason = "Ghi sai tên" })).Status.ShouldBe(200);

        var after = await DocumentAsync(clerk, caseId, "tt03-2025-01");
        after!.Value.GetProperty("mark").GetString().ShouldBe("withdrawn");
        after.Value.GetProperty("numberText").GetString().ShouldBe(receipt.GetProperty("numberText").GetString());
        (await leader.Post(address, new { mark = "corrected", reason = "Nữa" })).Code.ShouldBe("KKT-Y22");
    }

    [Fact]
    public async Task Control_sheet_is_made_from_the_log()
    {
        var clerk = await host.As(Clerk);
        var caseId = await OpenAsync(host);
        await AssignAsync(host, caseId);

        var words = WordsOf(await FileAsync(clerk, $"/api/cases/{caseId}/control-sheet"));

        words.ShouldContain("PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ");
        words.ShouldContain("Trước hạn");
        words.ShouldContain("Lê Thu Phương");
        words.ShouldContain("Đang xử lý");
        words.ShouldContain("sự kiện 1 –");
        (await clerk.Get($"/api/cases/{caseId}/control-sheet?format=pdf")).Status.ShouldBeOneOf(200, 404);
    }

    [Fact]
    public async Task Job_that_died_before_it_told_the_case_comes_to_the_same_number()
    {
        var clerk = await host.As(Clerk);
        var caseId = await OpenAsync(host);
        var receipt = await ReadyAsync(clerk, caseId, "tt03-2025-01");
        var rendering = host.Host.Services.GetRequiredService<DocumentRendering>();
        var number = receipt.GetProperty("document").GetInt32();

        var once = WordsOf((await rendering.DrawUpAsync(new CaseId(Guid.Parse(caseId)), number, null, Cancellation)).ShouldNotBeNull());
        var again = WordsOf((await rendering.DrawUpAsync(new CaseId(Guid.Parse(caseId)), number, null, Cancellation)).ShouldNotBeNull());

        again.ShouldBe(once);
        again.ShouldContain(receipt.GetProperty("numberText").GetString()!);
        await host.Host.Services.GetRequiredService<DrawUpDocuments>().RunAsync(Cancellation);
        (await host.Host.Services.GetRequiredService<DocumentQueries>().Pending(null, 1000, Cancellation)).ShouldNotContain((new CaseId(Guid.Parse(caseId)), number));
    }

    private static async Task<JsonElement> ReadyAsync(ApiClient person, string caseId, string form)
    {
        // The job comes right after the commit.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (await DocumentAsync(person, caseId, form) is { } found && found.GetProperty("state").GetString() == "ready")
                return found;
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task<JsonElement?> DocumentAsync(ApiClient person, string caseId, string form)
    {
        var list = await person.Get($"/api/cases/{caseId}/documents");
        list.Status.ShouldBe(200, list.Text);
        var found = list.Json.GetProperty("documents").EnumerateArray().Where(d => d.TryGetProperty("form", out var own) && own.ValueKind == JsonValueKind.Object && own.GetProperty("id").GetString() == form).ToList();
        return found.Count == 0 ? null : found[^1];
    }

    private static async Task<byte[]> FileAsync(ApiClient person, string address)
    {
        using var answer = await person.Http.GetAsync(address, Cancellation);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync(Cancellation);
    }

    private static string WordsOf(byte[] file)
    {
        using var word = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        return word.MainDocumentPart!.Document!.Body!.InnerText;
    }
}
