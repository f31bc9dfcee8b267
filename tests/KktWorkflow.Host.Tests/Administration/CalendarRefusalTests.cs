using System.Net;
using System.Text.Json.Nodes;

namespace KktWorkflow.Host.Tests.Administration;

/// <summary>What changes nothing of the working calendar: refused, only looked at, or so already. All on one installation, whose calendar stays the first version.</summary>
public sealed class CalendarRefusalTests(CalendarRefusalTests.Board board) : IClassFixture<CalendarRefusalTests.Board>
{
    [Fact]
    public async Task All_deadlines_that_a_day_would_move_can_be_saved_without_storing_it()
    {
        using var administrator = await board.AdministratorAsync();
        (string, string)[] holiday = [("kind", "Holiday"), ("name", "Nghỉ bão"), ("document", "Công điện 9/CĐ")];

        await administrator.OpenAsync("/quan-tri/lich/ngay/2027-02-10");
        (await administrator.SendToAsync("/quan-tri/lich/han-doi.csv?ngay=2027-02-10", "value=\"Holiday\"", holiday)).TrimStart('\uFEFF').ShouldStartWith("\"Hồ sơ\";\"Hạn\";");

        await administrator.OpenAsync("/quan-tri/lich/ngay/2027-02-10");
        await administrator.SendToAsync("/quan-tri/lich/han-doi.csv?ngay=2027-02-10", "value=\"Holiday\"", ("kind", "ordinary"));
        administrator.Path.ShouldBe("/quan-tri/lich/ngay/2027-02-10");
        (await administrator.OpenAsync("/quan-tri/lich?nam=2027")).ShouldContain("bản 1");
    }

    [Theory]
    [InlineData("MakeUp", "2027-02-10", "KKT-K")]
    [InlineData("ChangedHours", "2027-02-10", "KKT-K")]
    public async Task Day_that_cannot_be_is_refused_with_the_finding_and_kept_for_mending(string kind, string date, string code)
    {
        using var administrator = await board.AdministratorAsync();

        await administrator.OpenAsync($"/quan-tri/lich/ngay/{date}");
        await administrator.SendAsync("value=\"Holiday\"", ("kind", kind), ("name", "Ngày thử"), ("document", "Văn bản"), ("shifts", "17:00-07:00"));

        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        administrator.Page.ShouldContain(code);
        administrator.Page.ShouldContain("17:00-07:00");
    }

    [Fact]
    public async Task Day_without_a_document_is_refused_at_its_field()
    {
        using var administrator = await board.AdministratorAsync();

        await administrator.OpenAsync("/quan-tri/lich/ngay/2027-02-10");
        await administrator.SendAsync("value=\"Holiday\"", ("kind", "Holiday"), ("name", "Tết"));

        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        administrator.Page.ShouldContain("href=\"#document\"");
    }

    [Fact]
    public async Task Kind_that_is_none_and_hours_of_a_day_off_are_refused_at_their_fields_and_nothing_changes()
    {
        using var administrator = await board.AdministratorAsync();

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
        using var administrator = await board.AdministratorAsync();

        await administrator.OpenAsync("/quan-tri/lich/ngay/2027-02-10");
        await administrator.SendAsync("value=\"Holiday\"", ("kind", "ordinary"));

        administrator.Page.ShouldContain("không có gì để lưu");
        (await administrator.OpenAsync("/quan-tri/lich?nam=2027")).ShouldContain("bản 1");
    }

    [Theory]
    [InlineData("15/4/2027", "07:00-11:30, 11:00-17:00", "KKT-K05")]
    [InlineData("15/4/2027", "17:00-07:00", "KKT-K04")]
    [InlineData("15/4/2027", "bảy giờ", "KKT-K03")]
    [InlineData("15/4/2027", "", "KKT-K10")]
    [InlineData("1/1/2020", "07:00-11:30, 13:30-17:00", "KKT-K09")]
    public async Task Hours_that_cannot_be_are_refused_with_the_finding_of_the_file_and_kept_for_mending(string from, string shifts, string code)
    {
        using var administrator = await board.AdministratorAsync();

        await administrator.OpenAsync("/quan-tri/lich/gio/moi");
        await administrator.SendAsync("name=\"day1\"", [("from", from), ("document", "Quyết định 7/QĐ"), .. Week(shifts)]);

        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        administrator.Page.ShouldContain(code);
        administrator.Page.ShouldContain($"value=\"{from}\"");
        (await administrator.OpenAsync("/quan-tri/lich?nam=2027")).ShouldContain("bản 1");
    }

    [Fact]
    public async Task Hours_without_a_date_or_a_document_are_refused_at_their_fields()
    {
        using var administrator = await board.AdministratorAsync();

        await administrator.OpenAsync("/quan-tri/lich/gio/moi");
        await administrator.SendAsync("name=\"day1\"", [("from", "30/2/2027"), .. Week("07:00-11:30, 13:30-17:00")]);

        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        administrator.Page.ShouldContain("href=\"#from\"");
        administrator.Page.ShouldContain("href=\"#document\"");
        (await administrator.OpenAsync("/quan-tri/lich/gio/2027-01-01")).ShouldNotContain("name=\"day1\"", customMessage: "no hours begin on that day");
        administrator.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Hours_are_looked_at_and_their_moves_saved_without_storing_them()
    {
        using var administrator = await board.AdministratorAsync();
        (string, string)[] summer = [("from", "15/4/2027"), ("document", "Quyết định 7/QĐ"), .. Week("06:30-11:00, 13:30-17:00")];

        await administrator.OpenAsync("/quan-tri/lich/gio/moi");
        (await administrator.SendAsync("name=\"day1\"", [.. summer, ("act", "preview")])).ShouldContain("Không có hạn nào đang mở bị đổi");
        administrator.Page.ShouldContain("value=\"15/4/2027\"");
        (await administrator.SendToAsync("/quan-tri/lich/han-doi.csv?gio=moi", "name=\"day1\"", summer)).TrimStart('\uFEFF').ShouldStartWith("\"Hồ sơ\";\"Hạn\";");

        (await administrator.OpenAsync("/quan-tri/lich?nam=2027")).ShouldContain("bản 1");
    }

    [Theory]
    [InlineData("board", "Lịch khác", "KKT-K06")]
    [InlineData("", "Lịch khác", "href=\"#id\"")]
    [InlineData("../x", "Lịch khác", "href=\"#id\"")]
    [InlineData("ca-toi", "", "href=\"#name\"")]
    public async Task Calendar_that_cannot_be_is_not_added(string id, string name, string why)
    {
        using var administrator = await board.AdministratorAsync();

        await administrator.OpenAsync("/quan-tri/lich/lich-rieng/moi");
        await administrator.SendAsync("name=\"inherits\"", ("id", id), ("name", name), ("inherits", "board"));

        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        administrator.Page.ShouldContain(why);
        (await administrator.OpenAsync("/quan-tri/lich?nam=2027")).ShouldContain("bản 1");
    }

    [Fact]
    public async Task File_in_another_encoding_is_refused_before_its_letters_are_lost()
    {
        using var administrator = await board.AdministratorAsync();
        var file = JsonNode.Parse(await administrator.OpenAsync("/quan-tri/lich/calendar.json"))!;
        file["version"] = 2;
        file["calendars"]![0]!["name"] = "Calendrier à nous";

        await administrator.OpenAsync("/quan-tri/lich?nam=2027");
        await administrator.UploadAsync("name=\"file\"", System.Text.Encoding.Latin1.GetBytes(file.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })), "calendar.json");

        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        administrator.Page.ShouldContain("UTF-8");
        (await administrator.OpenAsync("/quan-tri/lich?nam=2027")).ShouldContain("bản 1");
    }

    [Fact]
    public async Task Mistyped_address_shows_the_calendar_of_this_year()
    {
        using var administrator = await board.AdministratorAsync();

        (await administrator.OpenAsync("/quan-tri/lich?nam=abc")).ShouldContain("Lịch làm việc");
        administrator.Status.ShouldBe(HttpStatusCode.OK);
        await administrator.OpenAsync("/quan-tri/lich?nam=99999999999");
        administrator.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("15 giờ", "480", "Điều 147", "href=\"#cutOff\"")]
    [InlineData("", "0", "Điều 147", "href=\"#minutes\"")]
    [InlineData("", "480", "", "href=\"#basis0\"")]
    [InlineData("", "450", "Điều 147", "KKT-K19")]
    public async Task Counting_that_cannot_be_is_refused_and_kept_for_mending(string cutOff, string minutes, string basis, string why)
    {
        using var administrator = await board.AdministratorAsync();

        await administrator.OpenAsync("/quan-tri/lich/cach-tinh");
        await administrator.SendAsync("name=\"cutOff\"", ("cutOff", cutOff), ("firstDay", "Counted"), ("outsideHours", "AsReceived"), ("lastDayOff", "SameDay"), ("minutes", minutes), ("basis0", basis), ("basis1", ""));

        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        administrator.Page.ShouldContain(why);
        administrator.Page.ShouldContain($"value=\"{minutes}\"");
        (await administrator.OpenAsync("/quan-tri/lich?nam=2027")).ShouldContain("bản 1");
    }

    [Fact]
    public async Task Date_that_is_none_has_no_page()
    {
        using var administrator = await board.AdministratorAsync();

        await administrator.OpenAsync("/quan-tri/lich/ngay/2027-02-30");
        administrator.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>The same hours from Monday to Friday.</summary>
    private static (string, string)[] Week(string shifts) => [.. Enumerable.Range(1, 5).Select(day => ($"day{day}", shifts))];

    /// <summary>An installation with its first administrator.</summary>
    public sealed class Board : IAsyncLifetime
    {
        private NewInstallation? _installation;

        public async ValueTask InitializeAsync()
        {
            _installation = await NewInstallation.StartAsync();
            (await _installation.AdministratorAsync()).Dispose();
        }

        public async ValueTask DisposeAsync()
        {
            if (_installation is not null)
                await _installation.DisposeAsync();
        }

        /// <summary>A browser in which the administrator is signed in.</summary>
        internal async Task<Browser> AdministratorAsync()
        {
            var browser = new Browser(_installation!.Host.Address);
            await browser.SignInAsync(NewInstallation.Administrator, NewInstallation.Password);
            return browser;
        }
    }
}
