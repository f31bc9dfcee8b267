using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using KktWorkflow.Host.Documents;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Documents;

/// <summary>Documents on their pages: printed, taken back, listed; and forms that are replaced.</summary>
public sealed class DocumentPagesTests(DemoHost host)
{
    [Fact]
    public async Task Receipt_is_printed_from_the_page_after_intake_and_listed_with_the_case()
    {
        var (caseId, number) = await IssuedAsync();
        using var clerk = await host.BrowserAsync(Clerk);

        (await clerk.OpenAsync($"/tiep-nhan/xong/{caseId}")).ShouldContain($"/ho-so/{caseId}/van-ban/{number}\"");
        (await clerk.OpenAsync($"/ho-so/{caseId}?muc=giay-to")).ShouldContain("Mẫu số 01 – TT 03/2025/TT-VPCP");
        await clerk.OpenAsync($"/ho-so/{caseId}/van-ban/{number}");
        clerk.Page.ShouldContain("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ");
        clerk.Page.ShouldContain("css/print-a5.css");
        clerk.Page.ShouldContain("data:image/png;base64,");
        await clerk.OpenAsync($"/ho-so/{caseId}/van-ban/4711");
        clerk.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Control_sheet_and_book_of_dossiers_are_pages_to_print()
    {
        var (caseId, _) = await IssuedAsync();
        using var clerk = await host.BrowserAsync(Clerk);

        (await clerk.OpenAsync($"/ho-so/{caseId}/phieu-kiem-soat")).ShouldContain("PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ");
        clerk.Page.ShouldContain("css/print-a4.css");
        (await clerk.OpenAsync("/so-theo-doi")).ShouldContain("Công ty TNHH Gỗ Thử Nghiệm");
        (await clerk.OpenAsync("/so-theo-doi?tu=1999-01-01&den=1999-01-31")).ShouldContain("Không có hồ sơ tiếp nhận trong kỳ này");
        (await clerk.OpenAsync("/so-van-ban")).ShouldContain("Sổ đăng ký số văn bản");
    }

    [Fact]
    public async Task Document_is_taken_back_on_its_page_with_errors_beside_the_fields()
    {
        var (caseId, number) = await IssuedAsync();
        using var registrar = await host.BrowserAsync(Leader);
        await registrar.OpenAsync($"/ho-so/{caseId}/van-ban/{number}/danh-dau");

        await registrar.SendAsync("name=\"reason\"", ("reason", ""));
        registrar.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        registrar.Page.ShouldContain("Chọn thu hồi hoặc đính chính");

        await registrar.SendAsync("name=\"reason\"", ("mark", "Withdrawn"), ("reason", "Ghi sai địa chỉ"));
        registrar.Page.ShouldContain("Đã thu hồi");
        (await registrar.OpenAsync($"/ho-so/{caseId}")).ShouldContain("Ghi sai địa chỉ");
    }

    [Fact]
    public async Task Form_is_replaced_by_a_file_with_its_fields_and_no_other()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        (await administrator.OpenAsync("/quan-tri/bieu-mau")).ShouldContain("Mẫu số 06 – TT 01/2018/TT-VPCP");
        await administrator.OpenAsync("/quan-tri/bieu-mau/tt03-2025-03");

        await administrator.UploadAsync("name=\"file\"", LibraryForms.FileOf("tt03-2025-02"));
        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        administrator.Page.ShouldContain("KKT-Y09");

        await administrator.OpenAsync("/quan-tri/bieu-mau/tt03-2025-03");
        await administrator.UploadAsync("name=\"file\"", Changed(LibraryForms.FileOf("tt03-2025-03")));
        administrator.Page.ShouldContain("Đã thay tệp mẫu Mẫu số 03");
        (await administrator.OpenAsync("/quan-tri")).ShouldContain("templates/documents.json");
    }

    /// <summary>The same form with a line more.</summary>
    private static byte[] Changed(byte[] file)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var word = WordprocessingDocument.Open(stream, isEditable: true))
            word.MainDocumentPart!.Document!.Body!.PrependChild(new Paragraph(new Run(new Text("Mẫu của Ban"))));
        return stream.ToArray();
    }

    private async Task<(string CaseId, int Document)> IssuedAsync()
    {
        var caseId = await OpenAsync(host);
        await host.Host.Services.GetRequiredService<DrawUpDocuments>().RunAsync(TestContext.Current.CancellationToken);
        var list = await (await host.As(Clerk)).Get($"/api/cases/{caseId}/documents");
        return (caseId, list.Json.GetProperty("documents")[0].GetProperty("document").GetInt32());
    }
}
