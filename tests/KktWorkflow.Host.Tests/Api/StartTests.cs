using System.Globalization;
using System.Text.Json;
using KktWorkflow.Host.CommandLine;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>When the host does not start, it says why in a sentence.</summary>
public sealed class StartTests(DemoHost demo)
{
    [Fact]
    public async Task Second_process_on_a_data_folder_is_refused()
    {
        var folder = demo.Host.Services.GetService(typeof(HostSettings)) as HostSettings;

        var refused = await Should.ThrowAsync<CannotStartException>(() => KktHost.StartAsync(DemoHost.SettingsFor(folder!.DataFolder), TestContext.Current.CancellationToken));

        refused.Message.ShouldContain("in use");
    }

    [Fact]
    public async Task Port_in_use_is_named()
    {
        using var folder = new TemporaryFolder();
        var port = new Uri(demo.Host.Address).Port;

        var (exit, _, error) = await RunAsync("serve", "--data", folder.Path, "--port", port.ToString(CultureInfo.InvariantCulture));

        exit.ShouldBe(1);
        error.ShouldContain($"Port {port}");
    }

    [Fact]
    public async Task Database_keeps_to_demo_or_not()
    {
        using var folder = new TemporaryFolder();
        var settings = DemoHost.SettingsFor(folder.Path) with { Demo = false };
        await using (await KktHost.StartAsync(settings, TestContext.Current.CancellationToken))
        {
        }

        await Should.ThrowAsync<CannotStartException>(() => KktHost.StartAsync(settings with { Demo = true }, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("serve", "--clock", "2026-08-26T09:40:00+07:00")]
    [InlineData("serve", "--demo", "--listen", "0.0.0.0")]
    [InlineData("serve", "--listen", "0.0.0.0")]
    [InlineData("serve", "--nonsense")]
    [InlineData("fly")]
    public async Task Wrong_command_line_is_exit_two(params string[] arguments)
    {
        var (exit, output, error) = await RunAsync(arguments);

        exit.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Validate_prints_json_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "hong.json");
        await File.WriteAllTextAsync(file, "{\"root\": 7}", TestContext.Current.CancellationToken);

        var (exit, output, error) = await RunAsync("validate", "--json", file);

        exit.ShouldBe(1);
        error.ShouldBeEmpty();
        var report = JsonSerializer.Deserialize<JsonElement>(output);
        report.GetProperty("findings").EnumerateArray().ShouldAllBe(f => f.GetProperty("vi").GetString() != "" && f.GetProperty("en").GetString() != "");
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exit = await KktCommandLine.RunAsync(arguments, output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
