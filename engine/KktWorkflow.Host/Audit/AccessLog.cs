using System.Text.Json;
using System.Threading.Channels;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Host.Audit;

/// <summary>Sign-ins, refused commands, missing permissions, malformed requests and readings of sensitive dossiers, written in batches at most a second late by <see cref="WriteAccessLines"/>. Nobody waits for it but who reads a sensitive dossier. From where a
/// request came stands in the private part of its lines.</summary>
public sealed partial class AccessLog(
    Storage.Streams.AccessLog lines, IOrganisationSource organisation, ProcessClock clock, TimeProvider systemClock, KktStorage storage, IHttpContextAccessor http, ILogger<AccessLog> log) : IHostedService, IDisposable
{
    /// <summary>What is turned away again from the same address within this is no line of its own: a log that guessers fill tells nothing.</summary>
    private static readonly TimeSpan Turning = TimeSpan.FromMinutes(1);

    /// <summary>Lines of one kind within that time from all addresses together.</summary>
    private const int Together = 60;

    private readonly BoundedLines _heldOff = new(Turning, Together);
    private readonly BoundedLines _malformed = new(Turning, Together);

    /// <summary>Apart from those of strangers, who could otherwise use up what there is.</summary>
    private readonly BoundedLines _malformedOfKnown = new(Turning, Together);
    private readonly Channel<Noted> _noted = Channel.CreateUnbounded<Noted>();
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private List<AccessLine> _unwritten = [];

    public void SignedIn(Actor actor) => Note("SignedIn", actor, new Told(""));

    public void SignedOut(Actor actor) => Note("SignedOut", actor, new Told(""));

    /// <summary>A sign-in was not looked at, since the name or the address has failed too often; one line a minute for an address, with how many were left out since the one before.</summary>
    public void SignInHeldOff(string address)
    {
        if (_heldOff.MayTell(BoundedLines.KeyOf(address), systemClock.GetUtcNow(), out var leftOut))
            Note("SignInHeldOff", Actor.System, new Told("", LeftOut: Some(leftOut)), address.Length > 0 ? address : null);
    }

    /// <summary>A request was no request of ours: of the same kind by the same person, or else from the same address, one line a minute, with how many were left out since the one before.</summary>
    /// <param name="actor">Null where nobody is signed in.</param>
    /// <param name="request">Method and pattern of the address, without personal data.</param>
    public void Malformed(Actor? actor, string request, string code)
    {
        var who = actor?.Id?.ToString() ?? BoundedLines.KeyOf(http.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "");
        if ((actor is null ? _malformed : _malformedOfKnown).MayTell($"{who} {code}", systemClock.GetUtcNow(), out var leftOut))
            Note("RequestMalformed", actor ?? Actor.System, new Told(request, code, LeftOut: Some(leftOut)));
    }

    /// <param name="account">Whose account it was tried on; null when there is none of that name.</param>
    /// <param name="address">From where. Kept apart from the line, so that it can be erased.</param>
    public void SignInFailed(PersonId? account, string address) =>
        Note("SignInFailed", Actor.System, new Told("", Account: account), address.Length > 0 ? address : null);

    public void Refused(Actor actor, string act, string code, CaseId id) => Note("CommandRefused", actor, new Told(act, code, id.ToString()));

    /// <summary>A command was refused that is about no case.</summary>
    public void Refused(Actor actor, string act, string code) => Note("CommandRefused", actor, new Told(act, code));

    /// <summary>Something of a case was taken away as a file.</summary>
    /// <param name="what">Stable word, e.g. `archive`.</param>
    public void Exported(Actor actor, string what, CaseId id) => Note("CaseExported", actor, new Told(what, Case: id.ToString()));

    /// <summary>The log was taken away as a file.</summary>
    /// <param name="what">Stable word, e.g. `csv`.</param>
    /// <param name="filter">By what it was narrowed, as in the address of its page.</param>
    /// <param name="lines">How many lines left the house.</param>
    /// <param name="isWhole">False when the one who asked went away before the end.</param>
    public void LogExported(Actor actor, string what, string filter, long lines, bool isWhole) => Note("LogExported", actor, new Told(what, Filter: filter, Lines: lines, IsWhole: isWhole));

    /// <summary>Somebody asked for what the posts held now don't permit.</summary>
    /// <param name="permission">What was missing.</param>
    public void Denied(Actor actor, string permission, string code) => Note("AccessDenied", actor, new Told(permission, code));

    /// <summary>Sensitive dossiers are read. Ends when that is in the log; with what was noted before, in one transaction. A failure of the database is thrown, and the lines are tried again by the next who writes.</summary>
    /// <param name="what">Path of what is asked for, without personal data.</param>
    internal Task ReadAsync(Actor actor, IEnumerable<CaseId> cases, string what)
    {
        foreach (var id in cases)
            Note(AccessLine.CaseRead, actor, new Told("", Case: id.ToString(), Read: what));
        // The batch holds lines of others too: that one of them has gone away must not stop it.
        return WriteAsync(CancellationToken.None);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After the pages and the sweeps have stopped: what was noted last is written too. A database that has gone away doesn't keep the host from stopping.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(cancellationToken);
        }
        catch (Exception failure) when (storage.Explain(failure) is not null)
        {
            Lost(log, failure, _unwritten.Count);
        }
    }

    /// <summary>Writes what was noted so far. What could not be written is kept for the next time.</summary>
    internal async Task<int> WriteAsync(CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            while (_noted.Reader.TryRead(out var noted))
                _unwritten.Add(LineOf(noted));
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

    [LoggerMessage(4301, LogLevel.Error, "The host stops without the database: {Count} lines of the access log could not be written")]
    private static partial void Lost(ILogger log, Exception failure, int count);

    private static AccessLine LineOf(Noted noted) => new(
        noted.At,
        noted.Kind,
        noted.Actor,
        JsonSerializer.SerializeToElement(noted.Told, ApiJson.Options),
        noted.Address is null ? null : JsonSerializer.SerializeToElement(new { noted.Address }, ApiJson.Options));

    private static int? Some(int leftOut) => leftOut > 0 ? leftOut : null;

    private void Note(string kind, Actor actor, Told told, string? address = null) =>
        _noted.Writer.TryWrite(new(kind, clock.Now, actor, told, address ?? http.HttpContext?.Connection.RemoteIpAddress?.ToString()));

    private sealed record Noted(string Kind, Instant At, Actor Actor, Told Told, string? Address);

    private sealed record Told(string Act, string? Code = null, string? Case = null, PersonId? Account = null, string? Filter = null, long? Lines = null, bool? IsWhole = null, string? Read = null, int? LeftOut = null);
}
