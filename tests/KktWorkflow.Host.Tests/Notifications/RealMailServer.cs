using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MimeKit;

namespace KktWorkflow.Host.Tests.Notifications;

/// <summary>A real SMTP server on a port of its own that keeps what it takes in a maildir: Debian's aiosmtpd. It refuses `khong-co@…` for good and `de-sau@…` for now, and says that it shuts down to `dong-cua@…`.</summary>
internal sealed class RealMailServer : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly string _folder = Directory.CreateTempSubdirectory("kkt-mail-").FullName;
    private Process? _process;

    /// <summary>Why no server can be started here; null when one can.</summary>
    public static string? WhatIsMissing { get; } = File.Exists("/usr/lib/python3/dist-packages/aiosmtpd/__init__.py") && File.Exists(Python)
        ? null
        : "No mail server is installed: the Debian package python3-aiosmtpd is missing.";

    public int Port { get; } = FreePort();

    /// <summary>What has arrived, by Message-Id.</summary>
    public IReadOnlyList<MimeMessage> Mailbox() => Directory.Exists(Path.Combine(_folder, "box", "new"))
        ? [.. Directory.GetFiles(Path.Combine(_folder, "box", "new")).Select(file => MimeMessage.Load(file)).OrderBy(mail => mail.MessageId, StringComparer.Ordinal)]
        : [];

    /// <summary>Returns once it listens.</summary>
    public async Task<RealMailServer> StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo(Python, [Path.Combine(AppContext.BaseDirectory, "Notifications", "mail_server.py"), Port.ToString(CultureInfo.InvariantCulture), Path.Combine(_folder, "box")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("ready");
        return this;
    }

    public async Task StopAsync()
    {
        if (_process is not { } running)
            return;
        running.StandardInput.Close();
        await running.WaitForExitAsync(TestContext.Current.CancellationToken);
        running.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill();
            running.WaitForExit();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
