using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>What the pages can do to a case beside its steps: papers, extension, sending back, handing over, incidents.</summary>
[Collection(nameof(DemoHost))]
public sealed class CaseActTests(DemoHost host)
{
    [Fact]
    public async Task Papers_that_come_later_let_the_desk_accept_the_dossier()
    {
        await using var desk = await host.SignInAsync("nguyenthiha");
        await RegisterAsync(desk, "Công ty CP Gạch men Sông Hiếu");
        await desk.ClaimIfOfferedAsync();
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Cập nhật giấy tờ" }).ClickAsync();
        await desk.EachPaperAsync();
        await desk.PictureAsync("04d-cap-nhat-giay-to");
        await desk.Page.ClickAsync(".k-foot button");
        await Assertions.Expect(desk.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã cập nhật giấy tờ");

        await desk.TickAllAsync();
        await desk.FillAsync("tenDuAn", "Nhà máy gạch men");
        await desk.FillAsync("diaDiemDuAn", "Lô 3");
        await desk.FillAsync("tongVonDauTu", "90.000.000.000");
        await desk.Page.ClickAsync("button[value=Accept]");
        desk.Page.Url.ShouldContain("/tiep-nhan/xong/");
        await Assertions.Expect(desk.Page.Locator(".k-slip")).ToContainTextAsync("Gạch men Sông Hiếu");
    }

    [Fact]
    public async Task Head_gives_work_away_extends_the_case_and_sends_it_back()
    {
        await using var desk = await host.SignInAsync("nguyenthiha");
        await AcceptAsync(desk, "Công ty TNHH Bao bì Triệu Ái");
        var address = new Uri(desk.Page.Url).AbsolutePath.Replace("/tiep-nhan/xong", "/ho-so", StringComparison.Ordinal);

        await using var head = await host.SignInAsync("lethuphuong");
        await head.Page.GotoAsync(address);
        await head.Page.ClickAsync(".k-open-step a[href^='/viec/']");
        await head.ClaimIfOfferedAsync();
        await head.ChooseAsync("chuyenVienThuLy", "Trần Quốc Bảo");
        await head.FinishAsync("Done");

        await head.Page.GotoAsync(address);
        await head.Page.ClickAsync(".k-open-step a[href^='/viec/']");
        await Assertions.Expect(head.Page.Locator(".k-note-info")).ToContainTextAsync("Trần Quốc Bảo");
        await head.Page.GetByRole(AriaRole.Link, new() { Name = "Chuyển người khác" }).ClickAsync();
        await head.Page.ClickAsync(".k-foot button");
        await Assertions.Expect(head.Page.Locator(".k-note-error")).ToContainTextAsync("Chọn người nhận việc");
        await head.Page.GetByLabel("Đỗ Thanh Mai").CheckAsync();
        await head.Page.FillAsync("#reason", "Chuyên viên đi học.");
        await head.PictureAsync("02e-chuyen-nguoi-khac");
        await head.Page.ClickAsync(".k-foot button");
        await Assertions.Expect(head.Page.Locator(".k-note-ok")).ToContainTextAsync("Đỗ Thanh Mai");

        await head.Page.GotoAsync($"{address}/gia-han");
        await head.Page.FillAsync("#until", "30/12/2027");
        await head.Page.FillAsync("#reason", "Chờ ý kiến của cơ quan phối hợp.");
        await head.Page.ClickAsync(".k-foot button");
        await Assertions.Expect(head.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã gia hạn");

        await head.Page.GotoAsync($"{address}/tra-lai");
        await head.Page.FillAsync("#reason", "Giao lại cho người khác.");
        await head.Page.ClickAsync(".k-foot button");
        await Assertions.Expect(head.Page.Locator(".k-open-step")).ToContainTextAsync("Phân công thụ lý");
    }

    [Fact]
    public async Task Administrator_runs_a_step_again_that_an_incident_stopped()
    {
        await using var desk = await host.SignInAsync("quantri");
        await desk.Page.GotoAsync("/ho-so?trang-thai=incident");
        await desk.Page.Locator("a.k-code").First.ClickAsync();
        await Assertions.Expect(desk.Page.Locator(".k-note-error")).ToContainTextAsync("Sự cố ở bước");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Xử lý sự cố" }).ClickAsync();
        await desk.PictureAsync("03c-su-co");
        await desk.Page.ClickAsync("button[value=skip]");
        await Assertions.Expect(desk.Page.Locator(".k-note-error").First).ToContainTextAsync("Ghi lý do");
        await desk.Page.ClickAsync("button[value=retry]");
        await Assertions.Expect(desk.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã chạy lại bước");
    }

    private static async Task RegisterAsync(Desk desk, string applicant)
    {
        await desk.Page.GotoAsync("/tiep-nhan?thu-tuc=qt-dt-01");
        await desk.Page.FillAsync("#applicant-name", applicant);
        await desk.Page.ClickAsync("aside button");
    }

    private static async Task AcceptAsync(Desk desk, string applicant)
    {
        await desk.Page.GotoAsync("/tiep-nhan?thu-tuc=qt-dt-01");
        await desk.Page.FillAsync("#applicant-name", applicant);
        await desk.EachPaperAsync();
        await desk.Page.ClickAsync("aside button");
        await Assertions.Expect(desk.Page.Locator(".k-slip")).ToBeVisibleAsync();
    }
}
