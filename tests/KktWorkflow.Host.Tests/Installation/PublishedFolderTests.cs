using System.Diagnostics;
using System.Net;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Architecture;

namespace KktWorkflow.Host.Tests.Installation;

/// <summary>The folder that a board gets, used as the board would: copied somewhere, by another account, with nothing of .NET on the machine.</summary>
[LongForm]
public sealed class PublishedFolderTests(PublishedFolderTests.Published published) : IClassFixture<PublishedFolderTests.Published>, IDisposable
{
    private const string OtherAccount = "nobody";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Published_folder_serves_the_first_page_for_another_account_without_the_sdk()
    {
        LongForm.Only();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The folder for Linux.");
        OpenToEverybody(_folder.Path);
        var program = Path.Combine(await published.Folder(), "kktworkflow");
        var empty = Directory.CreateDirectory(Path.Combine(_folder.Path, "empty")).FullName;
        OpenToEverybody(empty);

        using var host = Process.Start(AsOther(program, "serve", "--port", "0", "--data", Path.Combine(empty, "data")))!;
        try
        {
            var ready = await host.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Longest, TestContext.Current.CancellationToken);
            var address = ready.ShouldNotBeNull(await ErrorsOf(host)).Replace("ready ", "", StringComparison.Ordinal);
            using var client = new HttpClient();
            var page = await client.GetAsync(new Uri($"{address}/dang-nhap"), TestContext.Current.CancellationToken);
            var style = await client.GetAsync(new Uri($"{address}/lib/tabler.min.css"), TestContext.Current.CancellationToken);

            (page.StatusCode, style.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        }
        finally
        {
            host.Kill(entireProcessTree: true);
            await host.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>As from a stick that was formatted for Windows: no file of it may be run. The second time is an upgrade, which leaves the data as it is.</summary>
    [Fact]
    public async Task Published_folder_is_installed_by_its_script_and_brought_to_a_new_version_by_it_again()
    {
        LongForm.Only();
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "The script for Linux wants to be run as root.");
        var stick = Path.Combine(_folder.Path, "stick");
        await RunAsync("cp", "-r", await published.Folder(), stick);
        await RunAsync("chmod", "-R", "a-x+X", stick);
        await RunAsync("chmod", "a-x", Path.Combine(stick, "kktworkflow"), Path.Combine(stick, "kkt-archive-verifier"));
        var root = Path.Combine(_folder.Path, "root");
        string[] install = ["env", $"KKT_ROOT={root}", $"KKT_ACCOUNT={OtherAccount}", "sh", Path.Combine(stick, "install.sh")];

        await RunAsync(install);
        var data = Path.Combine(root, "var", "lib", "kktworkflow");
        await File.WriteAllTextAsync(Path.Combine(data, "kktworkflow.json"), "{}", TestContext.Current.CancellationToken);
        await RunAsync(install);

        await RunAsync(Path.Combine(root, "opt", "kktworkflow", "kktworkflow"), "--version");
        Directory.Exists(Path.Combine(data, "exchange")).ShouldBeTrue();
        (await File.ReadAllTextAsync(Path.Combine(data, "kktworkflow.json"), TestContext.Current.CancellationToken)).ShouldBe("{}");
        (await File.ReadAllTextAsync(Path.Combine(root, "etc", "systemd", "system", "kktworkflow.service"), TestContext.Current.CancellationToken))
            .ShouldContain($"ExecStart={root}/opt/kktworkflow/kktworkflow serve --data {data}");
        Directory.GetDirectories(Path.Combine(root, "opt")).Select(Path.GetFileName).ShouldBe(["kktworkflow"], "nothing is left of the copies");
    }

    private static async Task<string> ErrorsOf(Process host) => host.HasExited ? await host.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken) : "";

    private static void OpenToEverybody(string folder)
    {
        const UnixFileMode All = (UnixFileMode)0b111_111_111;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, All);
    }

    /// <summary>The command by an account of its own where that can be had, always without the variables and the path of this process.</summary>
    private ProcessStartInfo AsOther(params string[] command)
    {
        string[] bare = ["env", "-i", "PATH=/usr/bin:/bin", .. command];
        string[] whole = Environment.IsPrivilegedProcess ? ["runuser", "-u", OtherAccount, "--", .. bare] : bare;
        return new(whole[0], whole[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.Path };
    }

    private static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Longest, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await errors);
    }

    /// <summary>The folder for Linux, made once for all tests that ask for it.</summary>
    public sealed class Published : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly Lazy<Task<string>> _published;

        public Published() => _published = new(async () =>
        {
            OpenToEverybody(_folder.Path);
            await RunAsync(Path.Combine(Repository.Root, "run"), "publish", "linux-x64", "--to", _folder.Path);
            return Path.Combine(_folder.Path, "kktworkflow-linux-x64");
        });

        public Task<string> Folder() => _published.Value;

        public void Dispose() => _folder.Dispose();
    }
}
