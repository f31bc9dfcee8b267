using System.Net;
using System.Text.Json.Nodes;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Elsa;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Procedures;

/// <summary>The register of outside documents, on its pages and by the API.</summary>
public sealed class LegalDocumentPagesTests
{
    private const string Documents = "/quy-trinh/van-ban";

    [Fact]
    public async Task Documents_stand_with_their_validity_and_the_procedures_that_rest_on_them_and_the_quality_team_changes_them()
    {
        await using var host = await ClockedHost.StartAsync();
        using var officer = await host.BrowserOf("tranquocbao");
        using var quality = await host.BrowserOf("buikhanhvan");

        (await officer.OpenAsync("/quy-trinh")).ShouldContain($"href=\"{Documents}\"");
        (await officer.OpenAsync(Documents)).ShouldContain("118/2025/NĐ-CP");
        officer.Page.ShouldContain("Viện dẫn cần xem lại");
        officer.Page.ShouldContain("31/2021/NĐ-CP hết hiệu lực từ 31/3/2026, thay bằng 96/2026/NĐ-CP.");
        officer.Page.ShouldNotContain($"{Documents}/ghi");
        (await officer.OpenAsync($"{Documents}?q=ngoai+thuong")).ShouldContain("31/2018/NĐ-CP");
        officer.Page.ShouldNotContain("72/2020/QH14</");
        await officer.OpenAsync($"{Documents}/ghi");
        officer.Status.ShouldBe(HttpStatusCode.Forbidden);

        (await quality.OpenAsync($"{Documents}/ghi?so=219/2025/N%C4%90-CP")).ShouldContain("Người lao động nước ngoài");
        (await quality.SendAsync("value=\"van-ban\"", Filled(expired: "31/13/2026"))).ShouldContain("Ghi ngày, ví dụ 01/9/2026.");
        quality.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await quality.SendAsync("value=\"van-ban\"", Filled(expired: "01/01/2020"))).ShouldContain("hết hiệu lực trước khi có hiệu lực");
        (await quality.SendAsync("value=\"van-ban\"", Filled(expired: "01/9/2026"))).ShouldContain("Đã ghi văn bản 219/2025/NĐ-CP");
        quality.Page.ShouldContain("219/2025/NĐ-CP hết hiệu lực từ 1/9/2026.");
        (await host.Services.GetRequiredService<KktStorage>().Verifier.Verify(null, TestContext.Current.CancellationToken)).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_register_of_hundreds_is_leafed_through_and_dates_that_nobody_has_checked_say_so()
    {
        await using var host = await ClockedHost.StartAsync();
        using var quality = await host.As("buikhanhvan");
        using var officer = await host.BrowserOf("tranquocbao");
        var file = JsonNode.Parse((await quality.Get("/api/legal-documents")).Text)!.AsObject();
        file.Remove("doubtful");
        file["version"] = file["version"]!.GetValue<int>() + 1;
        for (var n = 1; n <= 300; n++)
            file["documents"]!.AsArray().Add(new JsonObject { ["number"] = $"{n}/2019/NQ-HĐND", ["kind"] = "Nghị quyết", ["title"] = "Nghị quyết của tỉnh", ["issuer"] = "Hội đồng nhân dân tỉnh", ["verified"] = n % 2 == 0 });
        var all = file["documents"]!.AsArray().Count;
        (await Put(quality, file)).Status.ShouldBe(200);

        (await officer.OpenAsync(Documents)).ShouldContain($"1–50 trong {all} văn bản");
        officer.Page.ShouldContain("rel=\"next\" href=\"/quy-trinh/van-ban?trang=2\"");
        officer.Page.ShouldContain("Cần kiểm chứng");
        (await officer.OpenAsync($"{Documents}?q=hoi+dong+nhan+dan&trang=6")).ShouldContain("251–300 trong 300 văn bản");
        officer.Page.ShouldContain("300/2019/NQ-HĐND");
        officer.Page.ShouldNotContain("rel=\"next\"");
        officer.Page.ShouldContain("q=hoi%20dong%20nhan%20dan&trang=5");
        (await officer.OpenAsync($"{Documents}?trang=99")).ShouldContain($"trong {all} văn bản");
    }

    [Fact]
    public async Task Register_is_replaced_whole_by_those_who_draft_procedures_and_a_warning_follows_each_expired_basis()
    {
        await using var host = await ClockedHost.StartAsync();
        using var quality = await host.As("buikhanhvan");
        using var officer = await host.As("tranquocbao");

        var listed = await officer.Get("/api/legal-documents");
        listed.Status.ShouldBe(200, listed.Text);
        var decree = listed.Json.GetProperty("documents").EnumerateArray().First(document => document.GetProperty("number").GetString() == "118/2025/NĐ-CP");
        decree.GetProperty("validity").GetString().ShouldBe("inForce");
        decree.GetProperty("citedBy").EnumerateArray().Select(id => id.GetString()).ShouldContain("qt-ld-01");
        var file = JsonNode.Parse(listed.Text)!.AsObject();
        file.Remove("doubtful");
        file["documents"]!.AsArray().First(document => document!["number"]!.GetValue<string>() == "118/2025/NĐ-CP")!["expired"] = "2026-01-01";

        (await Put(officer, file)).Code.ShouldBe("KKT-A04");
        (await Put(quality, file)).Code.ShouldBe("KKT-L27");
        file["version"] = 2;
        var changed = await Put(quality, file);

        changed.Status.ShouldBe(200, changed.Text);
        changed.Json.GetProperty("doubtful").EnumerateArray().ShouldContain(doubt => doubt.GetProperty("code").GetString() == "QT-LĐ-01");
        await LifecycleByTheApiTests.DraftAsync(host);
        using var author = await host.BrowserOf("buikhanhvan");
        (await author.OpenAsync("/quy-trinh/qt-tm-01?ban=2")).ShouldContain("KKT-J07");
    }

    private static Task<ApiAnswer> Put(ApiClient client, JsonObject file) =>
        client.Send(new(HttpMethod.Put, "/api/legal-documents") { Content = new StringContent(file.ToJsonString(), System.Text.Encoding.UTF8, "application/json") });

    private static (string Name, string Value)[] Filled(string expired) =>
    [
        ("number", "219/2025/NĐ-CP"), ("kind", "Nghị định"), ("title", "Người lao động nước ngoài làm việc tại Việt Nam"), ("issuer", "Chính phủ"), ("note", ""),
        ("issued", "07/8/2025"), ("effective", "07/8/2025"), ("expired", expired), ("replacedBy", ""), ("verified", "true"),
    ];
}
