using System.Net;

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
    public async Task All_deadlines_that_a_day_would_move_can_be_saved_without_storing_it()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        (string, string)[] holiday = [("kind", "Holiday"), ("name", "Nghỉ bão"), ("document", "Công điện 9/CĐ")];

        await administrator.OpenAsync("/quan-tri/lich/ngay/2027-02-10");
        (await administrator.SendToAsync("/quan-tri/lich/han-doi.csv?ngay=2027-02-10", "value=\"Holiday\"", holiday)).TrimStart('\uFEFF').ShouldStartWith("\"Hồ sơ\";\"Hạn\";");

        await administrator.OpenAsync("/quan-tri/lich/ngay/2027-02-10");
        await administrator.SendToAsync("/quan-tri/lich/han-doi.csv?ngay=2027-02-10", "value=\"Holiday\"", ("kind", "ordinary"));
        administrator.Path.ShouldBe("/quan-tri/lich/ngay/2027-02-10");
        (await administrator.OpenAsync("/quan-tri/lich?nam=2027")).ShouldContain("bản 1");
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

    [Theory]
    [InlineData("MakeUp", "2027-02-10", "KKT-K")]
    [InlineData("ChangedHours", "2027-02-10", "KKT-K")]
    public async Task Day_that_cannot_be_is_refused_with_the_finding_and_kept_for_mending(string kind, string date, string code)
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();

        await administrator.OpenAsync($"/quan-tri/lich/ngay/{date}");
        await administrator.SendAsync("value=\"Holiday\"", ("kind", kind), ("name", "Ngày thử"), ("document", "Văn bản"), ("shifts", "17:00-07:00"));

        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        administrator.Page.ShouldContain(code);
        administrator.Page.ShouldContain("17:00-07:00");
    }

    [Fact]
    public async Task Day_without_a_document_is_refused_at_its_field()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();

        await administrator.OpenAsync("/quan-tri/lich/ngay/2027-02-10");
        await administrator.SendAsync("value=\"Holiday\"", ("kind", "Holiday"), ("name", "Tết"));

        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        administrator.Page.ShouldContain("href=\"#document\"");
    }

    [Fact]
    public async Task Kind_that_is_none_and_hours_of_a_day_off_are_refused_at_their_fields_and_nothing_changes()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();

        foreach (var (kind, shifts, field) in new[] { ("Party", "", "kind"), ("1", "", "kind"), ("Holiday", "07:00-11:30", "shifts") })
        {
            await administrator.OpenAsync("/quan-tri/lich/ngay/2026-02-16");
            await administrator.SendAsync("value=\"Holiday\"", ("kind", kind), ("name", "Tết"), ("document", "Thông báo"), ("shifts", shifts));
            administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, kind);
            administrator.Page.ShouldContain($"href=\"#{field}\"");
        }

        (await administrator.OpenAsync("/quan-tri/lich?nam=2026")).ShouldContain("bản 1");
    }

    [Fact]
    public async Task Day_that_is_so_already_makes_no_new_version()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();

        await administrator.OpenAsync("/quan-tri/lich/ngay/2027-02-10");
        await administrator.SendAsync("value=\"Holiday\"", ("kind", "ordinary"));

        administrator.Page.ShouldContain("không có gì để lưu");
        (await administrator.OpenAsync("/quan-tri/lich?nam=2027")).ShouldContain("bản 1");
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
    public async Task Date_that_is_none_has_no_page()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();

        await administrator.OpenAsync("/quan-tri/lich/ngay/2027-02-30");
        administrator.Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
