using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>A procedure from its first step to its removal, in the unmodified Studio, by a member of the quality team.</summary>
[Collection(nameof(StudioHost))]
public sealed class DesignJourneyTests(StudioHost host)
{
    private const string First = "Cấp giấy phép thử nghiệm";
    private const string Renamed = "Cấp giấy phép thử nghiệm, bản sửa";
    private const string Imported = "Bản nhập từ tệp";
    private const string People = "2. Việc của cán bộ";

    [Fact]
    public async Task Procedure_is_drawn_handed_in_released_tried_reverted_exported_imported_and_deleted()
    {
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        var trouble = StudioTrouble.Listen(desk.Page);
        var studio = new StudioScreen(desk);
        await desk.Page.GotoAsync("/thiet-ke");
        await studio.ListAsync("Quy trình");

        await DrawAsync(studio, desk);
        await studio.RenameAsync(Renamed);
        await studio.PublishWithoutReasonAsync(trouble);
        await LifecycleApi.HandInAndSendBackAsync(host.Address, Renamed);
        await studio.HandInAsync();
        await desk.PictureAsync("22-thiet-ke-da-trinh");
        await LifecycleApi.SignAsync(host.Address, Renamed);
        await OpenAsync(studio);
        await studio.RunAsync();

        await TryAsync(studio, desk);
        await RevertAsync(studio, desk);
        await ExchangeAsync(studio, desk);
        trouble.ShouldBeEmpty();
    }

    private static async Task DrawAsync(StudioScreen studio, Desk desk)
    {
        await studio.CreateAsync(First);
        await studio.DropAsync("1. Mốc", "Bắt đầu", 20, 20);
        await studio.DropAsync("1. Mốc", "Kết thúc", 480, 280);
        await studio.DropAsync("4. Tự động", "Thông báo", 480, 20);
        await studio.DropAsync(People, "Bước xử lý", 240, 20);
        await studio.DropAsync(People, "Phê duyệt", 20, 140);
        await studio.DropAsync(People, "Phát hành", 240, 140);
        await studio.DropAsync(People, "Trả kết quả", 480, 140);

        await studio.SelectAsync("Bước xử lý 1", "Đơn vị");
        await studio.AddOutcomeAsync("Bước xử lý 1", "Đồng ý");
        await studio.RemoveOutcomeAsync("Bước xử lý 1", "Xong", "Done");
        await AssignAsync(studio, "Bước xử lý 1", "Chuyên viên");
        await desk.PictureAsync("21b-thiet-ke-ke-khai-buoc");
        await AssignAsync(studio, "Phê duyệt 1", "Trưởng phòng");
        await AssignAsync(studio, "Phát hành 1", "Chuyên viên");
        await AssignAsync(studio, "Trả kết quả 1", "Chuyên viên");

        await studio.ConnectAsync("Bắt đầu 1", "Done", "Bước xử lý 1");
        await studio.ConnectAsync("Bước xử lý 1", "Đồng ý", "Thông báo 1");
        await studio.ConnectAsync("Thông báo 1", "Done", "Phê duyệt 1");
        await studio.ConnectAsync("Phê duyệt 1", "Approve", "Phát hành 1");
        await studio.ConnectAsync("Phát hành 1", "Issued", "Trả kết quả 1");
        await studio.ConnectAsync("Trả kết quả 1", "Returned", "Kết thúc 1");
        await studio.ConnectAsync("Phê duyệt 1", "Return", "Bước xử lý 1");
        await studio.ConnectAsync("Phê duyệt 1", "Reject", "Kết thúc 1");
        await studio.SelectAsync("Thông báo 1", "Mẫu thông báo");
        await studio.WriteFormulaAsync("Nội dung", "`Hồ sơ qua ${1 + 1} bước`");
        await desk.PictureAsync("21c-thiet-ke-so-do-cong-thuc");
    }

    private static async Task AssignAsync(StudioScreen studio, string step, string position)
    {
        await studio.SelectAsync(step, "Đơn vị");
        await studio.ChooseAsync("Đơn vị", "Phòng Quản lý đầu tư");
        await studio.ChooseAsync("Chức danh", position);
    }

    /// <summary>Watches the trial stop at the officer's step, and go on when the officer has done it elsewhere.</summary>
    private async Task TryAsync(StudioScreen studio, Desk desk)
    {
        await studio.ListAsync("Hồ sơ");
        await desk.PictureAsync("23-thiet-ke-ho-so");
        await studio.Row(Renamed).First.ClickAsync();
        var waiting = studio.Node("Bước xử lý 1").Locator(".mud-badge");
        await Assertions.Expect(waiting).ToHaveTextAsync("1", new() { Timeout = StudioScreen.Cold });
        await Assertions.Expect(studio.Frame.GetByText("Đang chờ").First).ToBeVisibleAsync();
        await desk.PictureAsync("23b-thiet-ke-dang-cho");

        await desk.Page.RunAndWaitForResponseAsync(
            () => CompleteAsync(desk, new Uri(desk.Page.Url).Query.Split("ho-so=")[1]),
            answer => answer.Url.Contains("/journal?", StringComparison.Ordinal),
            new() { Timeout = StudioScreen.Cold });

        await studio.ShowsBadgeAsync("Phê duyệt 1", "1", "warning");
        await studio.ShowsBadgeAsync("Bước xử lý 1", "1", "success");
        await studio.ShowsBadgeAsync("Thông báo 1", "1", "success");
        // Studio reads the journal anew, and now and then draws only the lines that it had: opened again, it has all.
        await desk.Page.ReloadAsync();
        await Assertions.Expect(studio.LastLine).ToContainTextAsync("Phê duyệt 1", new() { Timeout = StudioScreen.Cold });
        await Assertions.Expect(studio.LastLine).ToContainTextAsync("Đang chờ");
        await desk.PictureAsync("23c-thiet-ke-da-qua-buoc");
    }

    private async Task CompleteAsync(Desk desk, string caseId)
    {
        var api = desk.Page.Context.APIRequest;
        var signedIn = await api.PostAsync($"{host.Address}/api/token", new() { DataObject = new { userName = "tranquocbao", password = Desk.Password } });
        var token = (await signedIn.JsonAsync())!.Value.GetProperty("accessToken").GetString();
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {token}" };
        var dossier = await api.GetAsync($"{host.Address}/api/cases/{caseId}", new() { Headers = headers });
        var item = (await dossier.JsonAsync())!.Value.GetProperty("steps")[0].GetProperty("workItemId").GetString();
        (await api.PostAsync($"{host.Address}/api/work-items/{item}/claim", new() { Headers = headers })).Status.ShouldBe(200);
        var done = await api.PostAsync(
            $"{host.Address}/api/work-items/{item}/complete",
            new() { Headers = headers, DataObject = new { outcome = "Đồng ý", form = new { }, checklist = Array.Empty<string>() } });
        done.Status.ShouldBe(200, await done.TextAsync());
    }

    private static async Task OpenAsync(StudioScreen studio)
    {
        await studio.ListAsync("Quy trình");
        await studio.Row(Renamed).Locator("td").Nth(2).ClickAsync();
        await studio.EditorAsync();
    }

    private static async Task RevertAsync(StudioScreen studio, Desk desk)
    {
        await OpenAsync(studio);
        await studio.RenameAsync(First);
        var versions = await studio.HistoryAsync(2);
        await desk.PictureAsync("24-thiet-ke-lich-su");
        await studio.FromMenuOfAsync(versions.Last, "Lấy lại phiên bản này");
        await Assertions.Expect(studio.Frame.Locator(".mud-tab").Filter(new() { HasText = Renamed })).ToBeVisibleAsync(new() { Timeout = StudioScreen.Cold });
    }

    private static async Task ExchangeAsync(StudioScreen studio, Desk desk)
    {
        await studio.ListAsync("Quy trình");
        await studio.FromMenuOfAsync(studio.Row(Renamed), "Xuất ra tệp");
        var download = await desk.Page.RunAndWaitForDownloadAsync(studio.ConfirmAsync);
        await using var stream = await download.CreateReadStreamAsync();
        var file = (await JsonNode.ParseAsync(stream, cancellationToken: TestContext.Current.CancellationToken))!.AsObject();
        file["root"]!["activities"]!.AsArray().Count.ShouldBe(7);
        file["root"]!["connections"]!.AsArray().Count.ShouldBe(8);
        file.Remove("definitionId");
        file.Remove("id");
        file["name"] = Imported;

        await studio.ImportAsync(new() { Name = "quy-trinh.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(file.ToJsonString(JsonSerializerOptions.Web)) });
        await Assertions.Expect(studio.Row(Imported)).ToBeVisibleAsync(new() { Timeout = StudioScreen.Cold });
        await desk.PictureAsync("25-thiet-ke-da-nhap");
        await studio.FromMenuOfAsync(studio.Row(Imported), "Xóa");
        await desk.PictureAsync("25b-thiet-ke-xoa");
        await studio.ConfirmAsync();
        await Assertions.Expect(studio.Row(Imported)).ToHaveCountAsync(0, new() { Timeout = StudioScreen.Cold });
    }
}
