using System.Net;
using System.Text;
using System.Text.Json;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Installation;
using KktWorkflow.Storage.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Identity;

/// <summary>What a sign-in tells to whom, and what stays of one that failed.</summary>
public sealed class SignInTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wrong_password_and_unknown_name_are_told_alike()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        using var stranger = new Browser(installation.Host.Address);

        for (var left = 4; left >= 0; left--)
        {
            var known = await stranger.SignInAsync(NewInstallation.Administrator, "sai hoan toan");
            var unknown = await stranger.SignInAsync("khong.co", "sai hoan toan");

            foreach (var page in new[] { known, unknown })
                page.ShouldContain(left > 0 ? $"Còn {left} lần thử" : "tạm khóa đến");
        }
    }

    [Fact]
    public async Task Password_given_anew_at_the_terminal_opens_at_once()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        using var stranger = new Browser(installation.Host.Address);
        for (var i = 0; i < 6; i++)
            await stranger.SignInAsync(NewInstallation.Administrator, "sai hoan toan");

        var reset = await CommandRun.Of("user", "reset", NewInstallation.Administrator, "--data", installation.Folder, "--json");
        reset.Exit.ShouldBe(0, reset.Error);
        await stranger.SignInAsync(NewInstallation.Administrator, JsonDocument.Parse(reset.Output).RootElement.GetProperty("password").GetString()!);

        stranger.Path.ShouldBe("/doi-mat-khau");
    }

    [Theory]
    [InlineData("/api/token", 20_000)]
    [InlineData("/elsa/api/identity/login", 20_000)]
    public async Task Name_larger_than_any_is_not_read(string address, int length)
    {
        await using var installation = await NewInstallation.StartAsync();
        using var stranger = new HttpClient { BaseAddress = new(installation.Host.Address) };

        using var body = new StringContent(JsonSerializer.Serialize(new { userName = new string('a', length), password = "b" }), Encoding.UTF8, "application/json");
        using var answer = await stranger.PostAsync(new Uri(address, UriKind.Relative), body, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Failed_sign_in_names_the_account_in_its_line_and_the_address_apart_from_it()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        using var stranger = new Browser(installation.Host.Address);
        await stranger.SignInAsync(NewInstallation.Administrator, "sai hoan toan");
        await stranger.SignInAsync("khong.co", "sai hoan toan");

        var failed = (await AccessAsync(installation)).Where(line => line.Entry.Kind == "SignInFailed").ToList();

        failed.Count.ShouldBe(2);
        var data = failed.ConvertAll(line => JsonDocument.Parse(line.Entry.Data).RootElement);
        data[0].GetProperty("account").GetString().ShouldNotBeNullOrEmpty();
        failed.ShouldAllBe(line => Encoding.UTF8.GetString(line.Personal!).Contains("127.0.0.1", StringComparison.Ordinal));
        data.ShouldAllBe(text => !text.GetRawText().Contains("127.0.0.1", StringComparison.Ordinal));
        (await CommandRun.Of("verify", "--data", installation.Folder)).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task Missing_permission_is_noted_with_who_and_what()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        using var program = new HttpClient { BaseAddress = new(installation.Host.Address) };
        var token = await new ApiClient(program).Post("/api/token", new { userName = NewInstallation.Administrator, password = NewInstallation.Password });
        program.DefaultRequestHeaders.Authorization = new("Bearer", token.Json.GetProperty("accessToken").GetString());

        using var answer = await program.PostAsync(new Uri("/api/cases", UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json"), Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var line = (await AccessAsync(installation)).Where(line => line.Entry.Kind == "AccessDenied").ShouldHaveSingleItem();
        line.Entry.Actor.Id.ShouldNotBeNull();
        JsonDocument.Parse(line.Entry.Data).RootElement.GetProperty("act").GetString().ShouldBe("cases.open");
    }

    [Fact]
    public async Task Every_sign_in_and_sign_out_is_noted_with_its_address_and_what_is_held_off_once_a_minute()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        using var stranger = new Browser(installation.Host.Address);
        for (var time = 0; time < 12; time++)
            await stranger.SignInAsync("doan.mo", "sai hoan toan");
        using var again = new Browser(installation.Host.Address);
        await again.SignInAsync(NewInstallation.Administrator, NewInstallation.Password);
        await again.OpenAsync("/quan-tri");
        await again.SendAsync("/dang-xuat");

        var lines = await AccessAsync(installation);

        foreach (var kind in new[] { "SignedIn", "SignInFailed", "SignInHeldOff", "SignedOut" })
        {
            lines.ShouldContain(line => line.Entry.Kind == kind, kind);
            lines.Where(line => line.Entry.Kind == kind).ShouldAllBe(line => Encoding.UTF8.GetString(line.Personal!).Contains("127.0.0.1", StringComparison.Ordinal));
        }

        lines.Count(line => line.Entry.Kind == "SignInHeldOff").ShouldBe(1);
    }

    private static async Task<IReadOnlyList<LoggedEvent>> AccessAsync(NewInstallation installation)
    {
        await installation.Host.Services.GetRequiredService<KktWorkflow.Host.Audit.AccessLog>().WriteAsync(Cancellation);
        var lines = await installation.Host.Services.GetRequiredService<AuditQueries>().List(new() { StreamPrefix = "access/" }, Cancellation);
        return [.. lines.Items.OrderBy(line => line.Entry.Sequence)];
    }
}
