using System.Net;
using System.Text.RegularExpressions;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Administration;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Installation;
using KktWorkflow.Storage.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Administration;

/// <summary>Accounts from the pages: made, used, taken out of use, with a line of the log for each change.</summary>
public sealed partial class AccountTests
{
    [Fact]
    public async Task Given_password_opens_nothing_but_its_own_change()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        var password = await AddAsync(administrator, "binh.lt", "chuyen-vien");

        using var officer = new Browser(installation.Host.Address);
        await officer.SignInAsync("binh.lt", password);
        officer.Path.ShouldBe("/doi-mat-khau");
        await officer.OpenAsync("/ho-so");
        officer.Path.ShouldBe("/doi-mat-khau");
        using (var program = new HttpClient { BaseAddress = new(installation.Host.Address) })
        {
            var refused = await new ApiClient(program).Post("/api/token", new { userName = "binh.lt", password });
            (refused.Status, refused.Code).ShouldBe((403, "KKT-U12"));
            var studio = await new ApiClient(program).Post("/elsa/api/identity/login", new { username = "binh.lt", password });
            (studio.Status, studio.Code).ShouldBe((403, "KKT-U12"));
        }

        await officer.SendAsync("again", ("current", password), ("password", "cau rieng cua Binh"), ("again", "cau rieng cua Binh"));

        officer.Status.ShouldBe(HttpStatusCode.OK);
        officer.Path.ShouldNotBe("/doi-mat-khau");
        await officer.OpenAsync("/ho-so");
        officer.Path.ShouldBe("/ho-so");
    }

    [Theory]
    [InlineData("sai hoan toan", "cau rieng cua Binh", "không đúng")]
    [InlineData(null, "ngan", "ít nhất 10")]
    [InlineData(null, null, "phải khác")]
    public async Task Password_is_changed_only_to_a_good_one_by_who_knows_it(string? current, string? wanted, string sentence)
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        await administrator.OpenAsync("/doi-mat-khau");
        var next = wanted ?? NewInstallation.Password;

        var page = await administrator.SendAsync("again", ("current", current ?? NewInstallation.Password), ("password", next), ("again", next));

        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain(sentence);
    }

    [Fact]
    public async Task Account_out_of_use_ends_at_once_and_comes_back()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        var password = await AddAsync(administrator, "binh.lt", "chuyen-vien");
        using var officer = new Browser(installation.Host.Address);
        await officer.SignInAsync("binh.lt", password);

        var page = await OpenAccountAsync(administrator, "binh.lt");
        await administrator.SendAsync("Khóa tài khoản");

        administrator.Page.ShouldContain("Đã khóa tài khoản binh.lt");
        await officer.OpenAsync("/doi-mat-khau");
        officer.Path.ShouldStartWith("/dang-nhap");

        await administrator.OpenAsync(page);
        await administrator.SendAsync("Mở lại tài khoản");
        await officer.SignInAsync("binh.lt", password);
        officer.Path.ShouldBe("/doi-mat-khau");
        (await KindsAsync(installation)).ShouldBe(["AccountAdded", "AccountAdded", "AccountDisabled", "AccountEnabled"]);
    }

    [Fact]
    public async Task Last_administrator_stays()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();

        await OpenAccountAsync(administrator, NewInstallation.Administrator);
        await administrator.SendAsync("Khóa tài khoản");

        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var terminal = await CommandRun.Of("user", "disable", NewInstallation.Administrator, "--data", installation.Folder);
        terminal.Exit.ShouldBe(1);
        terminal.Error.ShouldContain("last account");
    }

    [Fact]
    public async Task Two_administrators_who_lock_each_other_at_once_leave_one()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        await AddAsync(administrator, "binh.lt", "quan-tri");
        await using var scope = installation.Host.Services.CreateAsyncScope();
        var commands = scope.ServiceProvider.GetRequiredService<AccountCommands>();
        var both = await commands.AdministratorsAsync(TestContext.Current.CancellationToken);
        both.Count.ShouldBe(2);

        var refusals = await Task.WhenAll(both.Select(id => commands.DisableAsync(id, Actor.System, TestContext.Current.CancellationToken)));

        refusals.OfType<Refusal>().ShouldHaveSingleItem().Code.ShouldBe(AccountProblems.LastAdministrator);
        (await commands.AdministratorsAsync(TestContext.Current.CancellationToken)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Password_given_anew_ends_the_old_one_and_is_not_in_the_log()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        var old = await AddAsync(administrator, "binh.lt", "chuyen-vien");

        await OpenAccountAsync(administrator, "binh.lt");
        var fresh = PasswordOn(await administrator.SendAsync("Cấp mật khẩu mới"));

        using var officer = new Browser(installation.Host.Address);
        await officer.SignInAsync("binh.lt", old);
        officer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        await officer.SignInAsync("binh.lt", fresh);
        officer.Path.ShouldBe("/doi-mat-khau");
        (await CommandRun.Of("verify", "--data", installation.Folder)).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task Who_may_not_manage_accounts_reaches_none_of_it()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        var password = await AddAsync(administrator, "binh.lt", "chuyen-vien");
        using var officer = new Browser(installation.Host.Address);
        await officer.SignInAsync("binh.lt", password);
        await officer.SendAsync("again", ("current", password), ("password", "cau rieng cua Binh"), ("again", "cau rieng cua Binh"));

        foreach (var page in new[] { "/quan-tri", "/quan-tri/tai-khoan", "/quan-tri/tai-khoan/moi", "/quan-tri/to-chuc", "/quan-tri/to-chuc/organisation.json", "/quan-tri/thu", "/quan-tri/lich" })
        {
            var text = await officer.OpenAsync(page);
            text.ShouldNotContain(NewInstallation.Administrator, customMessage: page);
            text.ShouldNotContain("Tạo tài khoản", customMessage: page);
        }
    }

    private static async Task<string> AddAsync(Browser administrator, string userName, string position)
    {
        await administrator.OpenAsync("/quan-tri/tai-khoan/moi");
        return PasswordOn(await administrator.SendAsync("userName", ("name", "Lê Thị Bình"), ("userName", userName), ("unit", "VP"), ("position", position)));
    }

    private static async Task<string> OpenAccountAsync(Browser administrator, string userName)
    {
        var list = await administrator.OpenAsync("/quan-tri/tai-khoan");
        var row = list[..list.IndexOf($"<td>{userName}</td>", StringComparison.Ordinal)];
        var address = row[row.LastIndexOf("/quan-tri/tai-khoan/", StringComparison.Ordinal)..].Split('"')[0];
        await administrator.OpenAsync(address);
        return address;
    }

    private static string PasswordOn(string page)
    {
        var found = Password().Match(page);
        found.Success.ShouldBeTrue(page);
        return found.Groups["password"].Value;
    }

    private static async Task<IEnumerable<string>> KindsAsync(NewInstallation installation)
    {
        var audit = installation.Host.Services.GetRequiredService<AuditQueries>();
        var lines = await audit.List(new() { StreamPrefix = "register/accounts" }, TestContext.Current.CancellationToken);
        return lines.Items.Select(line => line.Entry).OrderBy(entry => entry.Sequence).Select(entry => entry.Kind);
    }

    [GeneratedRegex("k-password-once[^>]*>(?<password>[^<]+)<", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Password();
}
