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
        report.EnumerateObject().Select(m => m.Name).ShouldBe(["file", "findings"]);
        var findings = report.GetProperty("findings").EnumerateArray().ToList();
        findings.ShouldAllBe(f => f.GetProperty("vi").GetString() != "" && f.GetProperty("en").GetString() != "");
        findings[0].EnumerateObject().Select(m => m.Name).ShouldBe(["code", "severity", "place", "vi", "en", "documentation"]);
        findings[0].GetProperty("severity").GetString().ShouldBe("error");
        findings[0].GetProperty("documentation").GetString().ShouldBe($"/tro-giup/loi/{findings[0].GetProperty("code").GetString()}");
    }

    [Fact]
    public async Task Validate_tells_what_the_library_has_against_a_definition()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "don-vi-la.json");
        var library = DemoHost.SettingsFor(folder.Path).Library;
        var procedure = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(library, "procedures"), "qt-ld-01*.json").Single(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, procedure.Replace("\"chuyen-vien\"", "\"chuc-danh-la\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (exit, output, _) = await RunAsync("validate", "--json", file);

        exit.ShouldBe(1);
        JsonSerializer.Deserialize<JsonElement>(output).GetProperty("findings").EnumerateArray().ShouldContain(f => f.GetProperty("en").GetString()!.Contains("chuc-danh-la"));
    }

    [Fact]
    public async Task Validate_tells_of_a_legal_basis_that_the_library_has_no_document_for()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "can-cu-la.json");
        var library = DemoHost.SettingsFor(folder.Path).Library;
        var procedure = System.Text.Json.Nodes.JsonNode.Parse(
            await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(library, "procedures"), "qt-ld-01*.json").Single(), TestContext.Current.CancellationToken))!;
        var cited = procedure["customProperties"]!["kkt"]!["sheet"]!["coSoPhapLy"]!.AsArray();
        cited.Add(new System.Text.Json.Nodes.JsonObject { ["text"] = "Nghị định số 999/1999/NĐ-CP" });
        await File.WriteAllTextAsync(file, procedure.ToJsonString(), TestContext.Current.CancellationToken);

        var (_, output, _) = await RunAsync("validate", file);

        output.ShouldContain("KKT-J09");
        output.ShouldContain("999/1999/NĐ-CP");
    }

    [Fact]
    public async Task Validate_plays_the_scenarios_that_the_library_has_for_a_definition()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "gap.json");
        var library = DemoHost.SettingsFor(folder.Path).Library;
        var procedure = System.Text.Json.Nodes.JsonNode.Parse(
            await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(library, "procedures"), "qt-tm-01*.json").Single(), TestContext.Current.CancellationToken))!;
        procedure["root"]!["activities"]!.AsArray().Single(a => a!["id"]!.GetValue<string>() == "tiepNhan")!["budget"] = new System.Text.Json.Nodes.JsonObject { ["amount"] = 45, ["unit"] = "workingMinutes" };
        await File.WriteAllTextAsync(file, procedure.ToJsonString(), TestContext.Current.CancellationToken);

        var (exit, output, _) = await RunAsync("validate", file);

        exit.ShouldBe(1);
        output.ShouldContain("KKT-R01");
        output.ShouldContain("but it is due 08:15 2/3/2026");
    }

    [Fact]
    public async Task Validate_finds_nothing_wrong_with_the_library()
    {
        using var folder = new TemporaryFolder();
        var files = Directory.GetFiles(Path.Combine(DemoHost.SettingsFor(folder.Path).Library, "procedures"), "*.json");

        var (exit, output, error) = await RunAsync(["validate", .. files]);

        exit.ShouldBe(0, output + error);
    }

    [Fact]
    public async Task Full_verification_finds_attached_files_that_are_missing_or_changed()
    {
        using var folder = new TemporaryFolder();
        (await RunAsync("migrate", "--data", folder.Path)).Exit.ShouldBe(0);
        await using (var storage = StorageSentences.Open(DemoHost.SettingsFor(folder.Path)))
        {
            foreach (var content in new[] { "a", "b", "c" })
                await storage.Files.Keep(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), $"{content}.txt", "text/plain", 10, null, TestContext.Current.CancellationToken);
        }

        (await RunAsync("verify", "--full", "--data", folder.Path)).Exit.ShouldBe(0);
        var files = Directory.GetFiles(Path.Combine(folder.Path, "files"), "*", SearchOption.AllDirectories);
        File.Delete(files[0]);
        await File.WriteAllTextAsync(files[1], "khác", TestContext.Current.CancellationToken);

        (await RunAsync("verify", "--data", folder.Path)).Exit.ShouldBe(0);
        var (exit, output, _) = await RunAsync("verify", "--full", "--json", "--data", folder.Path);

        exit.ShouldBe(1);
        JsonSerializer.Deserialize<JsonElement>(output).GetProperty("breaks").EnumerateArray().Select(b => b.GetProperty("kind").GetString())
            .ShouldBe(["fileMissing", "fileChanged"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("export", "qt-ld-01")]
    [InlineData("user", "list")]
    [InlineData("setup")]
    public async Task Command_on_a_mistyped_folder_is_refused_and_makes_none(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var missing = Path.Combine(folder.Path, "nham");

        var (exit, _, error) = await RunAsync([.. arguments, "--data", missing]);

        exit.ShouldBe(1);
        error.ShouldContain(StartProblem.NoDataFolder);
        Directory.Exists(missing).ShouldBeFalse();
    }

    [Fact]
    public async Task First_load_that_broke_off_goes_on_at_the_next_start()
    {
        using var folder = new TemporaryFolder();
        var settings = DemoHost.SettingsFor(folder.Path);
        (await RunAsync("migrate", "--data", folder.Path)).Exit.ShouldBe(0);
        await using var storage = StorageSentences.Open(settings);
        var calendar = await File.ReadAllBytesAsync(Path.Combine(settings.Library, "calendar.json"), TestContext.Current.CancellationToken);
        (await storage.Calendars.Replace(calendar, Engine.Execution.Actor.System, TestContext.Current.CancellationToken)).ShouldBeNull();
        var broken = Path.Combine(folder.Path, "library");
        Directory.CreateDirectory(Path.Combine(broken, "procedures"));
        File.Copy(Path.Combine(settings.Library, "organisation.json"), Path.Combine(broken, "organisation.json"));
        await File.WriteAllTextAsync(Path.Combine(broken, "procedures", "hong.json"), "{", TestContext.Current.CancellationToken);

        await Should.ThrowAsync<CannotStartException>(() => FirstLoad.LoadAsync(storage, broken, TestContext.Current.CancellationToken));
        (await storage.Organisation.Document(TestContext.Current.CancellationToken)).ShouldBeNull();
        await FirstLoad.LoadAsync(storage, settings.Library, TestContext.Current.CancellationToken);

        (await storage.Organisation.Document(TestContext.Current.CancellationToken)).ShouldNotBeNull();
        (await storage.Definitions.List(TestContext.Current.CancellationToken)).Count.ShouldBe(Directory.GetFiles(Path.Combine(settings.Library, "procedures"), "*.json").Length);
    }

    [Fact]
    public async Task Demo_left_in_the_future_does_not_start_on_the_systems_clock()
    {
        using var folder = new TemporaryFolder();
        var settings = DemoHost.SettingsFor(folder.Path);
        await using (await KktHost.StartAsync(settings with { Clock = Engine.Instant.Parse("2099-01-05T08:00:00+07:00") }, TestContext.Current.CancellationToken))
        {
        }

        var refused = await Should.ThrowAsync<CannotStartException>(() => KktHost.StartAsync(settings, TestContext.Current.CancellationToken));

        refused.Message.ShouldContain(StartProblem.ClockBehindDemo);
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exit = await KktCommandLine.RunAsync(arguments, output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
