using System.Net;
using KktWorkflow.Host.Tests.Api;

namespace KktWorkflow.Host.Tests.Forms;

/// <summary>The quality team tries a form out before it is released.</summary>
public sealed class FormPreviewPageTests(DemoHost host)
{
    [Fact]
    public async Task Form_is_shown_and_checked_as_a_step_would_and_nothing_is_stored()
    {
        using var author = await host.BrowserAsync("buikhanhvan");
        (await author.OpenAsync("/quy-trinh")).ShouldContain("href=\"/thiet-ke/bieu-mau\"");
        (await author.OpenAsync("/thiet-ke/bieu-mau?ma=xd01-tiep-nhan")).ShouldContain("Địa điểm xây dựng");

        await author.SendAsync("xem-thu", ("f.tenCongTrinh", "Nhà máy viên nén"), ("f.soTang", "không"));
        author.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        author.Page.ShouldContain("href=\"#f-soTang\"");
        author.Page.ShouldContain("Chọn “Cấp công trình”");
        author.Page.ShouldContain("value=\"Nhà máy viên nén\"");

        await author.SendAsync("xem-thu", ("f.tenCongTrinh", "Nhà máy"), ("f.diaDiemXayDung", "Lô 7"), ("f.capCongTrinh", "cap-2"), ("f.soTang", "3"));
        author.Status.ShouldBe(HttpStatusCode.OK);
        author.Page.ShouldContain("Không có lỗi");
        author.Page.ShouldContain("Cấp II");
    }
}
