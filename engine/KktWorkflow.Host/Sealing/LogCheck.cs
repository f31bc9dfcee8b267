using System.Diagnostics;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Clock;

namespace KktWorkflow.Host.Sealing;

/// <summary>Checks the whole log in the background, one check at a time in this host, and keeps what the last one found. Safe for many threads.</summary>
internal sealed partial class LogCheck(KktStorage storage, TimeProvider clock, ILogger<LogCheck> log) : IHostedService, IDisposable
{
    private const int MostKept = 200;

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _one = new();
    private Task _running = Task.CompletedTask;
    private long _lines;

    /// <summary>Lines read so far by the check that runs; null while none does.</summary>
    public long? Progress
    {
        get
        {
            lock (_one)
                return _running.IsCompleted ? null : Interlocked.Read(ref _lines);
        }
    }

    /// <summary>Starts a check unless one runs; false when one did.</summary>
    /// <param name="by">Who asked for it; null when nobody did.</param>
    public bool Start(string? by)
    {
        lock (_one)
        {
            if (!_running.IsCompleted || _stopping.IsCancellationRequested)
                return false;
            Interlocked.Exchange(ref _lines, 0);
            _running = Task.Run(() => RunAsync(by, _stopping.Token), CancellationToken.None);
            return true;
        }
    }

    /// <summary>What the last check found; null before the first.</summary>
    public async Task<CheckResult?> LastAsync(CancellationToken cancellation) =>
        await storage.Settings.Find(SettingStore.LastCheck, cancellation) is { } kept ? JsonSerializer.Deserialize<CheckResult>(kept, ApiJson.Options) : null;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAny(_running, Task.Delay(Timeout.Infinite, cancellationToken));
    }

    public void Dispose() => _stopping.Dispose();

    /// <summary>Ends when the check has; for tests and for who has to wait.</summary>
    internal Task WaitAsync()
    {
        lock (_one)
            return _running;
    }

    private async Task RunAsync(string? by, CancellationToken cancellation)
    {
        try
        {
            var begun = Stopwatch.GetTimestamp();
            var report = await storage.Verifier.Verify(new Lines(this), cancellation);
            var files = await storage.Files.Verify(cancellation);
            var breaks = report.Breaks.Concat(files).ToList();
            var now = Instant.From(clock.GetUtcNow());
            var result = new CheckResult(
                now, by, Stopwatch.GetElapsedTime(begun).TotalSeconds, report.Cases, report.Events, report.Seals, await storage.Files.Count(cancellation), report.LatestSeal?.Number, breaks.Count,
                [.. breaks.Take(MostKept).Select(FoundPlace.Of)], breaks.Count == 0 ? now : (await LastAsync(cancellation))?.LastSound);
            await storage.Settings.Save(SettingStore.LastCheck, JsonSerializer.Serialize(result, ApiJson.Options), cancellation);
            if (breaks.Count > 0)
                Found(log, breaks.Count, breaks[0].Stream, breaks[0].Sequence, breaks[0].Kind);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The host stops; the result before stands.
        }
        catch (Exception failure) when (storage.Explain(failure) is not null)
        {
            Broke(log, failure);
        }
    }

    [LoggerMessage(4311, LogLevel.Critical, "The check of the log found {Count} places that don't fit, the first: {Stream}, line {Sequence}, {Kind}")]
    private static partial void Found(ILogger log, int count, string stream, long sequence, string kind);

    [LoggerMessage(4312, LogLevel.Error, "The check of the log broke")]
    private static partial void Broke(ILogger log, Exception failure);

    /// <summary>Told in the thread that reads, not some time later.</summary>
    private sealed class Lines(LogCheck check) : IProgress<long>
    {
        public void Report(long value) => Interlocked.Exchange(ref check._lines, value);
    }
}
