using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Drafts;
using KktWorkflow.Storage.Organisation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>Two people at one procedure in the quality team's designer.</summary>
[Collection(nameof(DemoHost))]
public sealed class SharedDesignTests(DemoHost host)
{
    private const string Procedure = "qt-ld-02";
    private const string TheirPage = "trang-khac";

    private EditLocks Locks => host.Services.GetRequiredService<EditLocks>();

    [Fact]
    public async Task Who_edits_is_said_and_each_is_told_when_the_other_takes_over()
    {
        var other = await SomebodyElseAsync();
        await Locks.Hold(Procedure, TheirPage, other, isOpening: true, takeOver: null, TestContext.Current.CancellationToken);
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        var page = desk.Page;
        var note = page.GetByRole(AriaRole.Status, new() { Name = "Quyền soạn" });
        var name = page.GetByLabel("Tên bước", new() { Exact = true });

        await page.GotoAsync($"/thiet-ke/quy-trinh/{Procedure}");
        await Assertions.Expect(note).ToContainTextAsync("Đặng Nhật Minh đang soạn quy trình này từ");
        await page.Locator(".react-flow__node[data-id='thamDinh']").ClickAsync();
        await Assertions.Expect(name).Not.ToBeEditableAsync();

        await page.GetByLabel("Lời nhắn cho người đang soạn").FillAsync("Trưởng ban cần trong sáng nay");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nhận quyền soạn" }).ClickAsync();
        await Assertions.Expect(note).Not.ToBeVisibleAsync();
        await Assertions.Expect(name).ToBeEditableAsync();
        var told = await Locks.Hold(Procedure, TheirPage, other, isOpening: false, takeOver: null, TestContext.Current.CancellationToken);
        told.Page.ShouldNotBe(TheirPage);
        told.Message.ShouldBe("Trưởng ban cần trong sáng nay");

        await name.FillAsync("Viết trước khi bị nhận");
        await Assertions.Expect(page.Locator(".d-save")).ToContainTextAsync("Đã lưu");
        await Locks.Hold(Procedure, TheirPage, other, isOpening: false, new TakeOver(told.Page, "Tôi sửa nốt bước 3"), TestContext.Current.CancellationToken);
        await Assertions.Expect(note).ToContainTextAsync("“Tôi sửa nốt bước 3”", new() { Timeout = 30_000 });
        await Assertions.Expect(name).Not.ToBeEditableAsync();
        await Assertions.Expect(name).ToHaveValueAsync("Viết trước khi bị nhận");
        await Locks.Release(Procedure, TheirPage, other, TestContext.Current.CancellationToken);
    }

    private async Task<PersonId> SomebodyElseAsync()
    {
        var organisation = await host.Services.GetRequiredService<OrganisationStore>().Current(TestContext.Current.CancellationToken);
        return organisation.Chart.People.Values.First(p => p.Name == "Đặng Nhật Minh").Id;
    }
}
