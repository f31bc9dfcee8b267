using System.Net.Security;
using System.Net.Sockets;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Host.LogCopies;

/// <summary>One connection to a collector. Syslog acknowledges nothing, so that lines have arrived is told by what the transport tells: the collector took them all and then ended the connection on its side without breaking it. One that
/// keeps its side open is believed after a while; what it did not read by then may be lost with it.</summary>
internal sealed class CollectorLine(LogCopyTarget.Collector collector, TimeProvider systemClock)
{
    /// <summary>How long one line may take, and the connection before it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>After this a connection is ended with the lines that it has taken, so that a slow collector comes on, and gets no line twice for its slowness.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);

    /// <summary>How long the collector has for ending its side.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    /// <summary>Sends lines from the first on, one at least, and answers how many.</summary>
    /// <exception cref="TimeoutException">It takes nothing.</exception>
    public async Task<int> SendAsync(IReadOnlyList<LoggedEvent> lines, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await InTimeAsync(patience => client.ConnectAsync(collector.Host, collector.Port, patience).AsTask(), cancellation);
        await using var plain = client.GetStream();
        if (!collector.IsTls)
        {
            var taken = await WriteAsync(plain, lines, cancellation);
            await EndAsync(client, plain, cancellation);
            return taken;
        }

        await using var secret = new SslStream(plain, leaveInnerStreamOpen: true);
        await InTimeAsync(patience => secret.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = collector.Host }, patience), cancellation);
        var sent = await WriteAsync(secret, lines, cancellation);
        // Says that it was all, so that the last of it is not lost with the connection.
        await secret.ShutdownAsync();
        await EndAsync(client, plain, cancellation);
        return sent;
    }

    private async Task<int> WriteAsync(Stream stream, IReadOnlyList<LoggedEvent> lines, CancellationToken cancellation)
    {
        var begun = systemClock.GetTimestamp();
        var sent = 0;
        do
        {
            var line = CopiedLine.Syslog(lines[sent]);
            await InTimeAsync(patience => stream.WriteAsync(line, patience).AsTask(), cancellation);
            sent++;
        }
        while (sent < lines.Count && systemClock.GetElapsedTime(begun) < Turn);
        await stream.FlushAsync(cancellation);
        return sent;
    }

    /// <summary>Reads until the other side ends: what it sent and nobody read would break the connection under the last lines. A connection that breaks here is thrown.</summary>
    private static async Task EndAsync(TcpClient client, NetworkStream plain, CancellationToken cancellation)
    {
        client.Client.Shutdown(SocketShutdown.Send);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Farewell);
        var rest = new byte[1024];
        try
        {
            while (await plain.ReadAsync(rest, patience.Token) > 0)
            {
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // It keeps its side open.
        }
    }

    private async Task InTimeAsync(Func<CancellationToken, Task> act, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await act(patience.Token);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{collector.Name} did not take the copy of the log in time.", late);
        }
    }
}
