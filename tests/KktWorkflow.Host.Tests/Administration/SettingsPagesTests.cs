using System.Net;
using System.Text.Json.Nodes;
using KktWorkflow.Host.Tests.Installation;

namespace KktWorkflow.Host.Tests.Administration;

/// <summary>Organisation and mail from the pages.</summary>
public sealed class SettingsPagesTests
{
    [Fact]
    public async Task Organisation_is_downloaded_changed_and_taken_back()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        var document = JsonNode.Parse(await administrator.OpenAsync("/quan-tri/to-chuc/organisation.json"))!;
        document["units"]![0]!["name"] = "Đơn vị mới đặt tên";

        await administrator.OpenAsync("/quan-tri/to-chuc");
        await administrator.SendAsync("name=\"text\"", ("text", document.ToJsonString()));

        administrator.Page.ShouldContain("Đã lưu tổ chức");
        administrator.Page.ShouldContain("Đơn vị mới đặt tên");
        (await administrator.OpenAsync("/quan-tri")).ShouldContain("organisation.json");
        (await CommandRun.Of("verify", "--data", installation.Folder)).Exit.ShouldBe(0);
    }

    [Theory]
    [InlineData("{", "không đọc được")]
    [InlineData("{\"zone\": \"Mars/Base\"}", "Mars/Base")]
    [InlineData("{\"units\": [{\"code\": \"A\", \"name\": \"A\", \"headPosition\": \"nobody\"}]}", "nobody")]
    [InlineData("{\"positions\": [{\"code\": \"A\", \"name\": \"A\", \"permissions\": [\"work.do\"]}]}", "users.manage")]
    [InlineData("{\"positions\": [{\"code\": \"A\", \"name\": \"A\", \"permissions\": [\"users.manage\", \"fly\"]}]}", "fly")]
    public async Task Organisation_with_a_mistake_changes_nothing_and_is_kept_for_mending(string text, string fact)
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        var before = await administrator.OpenAsync("/quan-tri/to-chuc/organisation.json");

        await administrator.OpenAsync("/quan-tri/to-chuc");
        var page = await administrator.SendAsync("name=\"text\"", ("text", text));

        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain(fact);
        page.ShouldContain(text);
        (await administrator.OpenAsync("/quan-tri/to-chuc/organisation.json")).ShouldBe(before);
    }

    [Fact]
    public async Task New_installation_counts_on_the_calendar_of_the_library_and_offers_it()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();

        (await administrator.OpenAsync("/quan-tri/lich")).ShouldContain("07:00-11:30");
        (await administrator.OpenAsync("/quan-tri/lich/calendar.json")).ShouldContain("Tết");
    }

    [Fact]
    public async Task Mail_settings_are_kept_and_the_password_never_shown()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        await administrator.OpenAsync("/quan-tri/thu");

        await administrator.SendAsync(
            "name=\"host\"",
            ("host", "thu.tinh.vn"), ("port", "587"), ("security", "startTls"), ("userName", "kkt"), ("password", "bi-mat-cua-thu"), ("from", "kkt@tinh.vn"), ("fromName", "Ban Quản lý"));

        administrator.Page.ShouldContain("Đã lưu thiết lập thư");
        administrator.Page.ShouldContain("thu.tinh.vn");
        administrator.Page.ShouldContain("Đang giữ một mật khẩu");
        administrator.Page.ShouldNotContain("bi-mat-cua-thu");
    }

    [Theory]
    [InlineData("host", "thu tinh vn")]
    [InlineData("port", "0")]
    [InlineData("port", "chín")]
    [InlineData("from", "khong phai dia chi")]
    [InlineData("security", "rot13")]
    public async Task Mail_setting_that_cannot_work_is_refused_at_its_field(string field, string value)
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        await administrator.OpenAsync("/quan-tri/thu");
        var fields = new Dictionary<string, string> { ["host"] = "thu.tinh.vn", ["port"] = "587", ["security"] = "startTls", ["from"] = "kkt@tinh.vn", [field] = value };

        await administrator.SendAsync("name=\"host\"", [.. fields.Select(pair => (pair.Key, pair.Value))]);

        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        administrator.Page.ShouldContain($"href=\"#{field}\"");
    }

    [Fact]
    public async Task Plain_http_in_the_network_is_said_on_the_overview()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();

        administrator.Page.ShouldContain("Chỉ trên máy chủ này");
        administrator.Page.ShouldNotContain("--insecure-http");
    }
}
