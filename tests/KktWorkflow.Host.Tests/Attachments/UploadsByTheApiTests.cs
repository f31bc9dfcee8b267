using System.Net;
using System.Security.Cryptography;
using KktWorkflow.Host.Tests.Api;
using static KktWorkflow.Host.Tests.Api.Dossiers;
using static KktWorkflow.Host.Tests.Attachments.TusUploads;

namespace KktWorkflow.Host.Tests.Attachments;

/// <summary>The tus protocol (core, creation, termination, expiration, checksum), spoken byte by byte.</summary>
public sealed class UploadsByTheApiTests(DemoHost host)
{
    [Fact]
    public async Task Server_says_what_it_speaks()
    {
        var clerk = await host.As(Clerk);

        using var answer = await DoAsync(clerk.Http, HttpMethod.Options, $"/api/cases/{await OpenAsync(host)}/uploads");

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        HeaderOf(answer, "Tus-Version").ShouldBe("1.0.0");
        HeaderOf(answer, "Tus-Extension").ShouldBe("creation,termination,expiration,checksum");
        HeaderOf(answer, "Tus-Max-Size").ShouldBe("104857600");
    }

    [Fact]
    public async Task File_comes_in_pieces_and_the_offset_says_how_far()
    {
        var clerk = await host.As(Clerk);
        var content = SomeFiles.Pdf("bản vẽ", 10_000);
        var (created, location) = await CreateAsync(clerk.Http, $"/api/cases/{await OpenAsync(host)}/uploads", "bản vẽ.pdf", content.Length);
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        DateTimeOffset.Parse(HeaderOf(created, "Upload-Expires")!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(TimeProvider.System.GetUtcNow().AddHours(20));

        using var first = await SendAsync(clerk.Http, location!, 0, content[..4_000]);
        first.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        HeaderOf(first, "Upload-Offset").ShouldBe("4000");
        using var told = await DoAsync(clerk.Http, HttpMethod.Head, location!);
        (told.StatusCode, HeaderOf(told, "Upload-Offset"), HeaderOf(told, "Upload-Length"), HeaderOf(told, "Tus-Resumable"), told.Headers.CacheControl!.NoStore)
            .ShouldBe((HttpStatusCode.OK, "4000", content.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), "1.0.0", true));

        (await SendAsync(clerk.Http, location!, 0, content[..4_000])).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await SendAsync(clerk.Http, location!, 4_000, [.. content[4_000..], 1])).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        HeaderOf(await SendAsync(clerk.Http, location!, 4_000, content[4_000..]), "Upload-Offset").ShouldBe(content.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Piece_that_is_not_its_checksum_is_not_kept()
    {
        var clerk = await host.As(Clerk);
        var (_, location) = await CreateAsync(clerk.Http, $"/api/cases/{await OpenAsync(host)}/uploads", "a.pdf", 10);
        var piece = "12345"u8.ToArray();

        ((int)(await SendAsync(clerk.Http, location!, 0, piece, $"sha256 {Convert.ToBase64String(new byte[32])}")).StatusCode).ShouldBe(460);
        (await SendAsync(clerk.Http, location!, 0, piece, "md5 AAAA")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(clerk.Http, location!, 0, piece, $"sha256 {Convert.ToBase64String(SHA256.HashData(piece))}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        HeaderOf(await DoAsync(clerk.Http, HttpMethod.Head, location!), "Upload-Offset").ShouldBe("5");
    }

    [Fact]
    public async Task Upload_that_is_taken_back_is_gone()
    {
        var clerk = await host.As(Clerk);
        var (_, location) = await CreateAsync(clerk.Http, $"/api/cases/{await OpenAsync(host)}/uploads", "a.pdf", 10);

        (await DoAsync(clerk.Http, HttpMethod.Delete, location!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await DoAsync(clerk.Http, HttpMethod.Head, location!)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(clerk.Http, location!, 0, [1])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task File_that_could_not_be_taken_is_refused_before_a_byte_has_come()
    {
        var clerk = await host.As(Clerk);
        var address = $"/api/cases/{await OpenAsync(host)}/uploads";

        (await CreateAsync(clerk.Http, address, "lớn.pdf", 104_857_601)).Answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await CreateAsync(clerk.Http, address, "chạy.exe", 10)).Answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await CreateAsync(clerk.Http, address, "trống.pdf", 0)).Answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await CreateAsync(clerk.Http, address, $"{new string('a', 252)}.pdf", 10)).Answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await CreateAsync(clerk.Http, address, "a\nb.pdf", 10)).Answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await CreateAsync(clerk.Http, address, "a.pdf", 10, protocol: "0.2.2")).Answer.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await CreateAsync(clerk.Http, address, "", 10)).Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await CreateAsync(clerk.Http, "/api/cases/0197aaaa-0000-7000-8000-000000000001/uploads", "a.pdf", 10)).Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Upload_belongs_to_its_case_and_to_who_began_it()
    {
        var (clerk, officer, outsider) = (await host.As(Clerk), await host.As(Officer), await host.As(Outsider));
        var (caseId, other) = (await OpenAsync(host), await OpenAsync(host));
        await AssignAsync(host, caseId);
        (await CreateAsync(outsider.Http, $"/api/cases/{caseId}/uploads", "a.pdf", 10)).Answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var id = await UploadAsync(clerk, caseId, "a.pdf", SomeFiles.Pdf());

        (await DoAsync(officer.Http, HttpMethod.Head, $"/api/cases/{caseId}/uploads/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await officer.Post($"/api/cases/{caseId}/attachments", new { uploadId = id })).Status.ShouldBe(404);
        (await clerk.Post($"/api/cases/{other}/attachments", new { uploadId = id })).Status.ShouldBe(404);
        (await clerk.Post($"/api/cases/{caseId}/attachments", new { uploadId = id })).Status.ShouldBe(200);
    }
}
