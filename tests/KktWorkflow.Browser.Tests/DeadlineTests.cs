using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

[Collection(nameof(DemoHost))]
public sealed class DeadlineTests(DemoHost host)
{
    [Fact]
    public async Task Case_in_the_list_of_deadlines_leads_to_the_explanation_of_its_date()
    {
        await using var desk = await host.SignInAsync("nguyenthiha");
        await desk.Page.GotoAsync("/han-xu-ly?muc=sau-do");
        await desk.PictureAsync("05b-han-xu-ly", phone: true);
        await desk.Page.Locator("tr", new() { HasTextString = "H50" }).Locator("a.k-first").First.ClickAsync();
        await desk.PictureAsync("03-ho-so-han", phone: true);
        await desk.Page.Locator(".k-why-link a").ClickAsync();

        await Assertions.Expect(desk.Page.Locator("h1")).ToContainTextAsync("Vì sao hẹn trả");
        await Assertions.Expect(desk.Page.Locator(".k-due-month").First).ToBeVisibleAsync();
        await Assertions.Expect(desk.Page.Locator(".k-why-table")).ToContainTextAsync("Ngày này không tính");
        await Assertions.Expect(desk.Page.Locator(".k-due-row")).ToHaveCountAsync(1);
        await Assertions.Expect(desk.Page.Locator(".k-why-facts")).ToContainTextAsync("bản 1");
        await desk.PictureAsync("05-vi-sao-han-nay", phone: true);
    }

    [Fact]
    public async Task Administrator_adds_a_holiday_on_the_calendar_and_everybody_reads_it()
    {
        await using var desk = await host.SignInAsync("quantri");
        await desk.Page.GotoAsync("/quan-tri/lich?nam=2028");
        await desk.PictureAsync("13b-lich-lam-viec", phone: true);
        await desk.Page.Locator("a[href$='/ngay/2028-09-04']").First.ClickAsync();
        await desk.PictureAsync("13c-ngay", phone: true);
        await desk.Page.CheckAsync("input[value=Holiday]");
        await desk.Page.FillAsync("#name", "Quốc khánh");
        await desk.Page.FillAsync("#document", "Bộ luật Lao động 2019, Điều 112");
        await desk.Page.ClickAsync(".k-foot button");
        await Assertions.Expect(desk.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã lưu");
        await Assertions.Expect(desk.Page.Locator(".k-year-days")).ToContainTextAsync("Quốc khánh");

        await using var reader = await host.SignInAsync("tranquocbao");
        await reader.Page.GotoAsync("/lich-lam-viec/2028");
        await Assertions.Expect(reader.Page.Locator(".k-month .k-cal-Holiday")).ToHaveCountAsync(1);
        await Assertions.Expect(reader.Page.Locator(".k-title")).ToContainTextAsync("Năm chưa xác nhận");
        await reader.PictureAsync("13d-lich-doc");
    }
}
