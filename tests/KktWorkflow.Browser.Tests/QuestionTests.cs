using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>An officer asks a colleague of another department about a case and gets an answer, without scripts, with the work where it was.</summary>
[Collection(nameof(DemoHost))]
public sealed class QuestionTests(DemoHost host)
{
    private const string Words = "Địa điểm này có vướng quy hoạch phân khu không?";

    [Fact]
    public async Task Question_goes_to_a_colleague_and_the_answer_comes_back_to_the_step()
    {
        await using var officer = await host.SignInAsync("tranquocbao");
        await officer.Page.GotoAsync("/viec-cua-toi");
        await officer.Page.Locator("table[data-work-list] a[href*='/viec/']").First.ClickAsync();
        var work = new Uri(officer.Page.Url).AbsolutePath;
        await officer.Page.ClickAsync("#y-kien a[href$='/xin-y-kien']");
        await officer.PictureAsync("32-xin-y-kien", phone: true);
        await officer.Page.FillAsync("#text", Words);
        await officer.Page.ClickAsync("details.k-people:has-text('Đinh Hoài Nam') > summary");
        await officer.Page.GetByLabel("Đinh Hoài Nam").CheckAsync();
        await officer.Page.FillAsync("#within", "4");
        await officer.Page.SelectOptionAsync("select[name=unit]", "workingHours");
        await officer.Page.ClickAsync("button:has-text('Gửi câu hỏi')");
        await Assertions.Expect(officer.Page.Locator("#y-kien")).ToContainTextAsync("Chờ trả lời");

        await using var colleague = await host.SignInAsync("dinhhoainam");
        await colleague.Page.GotoAsync("/viec-cua-toi");
        await colleague.Page.ClickAsync("a:has-text('Được xin ý kiến')");
        await colleague.PictureAsync("32-duoc-xin-y-kien", phone: true);
        await colleague.Page.Locator("a.k-question", new() { HasText = Words }).ClickAsync();
        var question = new Uri(colleague.Page.Url).AbsolutePath;
        foreach (var (userName, address) in new[] { ("tranquocbao", work), ("tranquocbao", $"{work}/xin-y-kien"), ("dinhhoainam", question), ("dinhhoainam", "/viec-cua-toi/y-kien") })
            await ShouldFitAsync(userName, address);

        await colleague.PictureAsync("32-tra-loi", phone: true);
        await colleague.Page.FillAsync("#text", "Không vướng.");
        await colleague.Page.ClickAsync("button:has-text('Gửi trả lời')");
        await Assertions.Expect(colleague.Page.Locator("main")).ToContainTextAsync("Đã trả lời Trần Quốc Bảo");

        await officer.Page.GotoAsync(work);
        await Assertions.Expect(officer.Page.Locator("#y-kien")).ToContainTextAsync("Không vướng.");
        await officer.PictureAsync("32-co-tra-loi", phone: true);
    }

    private async Task ShouldFitAsync(string userName, string address)
    {
        await using var desk = await host.LookAsync(userName);
        await desk.Page.GotoAsync(address);
        await desk.Page.ShouldPassAccessibilityChecksAsync();
        await desk.Page.SetViewportSizeAsync(390, 844);
        (await desk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1")).ShouldBeFalse($"{address} is wider than a phone");
    }
}
