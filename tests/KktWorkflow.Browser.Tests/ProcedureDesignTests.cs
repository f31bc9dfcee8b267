using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>The quality team's own designer, by the mouse and by the keyboard.</summary>
[Collection(nameof(DemoHost))]
public sealed partial class ProcedureDesignTests(DemoHost host)
{
    private const string Desk = "Bộ phận Một cửa của Ban tại Trung tâm Phục vụ hành chính công tỉnh";
    private const string Labour = "Phòng Quản lý doanh nghiệp – Lao động";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_procedure_is_modelled_from_nothing_to_a_draft_without_errors(bool mouse)
    {
        var definitionId = mouse ? "qt-ve-chuot" : "qt-ve-phim";
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        var page = desk.Page;
        await page.GotoAsync($"/thiet-ke/quy-trinh/{definitionId}");
        await Assertions.Expect(page.Locator(".react-flow__node")).ToHaveCountAsync(2);
        var hand = new DesignerHand(page, mouse);

        await DrawAsync(page, hand, mouse);
        await hand.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Tờ ISO" }));
        await FillSheetAsync(page, hand);

        // Both who approve can turn the dossier down, and then nobody writes to the applicant: the validator says so.
        await Assertions.Expect(page.Locator(".d-checks")).ToContainTextAsync("0 lỗi · 2 lưu ý", new() { Timeout = 20_000 });
        await Assertions.Expect(page.Locator(".d-foot")).ToContainTextAsync("Vừa hạn cam kết");
        await Assertions.Expect(page.Locator(".d-save")).ToContainTextAsync(Saved());
        await hand.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Sơ đồ", Exact = true }));
        await desk.PictureAsync(mouse ? "07a-trinh-thiet-ke" : "07a-trinh-thiet-ke-phim");
        var stored = await StoredAsync(definitionId);
        stored["root"]!["activities"]!.AsArray().Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_table_from_a_spreadsheet_is_shown_first_and_becomes_the_steps_of_the_drawing()
    {
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        var page = desk.Page;
        await page.GotoAsync("/thiet-ke/quy-trinh/qt-dan-bang");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bảng 5.7" }).ClickAsync();
        await PasteAsync(page, ".d-table", "TT\tTrình tự\tTrách nhiệm\tThời gian\tBiểu mẫu/Kết quả\n1\tTiếp nhận hồ sơ\tCán bộ một cửa\t4 giờ\tMẫu 01; Mẫu 06\n2\tPhân công thụ lý\tTrưởng phòng, Phòng Quy hoạch – Xây dựng\t4 giờ\tPhiếu phân công\n"
            + "3\tThẩm định hồ sơ\tChuyên viên Phòng Quy hoạch – Xây dựng\t52 giờ\tBáo cáo thẩm định\n4\tXem xét, ký nháy\tÔng Ba\t8 giờ\t\n5\tKý giấy phép\tLãnh đạo Ban\t8 giờ\tBản ký số\n6\tCấp số, phát hành\tVăn thư\t4 giờ\tGiấy phép xây dựng\n7\tTrả kết quả\tCán bộ một cửa\tNgoài hạn\tMẫu 07\n");

        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("1 dòng có chỗ chưa rõ");
        await Assertions.Expect(page.Locator(".d-table tbody tr[aria-selected]")).ToHaveCountAsync(0);
        await desk.PictureAsync("07b-dan-bang");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Lấy 7 bước" }).ClickAsync();

        await Assertions.Expect(page.Locator(".d-table tbody tr[aria-selected]")).ToHaveCountAsync(7);
        await Assertions.Expect(page.Locator(".d-foot")).ToContainTextAsync("80 giờ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sơ đồ", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".react-flow__node")).ToHaveCountAsync(9);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác: dán 7 dòng" }).ClickAsync();
        await Assertions.Expect(page.Locator(".react-flow__node")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_draft_of_the_designer_opens_for_studio_and_comes_back_with_what_studio_added()
    {
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        var page = desk.Page;
        await page.GotoAsync("/thiet-ke/quy-trinh/qt-ld-03");
        await page.Locator(".react-flow__node[data-id='thamDinh']").ClickAsync();
        await page.GetByLabel("Tên bước", new() { Exact = true }).FillAsync("Thẩm định lại hồ sơ");
        await Assertions.Expect(page.Locator(".d-save")).ToContainTextAsync(Saved());
        await Assertions.Expect(page.Locator(".d-badge")).ToContainTextAsync("Nháp");

        using var studio = await StudioApi.SignInAsync(host.Address, "buikhanhvan");
        var opened = await studio.DefinitionAsync("qt-ld-03");
        Step(opened, "thamDinh")["metadata"]!["displayText"]!.GetValue<string>().ShouldBe("Thẩm định lại hồ sơ");
        Step(opened, "thamDinh")["metadata"]!["acme"] = new JsonObject { ["colour"] = "red" };
        opened["variables"]!.AsArray().Add(new JsonObject { ["id"] = "v1", ["name"] = "GhiChu", ["typeName"] = "String", ["isArray"] = false });
        await studio.SaveAsync(opened);

        await page.ReloadAsync();
        await page.Locator(".react-flow__node[data-id='thamDinh']").ClickAsync();
        await page.GetByLabel("Tên bước", new() { Exact = true }).FillAsync("Thẩm định hồ sơ lần hai");
        await Assertions.Expect(page.Locator(".d-save")).ToContainTextAsync(Saved());
        var stored = await StoredAsync("qt-ld-03");
        Step(stored, "thamDinh")["metadata"]!["displayText"]!.GetValue<string>().ShouldBe("Thẩm định hồ sơ lần hai");
        Step(stored, "thamDinh")["metadata"]!["acme"]!["colour"]!.GetValue<string>().ShouldBe("red");
        stored["variables"]!.AsArray().ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("GhiChu");
    }

    [Fact]
    public async Task Work_without_a_connection_is_kept_over_a_closed_window_and_saved_when_the_host_is_back()
    {
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        var page = desk.Page;
        await page.GotoAsync("/thiet-ke/quy-trinh/qt-ld-05");
        await Assertions.Expect(page.Locator(".d-checks")).ToContainTextAsync("lỗi");
        await page.RouteAsync("**/thiet-ke/api/**", route => route.AbortAsync());
        await page.Locator(".react-flow__node[data-id='thamDinh']").ClickAsync();
        await page.GetByLabel("Tên bước", new() { Exact = true }).FillAsync("Viết khi mất mạng");
        await Assertions.Expect(page.Locator(".d-save")).ToContainTextAsync("Mất kết nối, nội dung vẫn được giữ");

        var next = await page.Context.NewPageAsync();
        await page.CloseAsync();
        await next.GotoAsync("/thiet-ke/quy-trinh/qt-ld-05");

        await Assertions.Expect(next.Locator(".react-flow__node[data-id='thamDinh']")).ToContainTextAsync("Viết khi mất");
        await Assertions.Expect(next.Locator(".d-save")).ToContainTextAsync(Saved());
        Step(await StoredAsync("qt-ld-05"), "thamDinh")["metadata"]!["displayText"]!.GetValue<string>().ShouldBe("Viết khi mất mạng");
    }

    [Theory]
    [InlineData("Sơ đồ")]
    [InlineData("Bảng 5.7")]
    [InlineData("Tờ ISO")]
    [InlineData("So sánh")]
    [InlineData("Diễn tập")]
    public async Task Every_view_is_open_to_assistive_technology(string view)
    {
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        var page = desk.Page;
        await page.GotoAsync("/thiet-ke/quy-trinh/qt-xd-01");
        await Assertions.Expect(page.Locator(".d-checks")).ToContainTextAsync("lỗi");
        await page.Locator(".react-flow__node").Nth(3).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = view, Exact = true }).ClickAsync();
        if (view == "So sánh")
            await Assertions.Expect(page.GetByText("0 thay đổi")).ToBeVisibleAsync();
        if (view == "Diễn tập")
            await Assertions.Expect(page.GetByText("Đồng hồ ảo:")).ToBeVisibleAsync();

        await page.ShouldPassAccessibilityChecksAsync();
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1")).ShouldBeFalse("the page is wider than the screen");
        await desk.PictureAsync($"07-{view.Replace(' ', '-')}");
    }

    [Fact]
    public async Task A_print_of_the_drawing_is_the_whole_of_it_and_as_wide_as_the_page()
    {
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        var page = desk.Page;
        await page.GotoAsync("/thiet-ke/quy-trinh/qt-xd-01");
        var steps = await page.Locator(".react-flow__node").CountAsync();
        await Assertions.Expect(page.Locator(".d-print")).ToHaveCountAsync(0);

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");

        var picture = page.Locator(".d-print > svg");
        await Assertions.Expect(picture).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".d-drawing > .react-flow")).ToBeHiddenAsync();
        (await picture.Locator("> g[transform]").CountAsync()).ShouldBeGreaterThanOrEqualTo(steps);
        (await page.EvaluateAsync<bool>("document.querySelector('.d-print > svg').getBoundingClientRect().right <= innerWidth")).ShouldBeTrue("the picture is wider than the page");
        await page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");
        await Assertions.Expect(page.Locator(".d-print")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Who_may_not_draft_sees_the_procedure_and_changes_nothing()
    {
        await using var desk = await host.SignInAsync("tranquocbao", scripts: true);
        await desk.Page.GotoAsync("/thiet-ke/quy-trinh/qt-ld-01");
        await desk.Page.Locator(".react-flow__node[data-id='thamDinh']").ClickAsync();

        await Assertions.Expect(desk.Page.GetByText("Chỉ xem")).ToBeVisibleAsync();
        await Assertions.Expect(desk.Page.Locator(".d-palette")).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Page.GetByLabel("Tên bước", new() { Exact = true })).ToHaveAttributeAsync("readonly", "");
    }

    /// <summary>What the head says once it is on the server: with the time, unlike at the beginning.</summary>
    [GeneratedRegex(@"Đã lưu \d\d:\d\d", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Saved();

    private static async Task DrawAsync(IPage page, DesignerHand hand, bool mouse)
    {
        if (!mouse)
        {
            await page.Locator(".react-flow__node[data-id='batDau']").FocusAsync();
            await page.Keyboard.PressAsync("ArrowLeft");
        }

        await hand.AddAsync("Kkt.Intake", "Tiếp nhận hồ sơ");
        await hand.PostAsync(Desk, "Cán bộ một cửa");
        await hand.WriteAsync(hand.Field("Thời gian"), "4");
        await hand.LeadAsync(3, "Hoàn thành");
        await hand.BackAsync();
        await hand.AddAsync("Kkt.OfficerStep", "Phân công thụ lý", "1");
        await hand.HeadAsync(Labour);
        await hand.WriteAsync(hand.Field("Thời gian"), "4");
        await hand.BackAsync();
        await hand.AddAsync("Kkt.OfficerStep", "Thẩm định hồ sơ", "1");
        await hand.PostAsync(Labour, "Chuyên viên");
        await hand.WriteAsync(hand.Field("Thời gian"), "48");
        await hand.BackAsync();
        await hand.AddAsync("Kkt.Approval", "Xem xét, ký nháy", "2");
        await hand.HeadAsync(Labour);
        await hand.WriteAsync(hand.Field("Thời gian"), "8");
        await hand.LeadAsync(2, "Thẩm định hồ sơ");
        await hand.LeadAsync(3, "Hoàn thành");
        await hand.BackAsync();
        await hand.AddAsync("Kkt.Approval", "Ký kết quả", "2");
        await hand.PostAsync("Lãnh đạo Ban Quản lý", "Lãnh đạo Ban (ký theo lĩnh vực được phân công)");
        await hand.WriteAsync(hand.Field("Thời gian"), "12");
        await hand.LeadAsync(2, "Thẩm định hồ sơ");
        await hand.LeadAsync(3, "Hoàn thành");
        await hand.BackAsync();
        await hand.AddAsync("Kkt.IssueDocument", "Cấp số, phát hành");
        await hand.PostAsync("Văn phòng Ban Quản lý", "Văn thư");
        await hand.WriteAsync(hand.Field("Thời gian"), "4");
        await hand.BackAsync();
        await hand.AddAsync("Kkt.ReturnResult", "Trả kết quả");
        await hand.PostAsync(Desk, "Cán bộ một cửa");
        await hand.BackAsync();
        await hand.GoToAsync("Tiếp nhận hồ sơ");
        await hand.LeadAsync(2, "Bước mới: Yêu cầu bổ sung");
        await hand.GoToAsync("Yêu cầu bổ sung");
        await hand.PostAsync(Desk, "Cán bộ một cửa");
        await hand.LeadAsync(2, "Hoàn thành");
    }

    private static async Task FillSheetAsync(IPage page, DesignerHand hand)
    {
        ILocator Part(string label) => page.GetByLabel(label, new() { Exact = true });
        ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name });
        foreach (var (label, text) in new[]
        {
            ("Tên quy trình", "Cấp giấy phép lao động"), ("Mã hiệu", "QT-LĐ-91"), ("Lĩnh vực", "Lao động – việc làm"), ("Thời hạn theo luật", "10"), ("Thời hạn cam kết", "10"),
            ("Căn cứ tính tiếp", "Nghị định số 118/2025/NĐ-CP"), ("Mục đích", "Quy định trình tự cấp giấy phép lao động."), ("Phạm vi áp dụng", "Doanh nghiệp trong khu kinh tế."),
            ("Tài liệu viện dẫn", "TCVN ISO 9001:2015"), ("Điều kiện thực hiện", "Nộp ít nhất 10 ngày trước ngày làm việc."), ("Số lượng hồ sơ", "01 bộ"), ("Nơi tiếp nhận và trả kết quả", "Bộ phận Một cửa"),
            ("Phí, lệ phí", "Theo nghị quyết của Hội đồng nhân dân tỉnh"),
        })
            await hand.WriteAsync(Part(label), text);
        await hand.ChooseAsync(Part("Đơn vị chủ trì"), Labour);
        await hand.ChooseAsync(Part("Sau khi bổ sung"), "Tính tiếp phần còn lại");
        await hand.ChooseAsync(Part("Chọn từ danh mục văn bản"), await Part("Chọn từ danh mục văn bản").EvaluateAsync<string>("list => [...list.options].find((one) => one.value === '118/2025/NĐ-CP').label"));
        foreach (var (button, fields) in new (string, (string, string)[])[]
        {
            ("Thêm định nghĩa", [("Từ 1", "GPLĐ"), ("Nghĩa 1", "Giấy phép lao động")]),
            ("Thêm giấy tờ", [("Giấy tờ 1", "Văn bản đề nghị (Mẫu 03)")]),
            ("Thêm biểu mẫu", [("Mã biểu mẫu 1", "Mẫu 03"), ("Tên biểu mẫu 1", "Văn bản đề nghị")]),
            ("Thêm hồ sơ lưu", [("Hồ sơ 1", "Hồ sơ cấp giấy phép lao động"), ("Nơi lưu 1", "Phòng chuyên môn"), ("Số năm lưu 1", "10")]),
        })
        {
            await hand.PressAsync(Button(button));
            foreach (var (label, text) in fields)
                await hand.WriteAsync(Part(label), text);
        }
    }

    private static Task<JsonElement?> PasteAsync(IPage page, string at, string text) => page.Locator(at).EvaluateAsync(
        "(place, text) => { const data = new DataTransfer(); data.setData('text/plain', text); place.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }", text);

    private static JsonNode Step(JsonNode definition, string id) => definition["root"]!["activities"]!.AsArray().First(activity => activity!["id"]!.GetValue<string>() == id)!;

    private async Task<JsonNode> StoredAsync(string definitionId)
    {
        var definitions = host.Services.GetRequiredService<KktStorage>().Definitions;
        var newest = (await definitions.Versions(definitionId, TestContext.Current.CancellationToken))[0];
        return JsonNode.Parse((await definitions.Text(newest.VersionId, TestContext.Current.CancellationToken))!)!;
    }
}
