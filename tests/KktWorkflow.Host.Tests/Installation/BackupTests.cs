using System.Text.Json;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Installation;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage;
using Microsoft.Data.Sqlite;

namespace KktWorkflow.Host.Tests.Installation;

/// <summary>A backup taken while people work is whole, and is all that is needed to go on.</summary>
public sealed class BackupTests(DemoHost demo) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Backup_of_a_running_host_verifies_and_serves()
    {
        var settings = (HostSettings)demo.Host.Services.GetService(typeof(HostSettings))!;

        var run = await CommandRun.Of("backup", "--json", "--data", settings.DataFolder, "--to", _folder.Path);

        run.Exit.ShouldBe(0, run.Error);
        var backup = JsonSerializer.Deserialize<JsonElement>(run.Output).GetProperty("backup").GetString()!;
        (await CommandRun.Of("verify", "--data", backup)).Exit.ShouldBe(0);
        await using var host = await KktHost.StartAsync(settings with { DataFolder = backup }, TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new(host.Address) };
        (await client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task Backup_of_no_data_folder_is_said_and_makes_none()
    {
        var missing = Path.Combine(_folder.Path, "data");

        var run = await CommandRun.Of("backup", "--data", missing, "--to", Path.Combine(_folder.Path, "to"));

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain(StartProblem.NoDataFolder);
        Directory.Exists(missing).ShouldBeFalse();
    }

    [Fact]
    public async Task Backup_takes_the_certificate_that_the_settings_name_and_leaves_nothing_unfinished()
    {
        var data = Path.Combine(_folder.Path, "data");
        (await CommandRun.Of("migrate", "--data", data)).Exit.ShouldBe(0);
        Directory.CreateDirectory(Path.Combine(data, "tls"));
        foreach (var (name, text) in new[] { ("tls/board.pem", "pem"), ("tls/board.key", "key"), ("password.txt", "secret") })
            await File.WriteAllTextAsync(Path.Combine(data, name), text, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(data, SettingsFile.Name), """{"certificate":"tls/board.pem","certificatePasswordFile":"password.txt"}""", TestContext.Current.CancellationToken);

        var run = await CommandRun.Of("backup", "--json", "--data", data, "--to", Path.Combine(_folder.Path, "to"));

        run.Exit.ShouldBe(0, run.Error);
        var backup = JsonSerializer.Deserialize<JsonElement>(run.Output).GetProperty("backup").GetString()!;
        foreach (var name in new[] { "tls/board.pem", "tls/board.key", "password.txt" })
            File.Exists(Path.Combine(backup, name)).ShouldBeTrue(name);
        var unsound = Directory.CreateDirectory(Path.Combine(_folder.Path, "unsound")).FullName;
        await File.WriteAllTextAsync(Path.Combine(unsound, HostSettings.DatabaseName), "no database", TestContext.Current.CancellationToken);
        var refused = await CommandRun.Of("backup", "--data", unsound, "--to", Path.Combine(_folder.Path, "broken"));
        refused.Exit.ShouldBe(1);
        refused.Error.ShouldContain(StorageRefusals.FileDamaged);
        Directory.GetDirectories(Path.Combine(_folder.Path, "broken")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Backup_is_for_its_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps rights with the folder.");
        var data = Path.Combine(_folder.Path, "data");
        (await CommandRun.Of("migrate", "--data", data)).Exit.ShouldBe(0);
        Directory.CreateDirectory(Path.Combine(data, DataFolder.Files, "ab"));
        await File.WriteAllTextAsync(Path.Combine(data, DataFolder.Files, "ab", "abc"), "scan", TestContext.Current.CancellationToken);

        (await CommandRun.Of("backup", "--data", data, "--to", Path.Combine(_folder.Path, "to"))).Exit.ShouldBe(0);

        var files = Directory.GetFiles(Path.Combine(_folder.Path, "to"), "*", SearchOption.AllDirectories);
        files.Length.ShouldBe(2);
        files.ShouldAllBe(file => ModeOf(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task Place_that_takes_no_backup_is_said()
    {
        var data = Path.Combine(_folder.Path, "data");
        (await CommandRun.Of("migrate", "--data", data)).Exit.ShouldBe(0);

        var run = await CommandRun.Of("backup", "--data", data, "--to", Path.Combine(data, HostSettings.DatabaseName, "to"));

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain(StartProblem.BackupFolderNotWritable);
    }

    [Fact]
    public async Task Data_of_a_newer_program_is_backed_up_and_refused_by_verify()
    {
        var data = Path.Combine(_folder.Path, "data");
        (await CommandRun.Of("migrate", "--data", data)).Exit.ShouldBe(0);
        await ExecuteAsync(data, "INSERT INTO __EFMigrationsHistory VALUES ('99991231000000_Later', '99')");

        var verify = await CommandRun.Of("verify", "--data", data);
        var backup = await CommandRun.Of("backup", "--data", data, "--to", Path.Combine(_folder.Path, "to"));

        verify.Exit.ShouldBe(1);
        verify.Output.ShouldBeEmpty();
        verify.Error.Split('\n').Count(line => line.StartsWith(StorageRefusals.NewerSchema, StringComparison.Ordinal)).ShouldBe(2, verify.Error);
        backup.Exit.ShouldBe(0, backup.Error);
    }

    [Fact]
    public async Task Verify_of_a_folder_that_holds_no_sound_database_is_said()
    {
        var empty = Directory.CreateDirectory(Path.Combine(_folder.Path, "empty")).FullName;
        (await CommandRun.Of("verify", "--data", empty)).Error.ShouldContain(StartProblem.NoDataFolder);
        await File.WriteAllTextAsync(Path.Combine(empty, HostSettings.DatabaseName), "", TestContext.Current.CancellationToken);
        (await CommandRun.Of("verify", "--data", empty)).Error.ShouldContain(StorageRefusals.OlderSchema);
        await File.WriteAllTextAsync(Path.Combine(empty, HostSettings.DatabaseName), "this is no database", TestContext.Current.CancellationToken);

        var run = await CommandRun.Of("verify", "--data", empty);

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain(StorageRefusals.FileDamaged);
    }

    private static UnixFileMode ModeOf(string file) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(file);

    private static async Task ExecuteAsync(string data, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, HostSettings.DatabaseName)};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Keeping_the_newest_removes_older_backups_and_nothing_else()
    {
        string[] names = ["kktworkflow-20260101-190000", "kktworkflow-20260101-200000.part", "kktworkflow-20260102-190000", "kktworkflow-20260103-190000", "kktworkflow-notes", "photos"];
        foreach (var name in names)
            Directory.CreateDirectory(Path.Combine(_folder.Path, name));

        DataBackup.KeepNewest(_folder.Path, 2);

        Directory.GetDirectories(_folder.Path).Select(Path.GetFileName).Order().ShouldBe(names.Skip(2));
    }
}
