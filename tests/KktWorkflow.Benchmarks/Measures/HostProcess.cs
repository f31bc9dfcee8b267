using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>A host in a process of its own, as it is installed; stopped on disposal.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;

    private HostProcess(Process process, Uri address, TimeSpan firstPage)
    {
        _process = process;
        Address = address;
        FirstPage = firstPage;
    }

    public Uri Address { get; }

    /// <summary>From the start of the process to the end of its first page.</summary>
    public TimeSpan FirstPage { get; }

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The most that it ever held.</summary>
    public long PeakResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>The product with the demo in <paramref name="folder"/>; its first page is the one that asks who you are.</summary>
    public static Task<HostProcess> ProductAsync(string folder, CancellationToken cancellation)
    {
        var port = FreePort();
        return StartAsync(typeof(HostSettings).Assembly.Location, ["serve", "--demo", "--port", port, "--data", folder], port, cancellation);
    }

    public static Task<HostProcess> EmptyAsync(CancellationToken cancellation)
    {
        var port = FreePort();
        return StartAsync(typeof(HostProcess).Assembly.Location, ["--empty-host", port], port, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<HostProcess> StartAsync(string assembly, string[] arguments, string port, CancellationToken cancellation)
    {
        var address = new Uri($"http://127.0.0.1:{port}/");
        using var client = new HttpClient { BaseAddress = address };
        var begun = Stopwatch.GetTimestamp();
        var process = Process.Start(new ProcessStartInfo("dotnet", [assembly, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/", UriKind.Relative), cancellation);
                await answer.Content.ReadAsByteArrayAsync(cancellation);
                answer.EnsureSuccessStatusCode();
                return new(process, address, Stopwatch.GetElapsedTime(begun));
            }
            catch (HttpRequestException) when (!process.HasExited && Stopwatch.GetElapsedTime(begun) < TimeSpan.FromMinutes(2))
            {
                await Task.Delay(20, cancellation);
            }
        }
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
