using System.Diagnostics;
using System.Globalization;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.Tests.TwoHosts;

/// <summary>A host as a process of its own, as an administrator starts and stops it.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly string[] _arguments;
    private Process? _process;
    private Task<string> _said = Task.FromResult("");

    public HostProcess(params string[] arguments) => _arguments = arguments;

    public string Address { get; private set; } = "";

    /// <summary>Starts it and returns when it answers; at the port that it had before.</summary>
    public async Task StartAsync()
    {
        var port = Address.Length == 0 ? 0 : new Uri(Address).Port;
        _process = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(KktHost).Assembly.Location, "serve", .. _arguments, "--port", port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        _said = _process.StandardError.ReadToEndAsync();
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (!line.StartsWith("ready ", StringComparison.Ordinal))
                continue;
            Address = line["ready ".Length..];
            return;
        }

        throw new InvalidOperationException($"The host did not start: {await _said}");
    }

    /// <summary>Stops it as a service is stopped, and returns when it has gone, with what it said to the terminal.</summary>
    public async Task<string> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _process.ExitCode.ShouldBe(0);
        _process.Dispose();
        _process = null;
        return await _said;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
