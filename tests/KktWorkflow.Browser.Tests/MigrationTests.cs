using System.Text.Json;
using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Definitions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Browser.Tests;

/// <summary>Running cases go on by a new version, by the pages alone: matched, previewed, approved by another, moved, one taken back.</summary>
public sealed class MigrationTests(DemoHost host) : IClassFixture<DemoHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private KktStorage Storage => host.Services.GetRequiredService<KktStorage>();

    [Fact]
    public async Task Cases_are_matched_previewed_approved_by_another_moved_and_one_is_taken_back()
    {
        var procedure = await SecondVersionAsync();
        await using var drafter = await host.SignInAsync("buikhanhvan");
        await drafter.Page.GotoAsync($"/quy-trinh/{procedure}");
        await drafter.Page.ClickAsync("a[href$='/chuyen-ho-so']");
        await Assertions.Expect(drafter.Page.Locator("h1")).ToHaveTextAsync("Chuyển hồ sơ sang phiên bản mới");
        await drafter.Page.SelectOptionAsync("#tu", "1");
        await drafter.Page.SelectOptionAsync("#den", "2");
        await drafter.Page.ClickAsync(".k-filters button");
        await Assertions.Expect(drafter.Page.Locator("table").First).ToContainTextAsync("cùng mã");
        await drafter.PictureAsync("19-doi-chieu-buoc", phone: true);
        await drafter.Page.Locator("table select").First.SelectOptionAsync("");
        await drafter.Page.FillAsync("#reason", "Bổ sung ý kiến thẩm định");
        await drafter.Page.Locator("input[name=restart]").First.CheckAsync();
        await drafter.Page.ClickAsync(".k-foot button");

        await Assertions.Expect(drafter.Page.Locator("main")).ToContainTextAsync("ở lại");
        await drafter.Page.Locator("button[formaction$='/rut-lai']").ClickAsync();
        await Assertions.Expect(drafter.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã rút lại");
        await drafter.Page.GotoAsync($"/quy-trinh/{procedure}/chuyen-ho-so?tu=1&den=2");
        await drafter.Page.FillAsync("#reason", "Bổ sung ý kiến thẩm định");
        await drafter.Page.ClickAsync(".k-foot button");
        await Assertions.Expect(drafter.Page.Locator("main")).ToContainTextAsync("0 ở lại");
        await Assertions.Expect(drafter.Page.Locator("button[formaction$='/phe-duyet']")).ToHaveCountAsync(0);
        await drafter.PictureAsync("19-xem-truoc", phone: true);
        var address = drafter.Page.Url;

        await using var approver = await host.SignInAsync("hathanhtruc");
        await approver.Page.GotoAsync(address);
        await approver.Page.ClickAsync("button[formaction$='/phe-duyet']");
        await Assertions.Expect(approver.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã phê duyệt");
        await host.Services.GetRequiredService<MigrateRunningCases>().RunAsync(Cancellation);
        await approver.Page.GotoAsync(address);
        await Assertions.Expect(approver.Page.Locator("h1 + .k-badge")).ToHaveTextAsync("Đã xong", new() { Timeout = 20_000 });
        await approver.PictureAsync("19-ket-qua", phone: true);

        await approver.Page.Locator("input[name=reason]").First.FillAsync("Nhầm hồ sơ");
        await approver.Page.Locator("form[action$='/hoan-tac'] button").First.ClickAsync();
        await Assertions.Expect(approver.Page.Locator(".k-note-ok")).ToContainTextAsync("trở lại phiên bản cũ");
    }

    [Fact]
    public async Task Page_of_a_map_passes_the_automatic_accessibility_checks()
    {
        var procedure = await SecondVersionAsync();
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        await desk.Page.GotoAsync($"/quy-trinh/{procedure}/chuyen-ho-so?tu=1&den=2");
        (await desk.Page.RunAxe()).Violations.ShouldBeEmpty();
    }

    /// <summary>The procedure of which most cases run by its first version, with a second one in force that is drawn alike; made once for all tests here.</summary>
    private async Task<string> SecondVersionAsync()
    {
        var cases = (await Storage.Cases.List(new() { Statuses = [CaseStatus.Running], Limit = 200 }, Cancellation)).Items;
        var busiest = cases.Where(c => c.DefinitionVersion == 1).CountBy(c => (c.DefinitionId, c.DefinitionVersionId)).MaxBy(c => c.Value).Key;
        if ((await Storage.Definitions.Versions(busiest.DefinitionId, Cancellation)).Count == 1)
            await Storage.ReleaseNext(busiest.DefinitionVersionId, Cancellation);
        return busiest.DefinitionId;
    }
}
