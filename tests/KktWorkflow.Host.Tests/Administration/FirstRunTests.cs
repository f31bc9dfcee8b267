using System.Globalization;
using System.Net;
using System.Text.Json;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Installation;

namespace KktWorkflow.Host.Tests.Administration;

/// <summary>From an empty folder to a host that somebody administers.</summary>
public sealed class FirstRunTests
{
    [Fact]
    public async Task Printed_address_makes_one_administrator_and_then_nobody()
    {
        await using var installation = await NewInstallation.StartAsync();
        var address = installation.FirstAddress.ShouldNotBeNull();

        using var administrator = await installation.AdministratorAsync();

        administrator.Path.ShouldBe("/quan-tri");
        administrator.Page.ShouldContain("Bước 1/4");
        using var later = new Browser(installation.Host.Address);
        (await later.OpenAsync(address)).ShouldContain("không dùng được nữa");
        later.Status.ShouldBe(HttpStatusCode.Gone);
        (await CommandRun.Of("verify", "--data", installation.Folder)).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task Address_is_printed_until_somebody_administers_and_a_newer_one_voids_the_older()
    {
        await using var installation = await NewInstallation.StartAsync();
        var older = installation.FirstAddress.ShouldNotBeNull();
        await installation.RestartAsync();
        var newer = installation.FirstAddress.ShouldNotBeNull();

        using var browser = new Browser(installation.Host.Address);
        await browser.OpenAsync(new Uri(older).AbsolutePath);
        browser.Status.ShouldBe(HttpStatusCode.Gone);
        await browser.OpenAsync(newer);
        browser.Status.ShouldBe(HttpStatusCode.OK);

        using var administrator = await installation.AdministratorAsync();
        await installation.RestartAsync();
        installation.FirstAddress.ShouldBeNull();
    }

    [Fact]
    public async Task Secret_is_nowhere_in_the_data_folder()
    {
        await using var installation = await NewInstallation.StartAsync();
        var secret = installation.FirstAddress!.Split('/')[^1];

        var found = Directory.GetFiles(installation.Folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "kktworkflow.lock")
            .Where(file => ReadShared(file).Contains(secret, StringComparison.Ordinal));

        found.ShouldBeEmpty();
    }

    [Fact]
    public async Task Guessing_the_address_is_slowed_down()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var browser = new Browser(installation.Host.Address);
        for (var guess = 0; guess < 5; guess++)
            await browser.OpenAsync("/cai-dat/doan-thu");

        await browser.OpenAsync("/cai-dat/doan-thu");

        browser.Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("password", "ngắn", "ít nhất 10 ký tự")]
    [InlineData("again", "khong giong nhau", "không giống nhau")]
    [InlineData("userName", "Nguyễn Văn An", "chữ không dấu")]
    [InlineData("unit", "KHONG-CO", "Chọn một đơn vị")]
    [InlineData("name", "", "bắt buộc")]
    public async Task What_is_wrong_stands_at_its_field_and_nothing_is_made(string field, string value, string sentence)
    {
        await using var installation = await NewInstallation.StartAsync();
        using var browser = new Browser(installation.Host.Address);
        await browser.OpenAsync(installation.FirstAddress!);
        var fields = new Dictionary<string, string>
        {
            ["name"] = "Nguyễn Văn An", ["userName"] = "an.nv", ["unit"] = "VP", ["password"] = NewInstallation.Password, ["again"] = NewInstallation.Password,
        };
        fields[field] = value;
        if (field == "password")
            fields["again"] = value;

        var page = await browser.SendAsync("again", [.. fields.Select(pair => (pair.Key, pair.Value))]);

        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain(sentence);
        page.ShouldContain($"{field}-loi");
        (await CommandRun.Of("user", "list", "--json", "--data", installation.Folder)).Output.Trim().ShouldBe("[]");
    }

    [Theory]
    [InlineData("setup")]
    [InlineData("user", "add", "an.nv", "--name", "Nguyễn Văn An", "--unit", "VP", "--position", "quan-tri")]
    public async Task Accounts_of_a_database_without_an_organisation_are_told_what_comes_first(params string[] command)
    {
        using var folder = new TemporaryFolder();
        (await CommandRun.Of("migrate", "--data", folder.Path)).Exit.ShouldBe(0);

        var run = await CommandRun.Of([.. command, "--data", folder.Path]);

        run.Exit.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("khởi động dịch vụ một lần");
        run.Error.ShouldContain("kktworkflow setup");
    }

    [Fact]
    public async Task Printed_time_is_the_boards_own()
    {
        await using var installation = await NewInstallation.StartAsync();

        var run = await CommandRun.Of("setup", "--json", "--data", installation.Folder);

        var until = JsonSerializer.Deserialize<JsonElement>(run.Output).GetProperty("until").GetDateTimeOffset();
        run.Error.ShouldContain(until.ToOffset(TimeSpan.FromHours(7)).ToString("HH':'mm", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Summary_of_an_empty_form_names_each_field()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var browser = new Browser(installation.Host.Address);
        await browser.OpenAsync(installation.FirstAddress!);

        var page = await browser.SendAsync("again");

        page.ShouldContain("Họ tên: Trường này là bắt buộc.");
        page.ShouldContain("Tên đăng nhập: Trường này là bắt buộc.");
    }

    [Fact]
    public async Task Setup_is_left_and_gone_on_with_where_it_was()
    {
        await using var installation = await NewInstallation.StartAsync();
        using (var administrator = await installation.AdministratorAsync())
        {
            await administrator.OpenAsync("/quan-tri/to-chuc");
            await administrator.SendAsync("name=\"part\"");
            administrator.Path.ShouldBe("/quan-tri/lich");
            administrator.Page.ShouldContain("Bước 2/4");
        }

        await installation.RestartAsync();
        using var again = new Browser(installation.Host.Address);
        await again.SignInAsync(NewInstallation.Administrator, NewInstallation.Password);
        (await again.OpenAsync("/quan-tri")).ShouldContain("Bước 2/4");

        foreach (var page in new[] { "/quan-tri/lich", "/quan-tri/thu", "/quan-tri/tai-khoan" })
        {
            await again.OpenAsync(page);
            await again.SendAsync("name=\"part\"");
        }

        again.Path.ShouldBe("/quan-tri");
        again.Page.ShouldNotContain("Cài đặt lần đầu");
    }

    [Fact]
    public async Task Terminal_gives_a_new_address_until_somebody_administers()
    {
        await using var installation = await NewInstallation.StartAsync();

        var run = await CommandRun.Of("setup", "--data", installation.Folder);

        run.Exit.ShouldBe(0, run.Error);
        using var browser = new Browser(installation.Host.Address);
        await browser.OpenAsync(new Uri(run.Output.Trim()).AbsolutePath);
        browser.Status.ShouldBe(HttpStatusCode.OK);
        await browser.SendAsync("again", ("name", "Nguyễn Văn An"), ("userName", "an.nv"), ("unit", "VP"), ("password", NewInstallation.Password), ("again", NewInstallation.Password));
        (await CommandRun.Of("setup", "--data", installation.Folder)).Exit.ShouldBe(1);
    }

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
