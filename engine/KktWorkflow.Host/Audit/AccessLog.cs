using System.Text.Json;
using System.Threading.Channels;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Host.Audit;

/// <summary>Sign-ins, refused commands and reading of sensitive dossiers, written in batches at most a second late by <see cref="WriteAccessLines"/>. Nobody waits for it.</summary>
public sealed class AccessLog(Storage.Streams.AccessLog lines, IOrganisationSource organisation, ProcessClock clock) : IHostedService, IDisposable
{
    private readonly Channel<Noted> _noted = Channel.CreateUnbounded<Noted>();
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private List<AccessLine> _unwritten = [];

    public void SignedIn(Actor actor) => Note("SignedIn", actor, "", null, null);

    public void SignInFailed() => Note("SignInFailed", Actor.System, "", null, null);

    public void Refused(Actor actor, string act, string code, CaseId id) => Note("CommandRefused", actor, act, code, id);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After the pages and the sweeps have stopped: what was noted last is written too.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => WriteAsync(cancellationToken);

    /// <summary>Writes what was noted so far. What could not be written is kept for the next time.</summary>
    internal async Task<int> WriteAsync(CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            while (_noted.Reader.TryRead(out var noted))
                _unwritten.Add(new(noted.At, noted.Kind, noted.Actor, JsonSerializer.SerializeToElement(new { noted.Act, noted.Code, Case = noted.Case?.ToString() }, ApiJson.Options)));
            if (_unwritten.Count == 0)
                return 0;
            await lines.Append((await organisation.Current(cancellation)).Day, _unwritten, cancellation);
            var written = _unwritten.Count;
            _unwritten = [];
            return written;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private void Note(string kind, Actor actor, string act, string? code, CaseId? id) => _noted.Writer.TryWrite(new(kind, clock.Now, actor, act, code, id));

    private sealed record Noted(string Kind, Instant At, Actor Actor, string Act, string? Code, CaseId? Case);
}
