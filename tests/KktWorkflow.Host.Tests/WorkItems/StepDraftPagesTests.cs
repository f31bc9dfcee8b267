using System.Net;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;

namespace KktWorkflow.Host.Tests.WorkItems;

/// <summary>What is typed into a step and not sent yet, with and without script.</summary>
public sealed class StepDraftPagesTests(DemoHost host)
{
    [Fact]
    public async Task What_was_typed_stands_there_again_until_it_is_sent()
    {
        var item = await AppraisalAsync();
        using var officer = await SignedInAsync(Dossiers.Officer);
        await officer.OpenAsync($"/viec/{item}");

        await KeepAsync(officer, item, ("f.tomTatThamDinh", "Suất vốn đầu tư thấp hơn mức sàn"), ("checklist", "quy-hoach"), ("comment", "Chờ số liệu của Phòng Quy hoạch"));

        officer.Path.ShouldBe($"/viec/{item}");
        officer.Page.ShouldContain("Đã lưu nháp");
        using var again = await SignedInAsync(Dossiers.Officer);
        await again.OpenAsync($"/viec/{item}");
        again.Page.ShouldContain("Suất vốn đầu tư thấp hơn mức sàn");
        again.Page.ShouldContain("Chờ số liệu của Phòng Quy hoạch</textarea>");
        again.Page.ShouldMatch("value=\"quy-hoach\" checked");
        (await CaseOf(item)).ShouldNotContain("Suất vốn đầu tư thấp hơn mức sàn", customMessage: "a draft is no case data");
    }

    [Fact]
    public async Task Older_window_is_told_that_a_newer_one_has_kept_its_text()
    {
        var item = await AppraisalAsync();
        using var first = await SignedInAsync(Dossiers.Officer);
        using var second = await SignedInAsync(Dossiers.Officer);
        await first.OpenAsync($"/viec/{item}");
        await second.OpenAsync($"/viec/{item}");
        await KeepAsync(second, item, ("comment", "bản mới"));

        await KeepAsync(first, item, ("comment", "bản cũ"));

        first.Page.ShouldContain("Một cửa sổ khác đã lưu bản nháp mới hơn");
        first.Page.ShouldContain("bản mới</textarea>");
    }

    [Fact]
    public async Task Discarded_draft_gives_the_page_back_as_the_dossier_has_it()
    {
        var item = await AppraisalAsync();
        using var officer = await SignedInAsync(Dossiers.Officer);
        await officer.OpenAsync($"/viec/{item}");
        await KeepAsync(officer, item, ("comment", "viết thử"));

        await officer.SendToAsync($"/viec/{item}/nhap/bo", "data-draft");

        officer.Page.ShouldContain("Đã bỏ bản nháp");
        officer.Page.ShouldNotContain("viết thử");
    }

    [Fact]
    public async Task Step_in_somebody_elses_hands_takes_no_draft()
    {
        var item = await AppraisalAsync();
        using var officer = await SignedInAsync(Dossiers.Officer);
        await officer.OpenAsync($"/viec/{item}");
        using var head = await SignedInAsync(Dossiers.Head);
        await head.OpenAsync("/viec-cua-toi");

        await head.SendToAsync($"/viec/{item}/nhap", "__RequestVerificationToken", ("comment", "xen vào"));

        head.Page.ShouldContain("đang ở người khác");
        (await officer.OpenAsync($"/viec/{item}")).ShouldNotContain("xen vào");
    }

    [Fact]
    public async Task Endless_draft_is_refused_and_what_was_kept_before_stays()
    {
        var item = await AppraisalAsync();
        using var officer = await SignedInAsync(Dossiers.Officer);
        await officer.OpenAsync($"/viec/{item}");
        await KeepAsync(officer, item, ("comment", "vừa phải"));

        await KeepAsync(officer, item, ("f.tomTatThamDinh", new string('a', 300 * 1024)));

        officer.Page.ShouldContain("dài hơn 256 KB");
        officer.Page.ShouldContain("vừa phải</textarea>");
    }

    private static Task<string> KeepAsync(Browser browser, string item, params (string Name, string Value)[] typed) => browser.SendToAsync($"/viec/{item}/nhap", "data-draft", typed);

    private async Task<Browser> SignedInAsync(string userName)
    {
        var browser = new Browser(new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new(host.Host.Address), DefaultRequestHeaders = { { "Accept", "text/html" } } });
        await browser.SignInAsync(userName, DemoHost.Password);
        return browser;
    }

    private async Task<string> CaseOf(string item) => (await (await host.As(Dossiers.Head)).Get($"/api/cases/{item.Split('.')[0]}")).Text;

    /// <summary>An appraisal in the hands of the officer; its work item.</summary>
    private async Task<string> AppraisalAsync()
    {
        var id = await Dossiers.OpenAsync(host);
        await Dossiers.DoAsync(await host.As(Dossiers.Head), id, "phanCong", "Done", new { chuyenVienThuLy = await Dossiers.PersonIdAsync(host, Dossiers.Officer) });
        return (await Dossiers.ItemAsync(await host.As(Dossiers.Officer), id, "thamDinh")).GetProperty("id").GetString()!;
    }
}
