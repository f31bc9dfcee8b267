using System.Collections.Concurrent;
using System.Security.Claims;
using KktWorkflow.Engine;
using KktWorkflow.Host.Elsa.Instances;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Identity;
using Microsoft.AspNetCore.SignalR;

namespace KktWorkflow.Host.Elsa.Live;

/// <summary>Looks once a second whether a watched case has changed, on whichever host it changed, and tells who watches it. Who lost the token or the right to read is told nothing more.</summary>
internal sealed partial class InstanceWatch(
    IHubContext<WorkflowInstanceHub> hub, InstanceQueries instances, TokenStore tokens, IServiceScopeFactory scopes, TimeProvider clock, ILogger<InstanceWatch> log) : BackgroundService
{
    private const int Slice = 200;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Watcher> _watchers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<CaseId, long> _seen = new();

    /// <summary>A connection watches one case; the last one asked for.</summary>
    public void Add(Watcher watcher, long version)
    {
        _seen.TryAdd(watcher.Case, version);
        _watchers[watcher.Connection] = watcher;
    }

    public void Remove(string connection) => _watchers.TryRemove(connection, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Every, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryLookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; who watches asks again at the next one.
        }
    }

    private async Task TryLookAsync(CancellationToken stopping)
    {
        try
        {
            await LookAsync(stopping);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException && !(failure is OperationCanceledException && stopping.IsCancellationRequested))
        {
            NotLooked(log, failure);
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        var watched = _watchers.Values.Select(w => w.Case).ToHashSet();
        foreach (var id in _seen.Keys.Where(id => !watched.Contains(id)))
            _seen.TryRemove(id, out _);
        foreach (var slice in watched.Chunk(Slice))
        {
            var page = await instances.List(new InstanceFilter { Ids = slice.ToEquatableArray(), Take = Slice }, cancellation);
            foreach (var changed in page.Items.Where(c => _seen.TryGetValue(c.Id, out var seen) && seen != c.Version))
            {
                _seen[changed.Id] = changed.Version;
                foreach (var watcher in _watchers.Values.Where(w => w.Case == changed.Id))
                    await TellAsync(watcher, cancellation);
            }
        }
    }

    private async Task TellAsync(Watcher watcher, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CurrentPerson>().LoadAsync(watcher.User, cancellation);
        if (await tokens.FindAccount(watcher.Token, Schemes.StudioPurpose, cancellation) is null
            || !scope.ServiceProvider.GetRequiredService<CurrentPerson>().IsKnown
            || await scope.ServiceProvider.GetRequiredService<SeenCases>().FindAsync(watcher.Case, cancellation) is not { } state)
        {
            Remove(watcher.Connection);
            return;
        }

        var history = await scope.ServiceProvider.GetRequiredService<SeenCases>().HistoryAsync(state, cancellation);
        var client = hub.Clients.Client(watcher.Connection);
        await client.SendAsync("ActivityExecutionLogUpdatedAsync", ExecutionAnswers.Stats(history, nodeIds: null), cancellation);
        await client.SendAsync("WorkflowExecutionLogUpdatedAsync", new { }, cancellation);
        await client.SendAsync("WorkflowInstanceUpdatedAsync", new { WorkflowInstanceId = watcher.Case.ToString() }, cancellation);
    }

    [LoggerMessage(4203, LogLevel.Error, "Watched instances could not be looked at; they are looked at again")]
    private static partial void NotLooked(ILogger log, Exception failure);
}

/// <summary>A connection that watches a case.</summary>
/// <param name="Token">With which it came: it is told of changes only as long as that holds.</param>
internal sealed record Watcher(string Connection, CaseId Case, string Token, ClaimsPrincipal User);
