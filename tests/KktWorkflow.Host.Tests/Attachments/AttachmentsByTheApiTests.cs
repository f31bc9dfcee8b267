using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using KktWorkflow.Host.Tests.Api;
using static KktWorkflow.Host.Tests.Api.Dossiers;
using static KktWorkflow.Host.Tests.Attachments.TusUploads;

namespace KktWorkflow.Host.Tests.Attachments;

/// <summary>Files of a case and its register of originals, by the contract alone.</summary>
public sealed class AttachmentsByTheApiTests(DemoHost host)
{
    [Fact]
    public async Task Attached_file_is_listed_and_comes_back_byte_for_byte()
    {
        var clerk = await host.As(Clerk);
        var caseId = await OpenAsync(host);
        var content = SomeFiles.Pdf($"đơn {Guid.NewGuid()}", 70_000);

        var attached = await AttachAsync(clerk, caseId, "Đơn đề nghị.pdf", content, paper: "van-ban-de-nghi");

        attached.Status.ShouldBe(200, attached.Text);
        var file = (await clerk.Get($"/api/cases/{caseId}/attachments")).Json.GetProperty("attachments").EnumerateArray().ShouldHaveSingleItem();
        Text(file, "name").ShouldBe("Đơn đề nghị.pdf");
        Text(file, "mediaType").ShouldBe("application/pdf");
        Text(file, "sha256").ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        Text(file, "paper").ShouldBe("van-ban-de-nghi");
        using var answer = await clerk.Http.GetAsync($"/api/cases/{caseId}/attachments/{file.GetProperty("number").GetInt32()}/content", TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(content);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("Đơn đề nghị.pdf");
        HeaderOf(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        HeaderOf(answer, "Content-Security-Policy")!.ShouldContain("sandbox");
        var told = (await clerk.Get($"/api/cases/{caseId}/events")).Json.GetProperty("items").EnumerateArray().Single(e => Text(e, "kind") == "FileAttached");
        told.GetProperty("data").GetProperty("file").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    [Fact]
    public async Task Next_version_takes_the_place_of_the_one_before_which_stays()
    {
        var clerk = await host.As(Clerk);
        var caseId = await OpenAsync(host);
        await AttachAsync(clerk, caseId, "bản vẽ.pdf", SomeFiles.Pdf("một"));
        var second = (await AttachAsync(clerk, caseId, "bản vẽ.pdf", SomeFiles.Pdf("hai"))).Json.GetProperty("attachments").EnumerateArray().ToList();

        second.ConvertAll(a => a.GetProperty("version").GetInt32()).ShouldBe([1, 2]);
        var third = await AttachAsync(clerk, caseId, "bản vẽ đã ký.pdf", SomeFiles.Pdf("ba"), replaces: second[1].GetProperty("number").GetInt32());
        third.Json.GetProperty("attachments").EnumerateArray().Last().GetProperty("version").GetInt32().ShouldBe(3);
        using var first = await clerk.Http.GetAsync($"/api/cases/{caseId}/attachments/{second[0].GetProperty("number").GetInt32()}/content", TestContext.Current.CancellationToken);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task File_that_is_not_taken_is_refused_with_a_sentence_and_changes_nothing()
    {
        var clerk = await host.As(Clerk);
        var caseId = await OpenAsync(host);

        var refused = await AttachAsync(clerk, caseId, "đơn.pdf", SomeFiles.Png());

        refused.Status.ShouldBe(422);
        refused.Code.ShouldBe("KKT-G04");
        refused.Json.GetProperty("detail").GetString()!.ShouldContain("“đơn.pdf”");
        (await AttachAsync(clerk, caseId, "bom.docx", SomeFiles.Zip(("word/document.xml", 20_000_000)))).Code.ShouldBe("KKT-G06");
        (await clerk.Get($"/api/cases/{caseId}/attachments")).Json.GetProperty("attachments").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Upload_that_has_not_arrived_whole_waits_and_one_that_was_attached_is_attached_once()
    {
        var clerk = await host.As(Clerk);
        var caseId = await OpenAsync(host);
        var content = SomeFiles.Pdf();
        var (_, location) = await CreateAsync(clerk.Http, $"/api/cases/{caseId}/uploads", "a.pdf", content.Length);
        var request = new { uploadId = location!.Split('/')[^1] };

        (await clerk.Post($"/api/cases/{caseId}/attachments", request)).Code.ShouldBe("KKT-G08");
        await SendAsync(clerk.Http, location, 0, content);
        (await clerk.Post($"/api/cases/{caseId}/attachments", request)).Status.ShouldBe(200);
        (await clerk.Post($"/api/cases/{caseId}/attachments", request)).Json.GetProperty("attachments").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Upload_that_is_attached_twice_at_once_is_attached_once_and_the_same_key_gets_the_same_answer()
    {
        var clerk = await host.As(Clerk);
        var caseId = await OpenAsync(host);
        var (address, request) = ($"/api/cases/{caseId}/attachments", new { uploadId = await UploadAsync(clerk, caseId, "đơn.docx", SomeFiles.Word()) });

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => clerk.Post(address, request, key: "dinh-kem-mot-lan")));

        answers.ShouldContain(a => a.Status == 200);
        answers.ShouldAllBe(a => a.Status == 200 || a.Code == "KKT-G09");
        var done = answers.First(a => a.Status == 200);
        (await clerk.Post(address, request, key: "dinh-kem-mot-lan")).Text.ShouldBe(done.Text);
        (await clerk.Get(address)).Json.GetProperty("attachments").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_not_read_the_case_gets_nothing_of_its_files()
    {
        var (clerk, outsider) = (await host.As(Clerk), await host.As(Outsider));
        var caseId = await OpenAsync(host);
        var number = (await AttachAsync(clerk, caseId, "a.pdf", SomeFiles.Pdf())).Json.GetProperty("attachments")[0].GetProperty("number").GetInt32();

        foreach (var address in new[] { "attachments", $"attachments/{number}/content", "originals" })
            (await outsider.Get($"/api/cases/{caseId}/{address}")).Status.ShouldBe(403, address);
        (await outsider.Post($"/api/cases/{caseId}/attachments/{number}/remove", new { reason = "x" })).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Removed_file_leaves_the_list_and_opens_for_auditors_alone()
    {
        var (clerk, auditor) = (await host.As(Clerk), await host.As(Auditor));
        var caseId = await OpenAsync(host);
        var number = (await AttachAsync(clerk, caseId, "nhầm.pdf", SomeFiles.Pdf())).Json.GetProperty("attachments")[0].GetProperty("number").GetInt32();
        (await clerk.Post($"/api/cases/{caseId}/attachments/{number}/remove", new { reason = "" })).Status.ShouldBe(422);

        var removed = await clerk.Post($"/api/cases/{caseId}/attachments/{number}/remove", new { reason = "Tải nhầm hồ sơ" });

        removed.Status.ShouldBe(200, removed.Text);
        removed.Json.GetProperty("attachments")[0].GetProperty("removedAt").ValueKind.ShouldBe(JsonValueKind.String);
        (await clerk.Get($"/api/cases/{caseId}/attachments/{number}/content")).Status.ShouldBe(404);
        using var audited = await auditor.Http.GetAsync($"/api/cases/{caseId}/attachments/{number}/content", TestContext.Current.CancellationToken);
        audited.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Originals_are_recorded_and_given_back()
    {
        var (clerk, officer) = (await host.As(Clerk), await host.As(Officer));
        var caseId = await OpenAsync(host);
        await AssignAsync(host, caseId);

        (await Record(clerk, new { paper = "tu-cach-phap-ly", mark = "received", count = 2 })).Status.ShouldBe(200);
        (await Record(clerk, new { paper = "tu-cach-phap-ly", mark = "returned", count = 3 })).Code.ShouldBe("KKT-C58");
        (await Record(clerk, new { paper = "khong-co", mark = "received", count = 1 })).Status.ShouldBe(422);
        (await Record(officer, new { paper = "tu-cach-phap-ly", mark = "returned", count = 1 })).Status.ShouldBe(403);
        var returned = await Record(clerk, new { paper = "tu-cach-phap-ly", mark = "returned", count = 1, note = "Ông Nam, giấy giới thiệu số 5" });

        returned.Json.GetProperty("papers")[0].GetProperty("held").GetInt32().ShouldBe(1);
        (await officer.Get($"/api/cases/{caseId}/originals")).Json.GetProperty("papers").GetArrayLength().ShouldBe(1);

        Task<ApiAnswer> Record(ApiClient person, object body) => person.Post($"/api/cases/{caseId}/originals", body);
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
