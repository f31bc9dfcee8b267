using System.Net;
using System.Text.RegularExpressions;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;

namespace KktWorkflow.Host.Tests.WorkItems;

/// <summary>A person keeps a narrowed worklist under a name, without script.</summary>
public sealed partial class SavedViewPagesTests(DemoHost host)
{
    private const string SaveForm = "luu-bo-loc";
    private const string Manage = "/viec-cua-toi/bo-loc";

    [Fact]
    public async Task List_as_it_is_narrowed_and_sorted_comes_back_under_its_name()
    {
        using var officer = await host.BrowserAsync("tranquocbao");
        await officer.OpenAsync("/viec-cua-toi?muc=hang-cho&q=c%C3%B4ng%20ty&xep=uu-tien&sau=vo-nghia");

        await officer.SendAsync(SaveForm, ("name", "  Việc   gấp \n của phòng "));

        officer.Path.ShouldBe("/viec-cua-toi?muc=hang-cho&q=c%C3%B4ng%20ty&xep=uu-tien");
        officer.Page.ShouldContain("Đã lưu bộ lọc “Việc gấp của phòng”");
        (await officer.OpenAsync("/viec-cua-toi")).ShouldContain("href=\"/viec-cua-toi?muc=hang-cho&q=c%C3%B4ng%20ty&xep=uu-tien\"");
        officer.Page.ShouldNotContain(SaveForm, customMessage: "a whole list has its tab");
        using var colleague = await host.BrowserAsync("dothanhmai");
        (await colleague.OpenAsync("/viec-cua-toi")).ShouldNotContain("Việc gấp của phòng");
    }

    [Fact]
    public async Task Name_that_is_missing_too_long_or_taken_is_told_beside_the_field_and_kept()
    {
        using var clerk = await host.BrowserAsync("nguyenthiha");
        await clerk.OpenAsync("/viec-cua-toi?han=qua-han");
        await clerk.SendAsync(SaveForm, ("name", "Đã trễ"));

        await clerk.OpenAsync("/viec-cua-toi?han=hom-nay");
        await clerk.SendAsync(SaveForm, ("name", "ĐÃ TRỄ"));
        clerk.Status.ShouldBe(HttpStatusCode.Conflict);
        clerk.Page.ShouldContain("Bạn đã có bộ lọc “ĐÃ TRỄ”. Đặt tên khác.");
        clerk.Page.ShouldContain("value=\"ĐÃ TRỄ\"");

        await clerk.SendAsync(SaveForm, ("name", " "));
        clerk.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        clerk.Page.ShouldContain("Trường này là bắt buộc.");

        await clerk.SendAsync(SaveForm, ("name", new string('a', 61)));
        clerk.Page.ShouldContain("Nội dung quá dài.");

        await clerk.OpenAsync($"/viec-cua-toi?q={new string('x', 1_300)}");
        await clerk.SendAsync(SaveForm, ("name", "Dài quá"));
        clerk.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await clerk.OpenAsync(Manage)).ShouldNotContain("Dài quá");
    }

    [Fact]
    public async Task Own_views_are_renamed_and_deleted_on_one_page()
    {
        using var head = await host.BrowserAsync("lethuphuong");
        foreach (var name in new[] { "Hàng chờ", "Quá hạn" })
        {
            await head.OpenAsync($"/viec-cua-toi?q={Uri.EscapeDataString(name)}");
            await head.SendAsync(SaveForm, ("name", name));
        }

        await head.OpenAsync(Manage);
        var (first, second) = (IdOf(head, "Hàng chờ"), IdOf(head, "Quá hạn"));

        await head.SendAsync("value=\"ten\"", ($"ten.{first}", ""), ($"ten.{second}", "Trễ"));
        head.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        head.Page.ShouldContain("Hàng chờ: Trường này là bắt buộc.");
        head.Page.ShouldContain("value=\"Trễ\"");

        await head.SendAsync("value=\"ten\"", ($"ten.{first}", "Quá hạn"), ($"ten.{second}", "Hàng chờ"));
        head.Page.ShouldContain("Đã lưu tên bộ lọc");
        IdOf(head, "Quá hạn").ShouldBe(first);

        await head.SendAsync("value=\"xoa\"", ("id", first));
        head.Page.ShouldContain("Đã xóa bộ lọc “Quá hạn”");
        await head.SendAsync("value=\"xoa\"", ("id", first));
        head.Page.ShouldContain("Bộ lọc này không còn.");
        (await head.OpenAsync("/viec-cua-toi")).ShouldContain("/viec-cua-toi?muc=can-lam&q=Qu%C3%A1%20h%E1%BA%A1n");
    }

    [Fact]
    public async Task Window_that_was_opened_before_gives_no_view_its_old_name_back()
    {
        using var officer = await host.BrowserAsync("lyhongnhung");
        foreach (var name in new[] { "Sáng", "Chiều" })
        {
            await officer.OpenAsync($"/viec-cua-toi?q={Uri.EscapeDataString(name)}");
            await officer.SendAsync(SaveForm, ("name", name));
        }

        await officer.OpenAsync(Manage);
        var (morning, evening) = (IdOf(officer, "Sáng"), IdOf(officer, "Chiều"));
        (string, string)[] older = [.. officer.HiddenOf("value=\"ten\""), ($"ten.{morning}", "Sáng"), ($"ten.{evening}", "Tối")];
        await officer.SendAsync("value=\"ten\"", ($"ten.{morning}", "Ban mai"), ($"ten.{evening}", "Chiều"));

        (await officer.PostAsync(Manage, older)).ShouldContain("Đã lưu tên bộ lọc");

        IdOf(officer, "Ban mai").ShouldBe(morning);
        IdOf(officer, "Tối").ShouldBe(evening);
    }

    [Fact]
    public async Task List_that_is_too_long_to_be_saved_is_told_as_such()
    {
        using var officer = await host.BrowserAsync("lyhongnhung");
        await officer.OpenAsync($"/viec-cua-toi?q={new string('x', 1_300)}");

        await officer.SendAsync(SaveForm, ("name", "Dài quá"));

        officer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        officer.Page.ShouldContain("Từ khóa tìm kiếm quá dài để lưu. Rút ngắn rồi lưu lại.");
    }

    [Fact]
    public async Task Who_has_no_work_has_no_views()
    {
        using var auditor = await host.BrowserAsync(Dossiers.Auditor);

        await auditor.OpenAsync(Manage);

        auditor.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static string IdOf(Browser browser, string name) => Names().Matches(browser.Page).Single(field => field.Groups["name"].Value == name).Groups["id"].Value;

    [GeneratedRegex("name=\"ten\\.(?<id>[^\"]+)\" value=\"(?<name>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Names();
}
