using System.Diagnostics;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.Tests.Installation;

/// <summary>A bare system says what it lacks, instead of ending with a trace of calls.</summary>
public sealed class SystemLibrariesTests
{
    [Theory]
    [InlineData("CLR_ICU_VERSION_OVERRIDE", "7", StartProblem.NoIcu)]
    [InlineData("TZDIR", "/nowhere", StartProblem.NoTimeZone)]
    public async Task Missing_library_of_the_system_is_named(string variable, string value, string code)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows brings both along.");
        var start = new ProcessStartInfo("dotnet", [typeof(KktHost).Assembly.Location, "--version"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[variable] = value;
        using var process = Process.Start(start)!;

        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.ShouldBe(1, error);
        error.Split('\n').Count(line => line.StartsWith(code, StringComparison.Ordinal)).ShouldBe(2, error);
    }
}
