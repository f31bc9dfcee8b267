using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

[Collection(nameof(DemoHost))]
public sealed class PageTests(DemoHost host)
{
    public static TheoryData<string, string> Pages { get; } = new()
    {
        { "nguyenthiha", "/viec-cua-toi" },
        { "nguyenthiha", "/viec-cua-toi?muc=hang-cho" },
        { "nguyenthiha", "/viec-cua-toi?muc=hang-cho&han=hom-nay" },
        { "nguyenthiha", "/viec-cua-toi/bo-loc" },
        { "nguyenthiha", "/tiep-nhan" },
        { "nguyenthiha", "/tiep-nhan?thu-tuc=qt-dt-01" },
        { "nguyenthiha", "/ho-so" },
        { "nguyenthiha", "/ho-so?theo-doi=co" },
        { "nguyenthiha", "/han-xu-ly?muc=sau-do" },
        { "nguyenthiha", "/lich-lam-viec/2027" },
        { "nguyenthiha", "/so-van-ban" },
        { "nguyenthiha", "/so-theo-doi" },
        { "tongduyphuc", "/nhat-ky" },
        { "tongduyphuc", "/nhat-ky?tre=1&quy-trinh=qt-dt-01" },
        { "quantri", "/quan-tri/bieu-mau" },
        { "quantri", "/quan-tri/bieu-mau/tt03-2025-01" },
        { "quantri", "/quan-tri/lich?nam=2027" },
        { "quantri", "/quan-tri/lich/ngay/2027-02-05" },
        { "quantri", "/quan-tri/lich/gio/2020-01-01" },
        { "quantri", "/quan-tri/lich/cach-tinh" },
        { "quantri", "/quan-tri/lich/lich-rieng/moi" },
        { "buikhanhvan", "/quy-trinh" },
        { "buikhanhvan", "/quy-trinh/van-ban" },
        { "buikhanhvan", "/quy-trinh/van-ban/ghi?so=118/2025/N%C4%90-CP" },
        { "vominhchau", "/viec-noi-bo" },
        { "buikhanhvan", "/quy-trinh/qt-dt-01" },
        { "buikhanhvan", "/quy-trinh/qt-dt-01/so-sanh" },
        { "buikhanhvan", "/quy-trinh/qt-dt-01/quyen-iso" },
        { "buikhanhvan", "/quy-trinh/qt-dt-01/dien-tap?luc=2026-08-24T08:00" },
        { "buikhanhvan", "/quy-trinh/qt-dt-01/dien-tap/ngau-nhien?so=100" },
        { "buikhanhvan", "/khong-co-trang-nay" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Pages_break_no_content_policy_pass_the_accessibility_checks_and_fit_a_small_screen_and_a_phone(string userName, string address)
    {
        await using var desk = await host.LookAsync(userName);
        var complaints = new List<string>();
        desk.Page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
                complaints.Add(message.Text);
        };
        await desk.Page.GotoAsync(address);
        complaints.ShouldBeEmpty();
        await desk.Page.ShouldPassAccessibilityChecksAsync();
        await desk.Page.SetViewportSizeAsync(1280, 800);
        (await desk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth")).ShouldBeFalse("the page is wider than a small screen");
        await desk.Page.SetViewportSizeAsync(390, 844);
        (await desk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1")).ShouldBeFalse("the page is wider than a phone");
    }

    [Fact]
    public async Task Catalogue_and_procedure_show_state_drawing_and_steps()
    {
        await using var desk = await host.SignInAsync("buikhanhvan");
        await desk.Page.GotoAsync("/quy-trinh");
        await desk.PictureAsync("06-quy-trinh", phone: true);
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "đăng ký đầu tư" }).First.ClickAsync();
        await Assertions.Expect(desk.Page.Locator("svg.k-diagram")).ToBeVisibleAsync();
        await desk.PictureAsync("06b-quy-trinh-chi-tiet");
        (await desk.Page.Locator("svg [data-node]").CountAsync()).ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Outside_documents_are_found_from_the_catalogue_and_lead_to_the_procedures_that_rest_on_them()
    {
        await using var desk = await host.SignInAsync("buikhanhvan");
        await desk.Page.GotoAsync("/quy-trinh");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Văn bản bên ngoài" }).ClickAsync();
        await desk.PictureAsync("06c-van-ban", phone: true);
        await desk.Page.FillAsync("main input[name=q]", "lao động nước ngoài");
        await desk.Page.ClickAsync("main .k-filters button");
        await desk.Page.Locator("tbody").GetByRole(AriaRole.Link, new() { Name = "QT-LĐ-01", Exact = true }).ClickAsync();
        await Assertions.Expect(desk.Page.Locator("h1")).ToContainTextAsync("QT-LĐ-01");
    }

    [Fact]
    public async Task Clerk_starts_an_internal_case_and_stands_at_its_first_step()
    {
        await using var desk = await host.SignInAsync("vominhchau");
        await desk.Page.GotoAsync("/viec-cua-toi");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Mở hồ sơ nội bộ" }).ClickAsync();
        await desk.PictureAsync("04d-mo-noi-bo", phone: true);
        await desk.Page.Locator("a[href$='quy-trinh=qt-vb-01']").ClickAsync();
        await desk.PictureAsync("04e-mo-noi-bo-van-ban-den", phone: true);
        await desk.Page.ClickAsync(".k-foot button");
        await Assertions.Expect(desk.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã mở hồ sơ");
        await Assertions.Expect(desk.Page.Locator("h1")).ToHaveTextAsync("Tiếp nhận, đăng ký văn bản");
    }

    [Fact]
    public async Task Stranger_is_led_to_the_sign_in_and_told_of_a_wrong_password()
    {
        var page = await host.StrangerAsync();
        await page.GotoAsync("/ho-so");
        page.Url.ShouldContain("/dang-nhap");
        await page.FillAsync("#user-name", "nguyenthiha");
        await page.FillAsync("#password", "sai-mat-khau");
        await page.ClickAsync("form button");
        await Assertions.Expect(page.Locator(".k-note-error")).ToContainTextAsync("chưa đúng");
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Page_of_another_role_says_so_and_leads_back()
    {
        await using var desk = await host.SignInAsync("tranquocbao");
        await desk.Page.GotoAsync("/tiep-nhan");
        await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync("dành cho người khác");
    }

    [Fact]
    public async Task Dossier_with_papers_missing_is_registered_and_its_intake_step_stays_open()
    {
        await using var desk = await RegisterAsync("Công ty CP Hải Lam");
        await Assertions.Expect(desk.Page.Locator(".k-note-warn")).ToContainTextAsync("chưa tiếp nhận");
        await Assertions.Expect(desk.Page.Locator("h1")).ToHaveTextAsync("Tiếp nhận hồ sơ");
        await desk.PictureAsync("04c-dang-ky-chua-du");
    }

    [Fact]
    public async Task Work_done_by_somebody_faster_is_refused_and_what_was_typed_stays()
    {
        await using var first = await RegisterAsync("Công ty TNHH Dệt may Hải Lam");
        await using var second = await host.SignInAsync("nguyenthiha");
        await second.Page.GotoAsync(first.Page.Url);
        await second.ClaimIfOfferedAsync();
        await first.Page.GotoAsync(second.Page.Url);
        await second.FinishAsync("Refuse", "Dự án không thuộc thẩm quyền của Ban.");

        await first.FillAsync("tenDuAn", "Nhà máy dệt may");
        await first.Page.ClickAsync("button[value=Refuse]");
        await Assertions.Expect(first.Page.Locator(".k-note-warn")).ToContainTextAsync("Nguyễn Thị Hạ");
        await Assertions.Expect(first.Page.Locator("table")).ToContainTextAsync("Nhà máy dệt may");
        await first.PictureAsync("02c-nguoi-khac-da-lam");
    }

    private async Task<Desk> RegisterAsync(string applicant)
    {
        var desk = await host.SignInAsync("nguyenthiha");
        await desk.Page.GotoAsync("/tiep-nhan?thu-tuc=qt-dt-01");
        await desk.Page.FillAsync("#applicant-name", applicant);
        await desk.Page.ClickAsync("aside button");
        return desk;
    }
}
