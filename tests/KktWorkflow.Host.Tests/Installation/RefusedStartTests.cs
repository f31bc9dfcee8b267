using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage;

namespace KktWorkflow.Host.Tests.Installation;

/// <summary>Whatever doesn't let the host start is said with a code, in both languages, and kept where a service's log is.</summary>
public sealed class RefusedStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{\"listne\": \"0.0.0.0\"}", StartProblem.SettingUnknown, "listne")]
    [InlineData("{\"port\": \"5080\"}", StartProblem.SettingOfWrongKind, "port")]
    [InlineData("{\"insecureHttp\": 1}", StartProblem.SettingOfWrongKind, "insecureHttp")]
    [InlineData("{\"basePath\": \"kkt/\"}", StartProblem.SettingOfWrongKind, "basePath")]
    [InlineData("{\"provider\": \"oracle\"}", StartProblem.SettingOfWrongKind, "provider")]
    [InlineData("{\"listen\": \"\"}", StartProblem.SettingOfWrongKind, "listen")]
    [InlineData("{\n\"port\": 5080\n\"listen\": 1}", StartProblem.SettingsUnreadable, "3")]
    [InlineData("[]", StartProblem.SettingsUnreadable, "1")]
    public async Task Settings_file_with_a_mistake_is_named_with_the_mistake(string text, string code, string fact)
    {
        File.WriteAllText(Path.Combine(_folder.Path, SettingsFile.Name), text);

        var run = await CommandRun.Of("serve", "--data", _folder.Path, "--port", "0");

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain(code);
        run.Error.ShouldContain(fact);
        run.Output.ShouldBeEmpty();
        var kept = Path.Combine(_folder.Path, DataFolder.Logs, StartFailures.Name);
        File.Exists(kept).ShouldBeTrue("a service has no terminal");
        (await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken)).ShouldContain(code);
    }

    [Theory]
    [InlineData(StartProblem.NoAddress, 2, "--listen", "may-chu")]
    [InlineData(StartProblem.NoPort, 2, "--port", "70000")]
    [InlineData(StartProblem.NoBasePath, 2, "--base-path", "/kkt/../quan-tri")]
    [InlineData(StartProblem.PlainHttpBeyondThisMachine, 2, "--listen", "0.0.0.0")]
    [InlineData(StartProblem.DemoBeyondThisMachine, 2, "--demo", "--listen", "0.0.0.0")]
    [InlineData(StartProblem.NoCertificateFile, 2, "--certificate", "khong-co.pfx")]
    [InlineData(StartProblem.PasswordFileUnreadable, 1, "--certificate-password-file", "khong-co.txt")]
    [InlineData(StorageRefusals.BadConnectionString, 1, "--database", "Nonsense=1")]
    [InlineData(StorageRefusals.FileNotOpened, 1, "--database", "Data Source=/dev/null/nowhere/a.db")]
    [InlineData(StartProblem.AddressNotHere, 1, "--listen", "192.0.2.77", "--insecure-http")]
    public async Task Start_that_cannot_be_is_one_sentence_in_two_languages(string code, int exit, params string[] arguments)
    {
        var run = await CommandRun.Of(["serve", "--data", _folder.Path, .. arguments]);

        run.Exit.ShouldBe(exit);
        run.Error.Split('\n').Count(line => line.StartsWith(code, StringComparison.Ordinal)).ShouldBe(2, run.Error);
        run.Error.ShouldNotContain("   at ");
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public void Settings_file_saved_by_Notepad_with_a_byte_order_mark_is_read()
    {
        File.WriteAllText(Path.Combine(_folder.Path, SettingsFile.Name), "{\"port\": 6390}", new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        SettingsFile.Read(_folder.Path).Port.ShouldBe(6390);
    }

    [Fact]
    public async Task Service_without_a_terminal_leaves_the_sentence_in_its_folder()
    {
        await CommandRun.Of("serve", "--data", _folder.Path, "--listen", "0.0.0.0");

        File.ReadAllText(Path.Combine(_folder.Path, DataFolder.Logs, StartFailures.Name)).ShouldContain(StartProblem.PlainHttpBeyondThisMachine);
    }

    [Fact]
    public async Task Data_folder_that_cannot_be_made_is_said()
    {
        var file = Path.Combine(_folder.Path, "a-file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var run = await CommandRun.Of("serve", "--data", Path.Combine(file, "data"));

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain(StartProblem.DataFolderNotMade);
    }

    [Theory]
    [InlineData(DataFolder.Files, StartProblem.FilesFolderNotWritable)]
    [InlineData(DataFolder.Logs, StartProblem.DataFolderNotWritable)]
    public async Task Folder_that_cannot_be_written_is_said_at_the_start(string name, string code)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, name), "", TestContext.Current.CancellationToken);

        var run = await CommandRun.Of("serve", "--data", _folder.Path, "--port", "0");

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain(code);
        run.Error.ShouldContain(Path.Combine(_folder.Path, name));
    }

    [Fact]
    public async Task What_the_account_may_not_read_is_told_apart_from_what_is_not_there()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Nothing is closed to this account.");
        (await CommandRun.Of("migrate", "--data", _folder.Path)).Exit.ShouldBe(0);
        var settings = Path.Combine(_folder.Path, SettingsFile.Name);
        await File.WriteAllTextAsync(settings, "{}", TestContext.Current.CancellationToken);
        Close(settings);
        (await CommandRun.Of("verify", "--data", _folder.Path)).Error.ShouldContain(StartProblem.SettingsNotReadable);
        File.Delete(settings);
        Close(Path.Combine(_folder.Path, HostSettings.DatabaseName));
        (await CommandRun.Of("verify", "--data", _folder.Path)).Error.ShouldContain(StorageRefusals.FileNotOpened);
        Close(_folder.Path);
        (await CommandRun.Of("verify", "--data", _folder.Path)).Error.ShouldContain(StartProblem.DataFolderNotReadable);
        Open(_folder.Path);
    }

    [Fact]
    public async Task Settings_file_holds_for_every_command_and_the_command_line_goes_first()
    {
        var elsewhere = Path.Combine(_folder.Path, "elsewhere.db");
        File.WriteAllText(
            Path.Combine(_folder.Path, SettingsFile.Name),
            $$"""
            {
                // where the database is
                "database": "Data Source={{elsewhere.Replace("\\", "\\\\", StringComparison.Ordinal)}}",
            }
            """);

        (await CommandRun.Of("migrate", "--data", _folder.Path)).Exit.ShouldBe(0);
        File.Exists(elsewhere).ShouldBeTrue();

        var other = Path.Combine(_folder.Path, "other.db");
        (await CommandRun.Of("migrate", "--data", _folder.Path, "--database", $"Data Source={other}")).Exit.ShouldBe(0);
        File.Exists(other).ShouldBeTrue();
    }

    [Fact]
    public async Task Address_of_the_settings_file_is_listened_on()
    {
        File.WriteAllText(Path.Combine(_folder.Path, SettingsFile.Name), "{\"insecureHttp\": true, \"listen\": \"192.0.2.77\"}");

        var run = await CommandRun.Of("serve", "--data", _folder.Path, "--port", "0");

        run.Error.ShouldContain(StartProblem.AddressNotHere);
    }

    private static void Close(string path) => SetMode(path, UnixFileMode.None);

    private static void Open(string folder) => SetMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }
}
