using System.Collections.Concurrent;
using System.Security.Claims;
using KktWorkflow.Engine;
using KktWorkflow.Host.Elsa.Instances;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Identity;
using Microsoft.AspNetCore.SignalR;

namespace KktWorkflow.Host.Elsa.Live;

/// <summary>Looks once a second whether a watched case has changed, on whichever host it changed, and tells who watches it. Who has no token any more, or lost the right to read, is told nothing more.</summary>
internal sealed partial class InstanceWatch(
    IHubContext<WorkflowInstanceHub> hub, InstanceQueries instances, TokenStore tokens, IServiceScopeFactory scopes, TimeProvider clock, ILogger<InstanceWatch> log) : BackgroundService
{
    private const int Slice = 200;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Watcher> _watchers = new(StringComparer.Ordinal);

    /// <summary>A connection watches one case; the last one asked for. It is told once at the next look: the case may have changed after the page read it and before the page began to watch.</summary>
    public void Add(Watcher watcher) => _watchers[watcher.Connection] = watcher;

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
        foreach (var slice in _watchers.Values.GroupBy(w => w.Case).Chunk(Slice))
        {
            var page = await instances.List(new InstanceFilter { Ids = slice.Select(w => w.Key).ToEquatableArray(), Take = Slice }, cancellation);
            var versions = page.Items.ToDictionary(c => c.Id, c => c.Version);
            foreach (var watcher in slice.SelectMany(w => w))
            {
                if (versions.TryGetValue(watcher.Case, out var version) && watcher.Told != version)
                    await TryTellAsync(watcher, version, cancellation);
            }
        }
    }

    /// <summary>Who could not be told is told at the next look; nobody waits for another.</summary>
    private async Task TryTellAsync(Watcher watcher, long version, CancellationToken cancellation)
    {
        try
        {
            await TellAsync(watcher, cancellation);
            watcher.Told = version;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException && !(failure is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            NotTold(log, failure, watcher.Case);
        }
    }

    private async Task TellAsync(Watcher watcher, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CurrentPerson>().LoadAsync(watcher.User, cancellation);
        if (!await tokens.HasToken(watcher.Holder, Schemes.StudioPurpose, cancellation)
            || !scope.ServiceProvider.GetRequiredService<CurrentPerson>().IsKnown
            || await scope.ServiceProvider.GetRequiredService<SeenCases>().FindAsync(watcher.Case, cancellation) is not { } state)
        {
            // Only this one: the connection may watch another case by now.
            _watchers.TryRemove(new(watcher.Connection, watcher));
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

    [LoggerMessage(4204, LogLevel.Error, "Who watches case {Case} could not be told that it changed; it is tried again")]
    private static partial void NotTold(ILogger log, Exception failure, CaseId @case);
}
