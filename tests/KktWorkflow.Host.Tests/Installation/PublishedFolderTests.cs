using System.Diagnostics;
using System.Net;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Architecture;

namespace KktWorkflow.Host.Tests.Installation;

/// <summary>The folder that a board gets, used as the board would: copied somewhere, by another account, with nothing of .NET on the machine.</summary>
[LongForm]
public sealed class PublishedFolderTests : IDisposable
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
        await RunAsync(Path.Combine(Repository.Root, "run"), "publish", "linux-x64", "--to", _folder.Path);
        var program = Path.Combine(_folder.Path, "kktworkflow-linux-x64", "kktworkflow");
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
}
