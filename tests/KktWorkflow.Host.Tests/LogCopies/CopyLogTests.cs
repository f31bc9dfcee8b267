using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.LogCopies;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.LogCopies;

/// <summary>The lines of accesses, registers and definitions reach a second place, each at least once, and nothing else does.</summary>
public sealed partial class CopyLogTests(DemoHost host) : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _copies = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AuditQueries Audit => host.Host.Services.GetRequiredService<AuditQueries>();

    public void Dispose()
    {
        _data.Dispose();
        _copies.Dispose();
    }

    [Fact]
    public async Task Folder_gets_every_line_beside_the_cases_and_afterwards_only_what_is_new()
    {
        await FailToSignInAsync();
        await Copying(_copies.Path).RunAsync(Cancellation);
        var first = Copied();

        first.ShouldContain(line => line.GetProperty("kind").GetString() == "SignInFailed" && line.GetProperty("address").GetString() == "127.0.0.1");
        first.ShouldContain(line => line.GetProperty("stream").GetString() == "register/organisation");
        first.ShouldAllBe(line => !line.GetProperty("stream").GetString()!.StartsWith("case/", StringComparison.Ordinal));
        first.Select(NameOf).ShouldBeUnique();
        await FailToSignInAsync();
        (await Copying(_copies.Path).RunAsync(Cancellation)).ShouldBeGreaterThan(0);
        Copied().Select(NameOf).ShouldBeUnique("what was sent is remembered over a restart");
    }

    [Fact]
    public async Task Collector_gets_messages_of_rfc_5424_each_with_its_length()
    {
        await FailToSignInAsync();
        using var collector = new Collector();
        var received = collector.ReceiveAsync();

        var sent = await (await CopyingOnlyAsync($"syslog+tcp://127.0.0.1:{collector.Port}", "register/organisation")).RunAsync(Cancellation);

        var messages = Frames(await received);
        messages.Count.ShouldBe(sent);
        foreach (var message in messages)
        {
            var read = Message().Match(message);
            read.Success.ShouldBeTrue(message);
            JsonElement.Parse(read.Groups["json"].Value).GetProperty("stream").GetString().ShouldBe("register/organisation");
        }
    }

    [Fact]
    public async Task Slow_collector_gets_each_line_once_a_few_at_a_time()
    {
        for (var n = 0; n < 25; n++)
            await FailToSignInAsync();
        var (stream, head) = (await Audit.HeadsBesideCases(Cancellation)).Where(pair => pair.Key.StartsWith("access/", StringComparison.Ordinal)).MaxBy(pair => pair.Value);
        head.ShouldBeGreaterThanOrEqualTo(25);
        using var collector = new Collector();
        using var done = new CancellationTokenSource();
        var received = collector.ReceiveAllAsync(done.Token);

        // Each look at the clock costs a second, so each line does.
        var sent = await (await CopyingOnlyAsync($"syslog+tcp://127.0.0.1:{collector.Port}", stream, new TickingClock())).RunAsync(Cancellation);

        await done.CancelAsync();
        var connections = await received;
        connections.Count.ShouldBeGreaterThan(2);
        var sequences = connections.SelectMany(Frames).Select(message => JsonElement.Parse(Message().Match(message).Groups["json"].Value).GetProperty("sequence").GetInt64()).ToList();
        sequences.ShouldBe(Enumerable.Range(1, sent).Select(n => (long)n));
    }

    [Fact]
    public async Task Collector_that_breaks_the_connection_gets_the_lines_again()
    {
        using var collector = new Collector();
        var copying = await CopyingOnlyAsync($"syslog+tcp://127.0.0.1:{collector.Port}", "register/organisation");
        var broken = collector.BreakAsync();
        (await Record.ExceptionAsync(() => copying.RunAsync(Cancellation)) is IOException or SocketException).ShouldBeTrue();
        await broken;

        var received = collector.ReceiveAsync();
        (await copying.RunAsync(Cancellation)).ShouldBe(Frames(await received).Count);
    }

    [Fact]
    public async Task Collector_that_is_away_gets_it_all_later()
    {
        int port;
        using (var away = new Collector())
            port = away.Port;
        await Should.ThrowAsync<SocketException>(() => Copying($"syslog+tcp://127.0.0.1:{port}").RunAsync(Cancellation));

        (await Copying(_copies.Path).RunAsync(Cancellation)).ShouldBe(Copied().Count);
        Copied().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Collector_whose_certificate_nobody_vouches_for_gets_nothing()
    {
        using var collector = new Collector();
        var received = collector.ReceiveTlsAsync();

        await Should.ThrowAsync<AuthenticationException>(() => Copying($"syslog+tls://localhost:{collector.Port}").RunAsync(Cancellation));

        (await received).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("syslog+tls://siem:6514", true)]
    [InlineData("syslog+tcp://10.0.0.9:601", true)]
    [InlineData("/mnt/log", true)]
    [InlineData("syslog+tls://siem", false)]
    [InlineData("http://siem:80", false)]
    [InlineData("syslog+tls://siem:6514/path", false)]
    [InlineData("syslog+tls://me:secret@siem:6514", false)]
    public void Place_of_copies_is_a_folder_or_a_collector(string text, bool isOne) => (LogCopyTarget.Of(text, "/data") is not null).ShouldBe(isOne);

    [Fact]
    public void Place_that_is_none_stops_the_start_with_examples()
    {
        File.WriteAllText(Path.Combine(_data.Path, SettingsFile.Name), """{"logCopy": "udp://siem"}""");

        Should.Throw<CannotStartException>(() => SettingsFile.Read(_data.Path)).Message.ShouldContain("syslog+tls://");
    }

    private CopyLog Copying(string target, TimeProvider? clock = null) => new(Audit, DemoHost.SettingsFor(_data.Path) with { LogCopy = LogCopyTarget.Of(target, _data.Path) }, clock ?? TimeProvider.System);

    /// <summary>With all other streams counted as sent.</summary>
    private async Task<CopyLog> CopyingOnlyAsync(string target, string only, TimeProvider? clock = null)
    {
        var positions = new CopyPositions(Path.Combine(_data.Path, CopyPositions.FileName));
        foreach (var (stream, head) in (await Audit.HeadsBesideCases(Cancellation)).Where(pair => pair.Key != only))
            positions.Sent(LogCopyTarget.Of(target, _data.Path)!.Name, stream, head + 1_000);
        return Copying(target, clock);
    }

    private async Task FailToSignInAsync()
    {
        using var http = host.Stranger();
        using var client = new ApiClient(http);
        (await client.Post("/api/token", new { userName = $"nobody-{Guid.NewGuid():N}", password = "wrong" })).Status.ShouldBe(401);
        await host.Host.Services.GetRequiredService<Host.Audit.AccessLog>().WriteAsync(Cancellation);
    }

    private List<JsonElement> Copied() => [.. Directory.GetFiles(_copies.Path, "kktworkflow-*.jsonl").SelectMany(File.ReadAllLines).Select(line => JsonElement.Parse(line))];

    private static string NameOf(JsonElement line) => string.Create(CultureInfo.InvariantCulture, $"{line.GetProperty("stream").GetString()} {line.GetProperty("sequence").GetInt64()}");

    private static List<string> Frames(byte[] received)
    {
        var messages = new List<string>();
        for (var at = 0; at < received.Length;)
        {
            var blank = Array.IndexOf(received, (byte)' ', at);
            var length = int.Parse(Encoding.ASCII.GetString(received, at, blank - at), CultureInfo.InvariantCulture);
            messages.Add(Encoding.UTF8.GetString(received, blank + 1, length));
            at = blank + 1 + length;
        }

        return messages;
    }

    [GeneratedRegex(@"^<10[89]>1 \d{4}-\d\d-\d\dT[\d:.]+Z [!-~]+ kktworkflow - [!-~]+ - (?<json>\{[^\r\n]*\})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Message();

    private sealed class TickingClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Increment(ref _now);
    }

    /// <summary>Takes what is sent on free ports of this machine.</summary>
    private sealed class Collector : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public Collector() => _listener.Start();

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public async Task<byte[]> ReceiveAsync()
        {
            using var client = await _listener.AcceptTcpClientAsync(Cancellation);
            using var all = new MemoryStream();
            await client.GetStream().CopyToAsync(all, Cancellation);
            return all.ToArray();
        }

        public async Task<List<byte[]>> ReceiveAllAsync(CancellationToken done)
        {
            var connections = new List<byte[]>();
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync(done);
                    using var all = new MemoryStream();
                    await client.GetStream().CopyToAsync(all, Cancellation);
                    connections.Add(all.ToArray());
                }
            }
            catch (OperationCanceledException)
            {
                return connections;
            }
        }

        /// <summary>Takes some of it and dies.</summary>
        public async Task BreakAsync()
        {
            using var socket = await _listener.AcceptSocketAsync(Cancellation);
            await socket.ReceiveAsync(new byte[10], Cancellation);
            socket.LingerState = new(enable: true, seconds: 0);
        }

        public async Task<byte[]> ReceiveTlsAsync()
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(70));
            using var usable = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
            using var client = await _listener.AcceptTcpClientAsync(Cancellation);
            await using var secret = new SslStream(client.GetStream());
            using var all = new MemoryStream();
            try
            {
                await secret.AuthenticateAsServerAsync(usable);
                await secret.CopyToAsync(all, Cancellation);
            }
            catch (Exception failure) when (failure is IOException or AuthenticationException)
            {
                // The other side did not go on.
            }

            return all.ToArray();
        }

        public void Dispose() => _listener.Dispose();
    }
}
