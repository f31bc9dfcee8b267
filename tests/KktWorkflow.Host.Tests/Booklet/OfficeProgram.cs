using System.Diagnostics;

namespace KktWorkflow.Host.Tests.Booklet;

/// <summary>LibreOffice without a screen, where it is installed.</summary>
internal static class OfficeProgram
{
    private static readonly string? Found = new[] { "soffice", "libreoffice" }
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Turns a Word file into a PDF in <paramref name="folder"/>; skips the test where the program is missing.</summary>
    public static async Task<string> ToPdfAsync(string file, string folder)
    {
        Assert.SkipWhen(Found is null, "LibreOffice is not installed (package libreoffice-writer-nogui).");
        // A home of its own for each run, so that two never share a profile.
        using var home = new Api.TemporaryFolder();
        var start = new ProcessStartInfo(Found!, [$"-env:UserInstallation=file://{home.Path}", "--headless", "--convert-to", "pdf", "--outdir", folder, file]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        return Path.Combine(folder, Path.ChangeExtension(Path.GetFileName(file), "pdf"));
    }
}
