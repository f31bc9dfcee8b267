using System.Text.Json;
using System.Threading.Channels;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Host.Audit;

/// <summary>Sign-ins, refused commands and reading of sensitive dossiers, written in batches at most a second late. Nobody waits for it.</summary>
public sealed partial class AccessLog(Storage.Streams.AccessLog lines, IOrganisationSource organisation, ProcessClock clock, ILogger<AccessLog> log) : BackgroundService
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(500);

    private readonly Channel<Noted> _noted = Channel.CreateUnbounded<Noted>(new() { SingleReader = true });

    public void SignedIn(Actor actor) => Note("SignedIn", actor, "", null, null);

    public void SignInFailed() => Note("SignInFailed", Actor.System, "", null, null);

    public void Refused(Actor actor, string act, string code, CaseId id) => Note("CommandRefused", actor, act, code, id);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _noted.Reader.WaitToReadAsync(CancellationToken.None))
        {
            if (!stoppingToken.IsCancellationRequested)
                await Task.WhenAny(Task.Delay(LongestDelay, stoppingToken), Task.Delay(Timeout.Infinite, stoppingToken));
            await FlushAsync();
        }
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _noted.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    private async Task FlushAsync()
    {
        var batch = new List<AccessLine>();
        try
        {
            var day = (await organisation.Current(CancellationToken.None)).Day;
            while (_noted.Reader.TryRead(out var noted))
                batch.Add(new(noted.At, noted.Kind, noted.Actor, JsonSerializer.SerializeToElement(new { noted.Act, noted.Code, Case = noted.Case?.ToString() }, ApiJson.Options)));
            if (batch.Count > 0)
                await lines.Append(day, batch, CancellationToken.None);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            NotWritten(log, failure, batch.Count);
        }
    }

    private void Note(string kind, Actor actor, string act, string? code, CaseId? id) => _noted.Writer.TryWrite(new(kind, clock.Now, actor, act, code, id));

    [LoggerMessage(4001, LogLevel.Error, "{Count} lines of the access log could not be written")]
    private static partial void NotWritten(ILogger log, Exception failure, int count);

    private sealed record Noted(string Kind, Instant At, Actor Actor, string Act, string? Code, CaseId? Case);
}
