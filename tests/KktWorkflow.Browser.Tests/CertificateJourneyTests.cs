using KktWorkflow.Storage.Verification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

[Collection(nameof(DemoHost))]
public sealed class CertificateJourneyTests(DemoHost host)
{
    private const string Applicant = "Công ty TNHH Gỗ ghép Trường Sơn Xanh";

    [Fact]
    public async Task Investment_certificate_goes_from_intake_to_result_with_a_supplement_and_rework_over_two_levels()
    {
        await using var intake = await host.SignInAsync("nguyenthiha");
        await using var head = await host.SignInAsync("lethuphuong");
        await using var officer = await host.SignInAsync("tranquocbao");
        await using var leader = await host.SignInAsync("phamdinhkhoi");
        await using var clerk = await host.SignInAsync("vominhchau");

        var code = await AcceptAsync(intake);

        await head.OpenWorkAsync("Phân công thụ lý", code);
        await head.ChooseAsync("chuyenVienThuLy", "Trần Quốc Bảo");
        await head.PictureAsync("02-phan-cong");
        await head.FinishAsync("Done");
        await head.PictureAsync("01-sau-phan-cong");

        await SupplementAsync(officer, intake, code);
        await AppraiseAsync(officer, code);

        await head.OpenWorkAsync("Xem xét, ký nháy", code);
        await head.TickAllAsync();
        await head.FinishAsync("Approve");

        await leader.OpenWorkAsync("Ký kết quả", code);
        await leader.PictureAsync("02-ky-ket-qua");
        await leader.FinishAsync("Return", "Chưa nêu điều kiện về xử lý bụi gỗ.");

        await head.OpenWorkAsync("Xem xét, ký nháy", code);
        await head.FinishAsync("Return", "Lãnh đạo Ban yêu cầu bổ sung điều kiện về xử lý bụi gỗ.");

        await officer.Page.GotoAsync("/viec-cua-toi");
        await officer.PictureAsync("01-viec-cua-toi", phone: true);
        await AppraiseAsync(officer, code);
        await head.OpenWorkAsync("Xem xét, ký nháy", code);
        await head.TickAllAsync();
        await head.FinishAsync("Approve");
        await leader.OpenWorkAsync("Ký kết quả", code);
        await leader.FinishAsync("Approve");

        await clerk.OpenWorkAsync("Cấp số, phát hành Giấy chứng nhận", code);
        await clerk.TickAllAsync();
        await clerk.FinishAsync("Issued");

        await intake.OpenWorkAsync("Trả kết quả", code);
        await intake.FillAsync("nguoiNhanKetQua", "Trịnh Ngọc Lan");
        await intake.ChooseAsync("hinhThucTraKetQua", "Tại quầy");
        await intake.FinishAsync("Returned");

        await OpenCaseAsync(officer, code);
        await Assertions.Expect(officer.Page.Locator(".k-badge").First).ToHaveTextAsync("Đã kết thúc");
        await officer.PictureAsync("03-ho-so-ket-thuc", phone: true);
        (await officer.Page.Locator(".k-story-words").CountAsync()).ShouldBeGreaterThan(20);

        var report = await host.Services.GetRequiredService<LogVerifier>().Verify(progress: null, TestContext.Current.CancellationToken);
        report.Breaks.ShouldBeEmpty();
    }

    private static async Task<string> AcceptAsync(Desk intake)
    {
        await intake.Page.GotoAsync("/tiep-nhan");
        await intake.PictureAsync("04-chon-thu-tuc");
        await intake.Page.GetByRole(AriaRole.Link, new() { Name = "đăng ký đầu tư" }).First.ClickAsync();
        await intake.Page.FillAsync("#applicant-name", Applicant);
        await intake.Page.FillAsync("#applicant-phone", "0900000215");
        foreach (var box in await intake.Page.Locator("input[type=checkbox][name^='paper.']").AllAsync())
            await box.CheckAsync();
        await intake.FillAsync("tenDuAn", "Nhà máy gỗ ghép thanh");
        await intake.FillAsync("diaDiemDuAn", "Khu công nghiệp Quán Ngang");
        await intake.FillAsync("tongVonDauTu", "48.500.000.000");
        await intake.PictureAsync("04-tiep-nhan", phone: true);
        await intake.Page.ClickAsync("aside button");
        await Assertions.Expect(intake.Page.Locator(".k-slip")).ToContainTextAsync(Applicant);
        await intake.PictureAsync("04b-tiep-nhan-xong");
        return await intake.Page.Locator(".k-slip strong").Filter(new() { HasText = "H50.17-" }).InnerTextAsync();
    }

    private static async Task SupplementAsync(Desk officer, Desk intake, string code)
    {
        await officer.OpenWorkAsync("Thẩm định hồ sơ", code);
        await officer.PictureAsync("02-buoc-xu-ly", phone: true);
        await officer.Page.ClickAsync("button[value=Submit]");
        await Assertions.Expect(officer.Page.Locator(".k-note-error")).ToContainTextAsync("chỗ cần sửa");
        await officer.PictureAsync("02b-buoc-xu-ly-loi");

        await officer.OpenWorkAsync("Thẩm định hồ sơ", code);
        await officer.Page.ClickAsync("button[value=Supplement]");
        await officer.Page.Locator("input[name=papers]").First.CheckAsync();
        await officer.Page.FillAsync("#comment", "Báo cáo tài chính chưa nêu nguồn vốn góp.");
        await officer.PictureAsync("02d-yeu-cau-bo-sung");
        await officer.Page.ClickAsync("button[value=Supplement]");
        await Assertions.Expect(officer.Page.Locator(".k-note-ok")).ToBeVisibleAsync();

        await OpenCaseAsync(officer, code);
        await officer.PictureAsync("03-ho-so-cho-bo-sung");
        await intake.OpenWorkAsync("Chờ bổ sung khi thẩm định", code);
        await intake.FinishAsync("Received");
    }

    private static async Task AppraiseAsync(Desk officer, string code)
    {
        await officer.OpenWorkAsync("Thẩm định hồ sơ", code);
        await officer.TickAllAsync();
        await officer.ChooseAsync("deXuat", "Đủ điều kiện, cấp Giấy chứng nhận");
        await officer.FillAsync("tomTatThamDinh", "Dự án đáp ứng điều kiện cấp Giấy chứng nhận đăng ký đầu tư.");
        await officer.FillAsync("suatVonDauTu", "39,1");
        await officer.FinishAsync("Submit");
        await OpenCaseAsync(officer, code);
        await officer.PictureAsync("03-ho-so", phone: true);
        foreach (var tab in new[] { "giay-to", "noi-dung", "trao-doi" })
        {
            await officer.Page.ClickAsync($".k-tabs a[href$='{tab}']");
            await officer.PictureAsync($"03-ho-so-{tab}");
        }
    }

    private static async Task OpenCaseAsync(Desk desk, string code)
    {
        await desk.Page.FillAsync("header input[name=q]", code);
        await desk.Page.PressAsync("header input[name=q]", "Enter");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = code, Exact = true }).First.ClickAsync();
        await Assertions.Expect(desk.Page.Locator("h1")).ToHaveTextAsync(code);
    }
}
