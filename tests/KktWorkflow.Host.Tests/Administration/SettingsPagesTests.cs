using System.Net;
using System.Text.Json.Nodes;
using KktWorkflow.Host.Tests.Installation;
using KktWorkflow.Storage.Streams;
using Microsoft.Extensions.DependencyInjection;

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
    public async Task Organisation_in_which_nobody_could_manage_accounts_is_refused()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        var before = await administrator.OpenAsync("/quan-tri/to-chuc/organisation.json");
        var document = JsonNode.Parse(before)!;
        foreach (var position in document["positions"]!.AsArray().Where(p => p!["permissions"] is JsonArray))
            position!["permissions"] = new JsonArray([.. position["permissions"]!.AsArray().Select(p => p!.GetValue<string>()).Where(p => p != "users.manage").Select(p => (JsonNode)p)]);
        document["positions"]!.AsArray().Add(new JsonObject { ["code"] = "khong-ai-giu", ["name"] = "Không ai giữ", ["permissions"] = new JsonArray("users.manage") });

        await administrator.OpenAsync("/quan-tri/to-chuc");
        await administrator.SendAsync("name=\"text\"", ("text", document.ToJsonString()));

        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
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

    [Fact]
    public async Task Mail_password_alone_is_a_change_with_a_line_of_its_own()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        foreach (var password in new[] { "mat-khau-cu", "mat-khau-moi" })
        {
            await administrator.OpenAsync("/quan-tri/thu");
            await administrator.SendAsync(
                "name=\"host\"",
                ("host", "thu.tinh.vn"), ("port", "587"), ("security", "startTls"), ("userName", "kkt"), ("password", password), ("from", "kkt@tinh.vn"), ("fromName", "Ban Quản lý"));
        }

        var lines = await installation.Host.Services.GetRequiredService<AuditQueries>().List(new() { StreamPrefix = "register/mail" }, TestContext.Current.CancellationToken);

        lines.Items.Count.ShouldBe(2);
        string.Concat(lines.Items.Select(line => System.Text.Encoding.UTF8.GetString(line.Entry.Data.Span))).ShouldNotContain("mat-khau");
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
