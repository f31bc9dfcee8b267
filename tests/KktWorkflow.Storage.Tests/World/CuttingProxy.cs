using System.Net;
using System.Net.Sockets;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>Stands between a host and a server. Cuts a connection when a word passes by: before the server has seen it, or before its answer has come back.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _server;
    private readonly Task _accepting;
    private byte[]? _word;
    private bool _afterwards;

    public CuttingProxy(int server)
    {
        _server = server;
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections were cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Cuts the next connection over which the word goes to the server.</summary>
    /// <param name="afterwards">True: the server gets it, and the connection is cut when it answers.</param>
    public void CutAt(string word, bool afterwards)
    {
        _afterwards = afterwards;
        Volatile.Write(ref _word, System.Text.Encoding.UTF8.GetBytes(word));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task Accept()
    {
        var open = new List<Task>();
        try
        {
            while (true)
                open.Add(Carry(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task Carry(TcpClient host)
    {
        using var server = new TcpClient();
        using (host)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _server, _stop.Token);
                var cut = new TaskCompletionSource();
                await Task.WhenAny(ToServer(host.GetStream(), server.GetStream(), cut), ToHost(server.GetStream(), host.GetStream(), cut.Task));
            }
            catch (Exception end) when (end is IOException or OperationCanceledException or SocketException)
            {
                // Either side has gone: so does the other.
                return;
            }
        }
    }

    private async Task ToServer(NetworkStream from, NetworkStream to, TaskCompletionSource cut)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token) is var read and > 0)
        {
            if (Volatile.Read(ref _word) is { } word && buffer.AsSpan(0, read).IndexOf(word) >= 0 && Interlocked.Exchange(ref _word, null) is not null)
            {
                Cuts++;
                if (!_afterwards)
                    return;
                cut.SetResult();
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }

    private async Task ToHost(NetworkStream from, NetworkStream to, Task cut)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token) is var read and > 0)
        {
            // What is cut afterwards is the answer: it has been given and doesn't arrive.
            if (cut.IsCompleted)
                return;
            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }
}
