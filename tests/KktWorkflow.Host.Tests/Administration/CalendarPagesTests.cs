using System.Net;
using System.Text.Json.Nodes;

namespace KktWorkflow.Host.Tests.Administration;

/// <summary>The working calendar from the pages, on a new installation with the calendar of the library.</summary>
public sealed class CalendarPagesTests
{
    [Fact]
    public async Task Day_is_made_a_holiday_and_an_ordinary_one_again_each_as_a_new_version()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();

        await administrator.OpenAsync("/quan-tri/lich/ngay/2027-02-08");
        await administrator.SendAsync("value=\"Holiday\"", ("kind", "Holiday"), ("name", "Tết Nguyên đán"), ("document", "Thông báo 1/TB"));

        administrator.Page.ShouldContain("Đã lưu");
        administrator.Page.ShouldContain("bản 2");
        (await administrator.OpenAsync("/lich-lam-viec/2027")).ShouldContain("Nghỉ lễ: Tết Nguyên đán");

        await administrator.OpenAsync("/quan-tri/lich/ngay/2027-02-08");
        await administrator.SendAsync("value=\"Holiday\"", ("kind", "ordinary"));
        administrator.Page.ShouldContain("bản 3");
        (await administrator.OpenAsync("/lich-lam-viec/2027")).ShouldNotContain("Thông báo 1/TB");
    }

    [Fact]
    public async Task Make_up_day_for_a_day_that_is_worked_as_well_is_said_until_the_swap_is_whole()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();

        await administrator.OpenAsync("/quan-tri/lich/ngay/2027-03-06");
        await administrator.SendAsync("value=\"Holiday\"", ("kind", "MakeUp"), ("name", "Làm bù"), ("document", "Thông báo 4/TB"), ("for", "2027-03-04"));
        administrator.Page.ShouldContain("Ngày 6/3/2027 làm bù cho ngày 4/3/2027, nhưng ngày 4/3/2027 vẫn là ngày làm việc");

        await administrator.OpenAsync("/quan-tri/lich/ngay/2027-03-04");
        await administrator.SendAsync("value=\"Holiday\"", ("kind", "SwappedOff"), ("name", "Nghỉ hoán đổi"), ("document", "Thông báo 4/TB"));
        administrator.Page.ShouldContain("bản 3");
        administrator.Page.ShouldNotContain("vẫn là ngày làm việc");
    }

    [Fact]
    public async Task Year_is_confirmed_by_name_and_a_changed_day_takes_that_back()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();

        (await administrator.OpenAsync("/quan-tri/lich?nam=2027")).ShouldContain("Năm chưa xác nhận");
        await administrator.SendAsync("name=\"confirm\"");
        administrator.Page.ShouldContain("Đã xác nhận lịch năm 2027");
        (await administrator.OpenAsync("/lich-lam-viec/2027")).ShouldContain("Xác nhận:");

        await administrator.OpenAsync("/quan-tri/lich/ngay/2027-02-09");
        await administrator.SendAsync("value=\"Holiday\"", ("kind", "ChangedHours"), ("name", "Nửa ngày"), ("document", "Thông báo 2/TB"), ("shifts", "07:00-11:30"));
        administrator.Page.ShouldContain("Năm chưa xác nhận");
        administrator.Page.ShouldContain("07:00-11:30");
    }

    [Fact]
    public async Task Calendar_of_a_unit_shows_what_it_inherits_its_seasons_and_takes_days_of_its_own()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        await installation.AddCalendarAsync("""
            {"id":"ca-sang","name":"Ca sáng Một cửa","inherits":"board","hours":[{"from":"2027-05-01","document":"Quyết định 5/QĐ","week":
              {"monday":["06:30-11:30"],"tuesday":["06:30-11:30"],"wednesday":["06:30-11:30"],"thursday":["06:30-11:30"],"friday":["06:30-11:30"],"saturday":["07:00-11:00"]}}],"years":[]}
            """);

        (await administrator.OpenAsync("/lich-lam-viec/2027")).ShouldContain("Ca sáng Một cửa");
        var page = await administrator.OpenAsync("/quan-tri/lich?nam=2027&lich=ca-sang");
        page.ShouldContain("Ca sáng Một cửa năm 2027");
        page.ShouldContain("Từ 1/5/2027");
        page.ShouldContain("06:30-11:30");
        page.ShouldContain("188/1999", customMessage: "the hours of the year's first months are inherited");
        page.ShouldContain("theo Lịch làm việc của Ban Quản lý");

        await administrator.OpenAsync("/quan-tri/lich/ngay/2027-06-05?lich=ca-sang");
        administrator.Page.ShouldContain("Không ghi riêng, theo Lịch làm việc của Ban Quản lý");
        await administrator.SendAsync("value=\"Holiday\"", ("kind", "Holiday"), ("name", "Nghỉ trực"), ("document", "Thông báo 4/TB"));
        administrator.Page.ShouldContain("Ca sáng Một cửa năm 2027");
        administrator.Page.ShouldContain("Nghỉ trực");
        (await administrator.OpenAsync("/lich-lam-viec/2027")).ShouldNotContain("Nghỉ trực");
    }

    [Fact]
    public async Task Summer_hours_are_added_changed_and_removed_each_as_a_new_version()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();

        (await administrator.OpenAsync("/quan-tri/lich?nam=2027")).ShouldContain("/quan-tri/lich/gio/2020-01-01");
        await administrator.OpenAsync("/quan-tri/lich/gio/moi");
        administrator.Page.ShouldContain("07:00-11:30, 13:30-17:00", customMessage: "a new season begins as the last one was");
        await administrator.SendAsync("name=\"day1\"", [("from", "15/4/2027"), ("document", "Quyết định 7/QĐ"), .. Week("06:30-11:00, 13:30-17:00")]);

        administrator.Path.ShouldBe("/quan-tri/lich?nam=2027");
        administrator.Page.ShouldContain("Đã lưu giờ làm việc từ 15/4/2027");
        administrator.Page.ShouldContain("bản 2");
        (await administrator.OpenAsync("/lich-lam-viec/2027")).ShouldContain("06:30-11:00, 13:30-17:00");

        await administrator.OpenAsync("/quan-tri/lich/gio/2027-04-15");
        administrator.Page.ShouldContain("Quyết định 7/QĐ");
        await administrator.SendAsync("name=\"day1\"", [("from", "1/5/2027"), ("document", "Quyết định 7/QĐ"), ("verified", "1"), .. Week("06:30-11:00, 13:30-17:00")]);
        administrator.Page.ShouldContain("Từ 1/5/2027");
        administrator.Page.ShouldNotContain("Từ 15/4/2027");

        await administrator.OpenAsync("/quan-tri/lich/gio/2027-05-01");
        await administrator.SendAsync("name=\"day1\"", ("remove", "1"));
        administrator.Page.ShouldContain("Đã bỏ giờ làm việc từ 1/5/2027");
        administrator.Page.ShouldContain("bản 4");
        (await administrator.OpenAsync("/lich-lam-viec/2027")).ShouldNotContain("06:30-11:00");
    }

    [Fact]
    public async Task Calendar_of_a_unit_is_added_gets_hours_of_its_own_is_renamed_and_removed()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();

        (await administrator.OpenAsync("/quan-tri/lich?nam=2027")).ShouldContain("/quan-tri/lich/lich-rieng/moi");
        await administrator.OpenAsync("/quan-tri/lich/lich-rieng/moi");
        administrator.Page.ShouldContain("<option value=\"VP\">", customMessage: "a unit's code makes it the calendar of that unit");
        await administrator.SendAsync("name=\"inherits\"", ("id", "ca-sang"), ("name", "Ca sáng Một cửa"), ("inherits", "board"));
        administrator.Page.ShouldContain("Đã lưu Ca sáng Một cửa");
        administrator.Page.ShouldContain("theo Lịch làm việc của Ban Quản lý", customMessage: "what it inherits is said");

        await administrator.OpenAsync("/quan-tri/lich/gio/moi?lich=ca-sang");
        await administrator.SendAsync("name=\"day1\"", [("from", "1/5/2027"), ("document", "Quyết định 5/QĐ"), .. Week("06:30-11:30")]);
        administrator.Path.ShouldBe("/quan-tri/lich?nam=2027&lich=ca-sang");
        administrator.Page.ShouldContain("06:30-11:30");
        (await administrator.OpenAsync("/lich-lam-viec/2027")).ShouldNotContain("06:30-11:30", customMessage: "the board's stays");

        await administrator.OpenAsync("/quan-tri/lich/lich-rieng/sua?lich=ca-sang");
        await administrator.SendAsync("name=\"inherits\"", ("name", "Ca sáng"), ("inherits", "board"));
        administrator.Page.ShouldContain("Đã lưu Ca sáng");

        await administrator.OpenAsync("/quan-tri/lich/lich-rieng/sua?lich=ca-sang");
        (await administrator.SendAsync("name=\"inherits\"", ("name", "Ca sáng"), ("inherits", "board"), ("remove", "1"), ("act", "preview"))).ShouldContain("Không có hạn nào đang mở bị đổi");
        await administrator.SendAsync("name=\"inherits\"", ("name", "Ca sáng"), ("inherits", "board"), ("remove", "1"));
        administrator.Page.ShouldContain("Đã bỏ Ca sáng");
        administrator.Page.ShouldContain("bản 5");
        (await administrator.OpenAsync("/quan-tri/lich?nam=2027&lich=ca-sang")).ShouldNotContain("Ca sáng");
    }

    [Fact]
    public async Task Calendar_from_which_another_inherits_stays_and_so_does_the_boards()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        await installation.AddCalendarAsync("""{"id":"mot-cua","name":"Một cửa","inherits":"board"}""");
        await installation.AddCalendarAsync("""{"id":"ca-sang","name":"Ca sáng","inherits":"mot-cua"}""");

        await administrator.OpenAsync("/quan-tri/lich/lich-rieng/sua?lich=mot-cua");
        await administrator.SendAsync("name=\"inherits\"", ("name", "Một cửa"), ("inherits", "board"), ("remove", "1"));
        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        administrator.Page.ShouldContain("KKT-K07");
        await administrator.OpenAsync("/quan-tri/lich/lich-rieng/sua?lich=mot-cua");
        await administrator.SendAsync("name=\"inherits\"", ("name", "Một cửa"), ("inherits", "ca-sang"));
        administrator.Page.ShouldContain("KKT-K07", customMessage: "a line of inheritance leads back to itself nowhere");

        await administrator.OpenAsync("/quan-tri/lich/lich-rieng/sua");
        administrator.Page.ShouldNotContain("name=\"remove\"");
        await administrator.SendAsync("id=\"name\"", ("name", "Lịch của Ban"), ("remove", "1"));
        administrator.Page.ShouldContain("Đã lưu Lịch của Ban");
        administrator.Page.ShouldContain("bản 4");
    }

    [Fact]
    public async Task Hours_that_somebody_else_changed_meanwhile_are_not_overwritten()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        await administrator.OpenAsync("/quan-tri/lich/gio/2020-01-01");
        await installation.AddCalendarAsync("""{"id":"mot-cua","name":"Một cửa","inherits":"board"}""");

        await administrator.SendAsync("name=\"day1\"", [("from", "1/1/2020"), ("document", "Quyết định 7/QĐ"), .. Week("06:30-11:00, 13:30-17:00")]);

        administrator.Page.ShouldContain("Lịch vừa được người khác đổi");
        (await administrator.OpenAsync("/quan-tri/lich?nam=2027")).ShouldContain("bản 2");
    }

    [Fact]
    public async Task Year_whose_list_comes_by_a_file_is_confirmed_by_nobody_until_somebody_does()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        var file = JsonNode.Parse(await administrator.OpenAsync("/quan-tri/lich/calendar.json"))!;
        file["version"] = 2;
        var years = file["calendars"]![0]!["years"]!.AsArray();
        var next = years.Single(year => year!["year"]!.GetValue<int>() == 2027)!;
        next["confirmed"] = new JsonObject { ["by"] = "Người khác", ["on"] = "2099-12-31" };

        await administrator.OpenAsync("/quan-tri/lich?nam=2027");
        await administrator.UploadAsync("name=\"file\"", file.ToJsonString());

        administrator.Page.ShouldContain("bản 2");
        administrator.Page.ShouldContain("Năm chưa xác nhận");
        administrator.Page.ShouldNotContain("Người khác");
        (await administrator.OpenAsync("/quan-tri/lich?nam=2026")).ShouldNotContain("Năm chưa xác nhận", customMessage: "a list that is the same stays confirmed");
    }

    [Fact]
    public async Task Cut_off_hour_and_what_it_rests_on_are_changed_as_a_new_version_that_counts_what_is_received_from_then_on()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();

        (await administrator.OpenAsync("/quan-tri/lich?nam=2027")).ShouldContain("/quan-tri/lich/cach-tinh");
        await administrator.OpenAsync("/quan-tri/lich/cach-tinh");
        administrator.Page.ShouldContain("value=\"15:00\"");
        await administrator.SendAsync("name=\"cutOff\"", ("cutOff", "16:00"), ("firstDay", "NotCounted"), ("outsideHours", "NextWorkingPeriod"), ("lastDayOff", "NextWorkingDay"), ("minutes", "480"), ("basis0", "Quyết định 9/QĐ, Điều 2"), ("verified0", "1"), ("basis1", ""));

        administrator.Page.ShouldContain("Đã lưu cách tính thời hạn");
        administrator.Page.ShouldContain("bản 2");
        var shown = await administrator.OpenAsync("/lich-lam-viec/2027");
        shown.ShouldContain("16:00");
        shown.ShouldContain("Quyết định 9/QĐ, Điều 2");
        shown.ShouldNotContain("Bộ luật Dân sự 2015, Điều 147", customMessage: "a basis whose words were removed is gone");
        JsonNode.Parse(await administrator.OpenAsync("/quan-tri/lich/calendar.json"))!["receiving"]!["cutOff"]!.GetValue<string>().ShouldBe("16:00");
    }

    /// <summary>The same hours from Monday to Friday.</summary>
    private static (string, string)[] Week(string shifts) => [.. Enumerable.Range(1, 5).Select(day => ($"day{day}", shifts))];
}
