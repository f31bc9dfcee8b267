using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Replay;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Replays;

/// <summary>Replays cases after they changed, and keeps what the replay found where lists find it: the same replay as its page shows, by the same rules. Nothing that it finds depends on the hour at which it runs;
/// an unfinished turn is told as unfinished. Trials are left out.</summary>
public sealed class ReplayRun
{
    /// <summary>Raised when the rules of the replay change, or what is kept of it: then every case is replayed once more.</summary>
    internal const int Rules = 1;

    private const int Slice = 100;

    private static readonly string Trial = StoredWord.Of(CaseKind.Trial);

    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly IDefinitionLibrary _library;
    private readonly IOrganisationSource _organisation;
    private readonly CalendarStore _calendars;

    internal ReplayRun(Administration administration, ContextSource contexts, IDefinitionLibrary library, IOrganisationSource organisation, CalendarStore calendars)
    {
        _administration = administration;
        _contexts = contexts;
        _library = library;
        _organisation = organisation;
        _calendars = calendars;
    }

    /// <summary>Replays every case that changed since it was replayed last, in the order of their ids. Each is one transaction: a process that dies leaves whole cases, and the next run goes on with the others. Returns how many.</summary>
    /// <exception cref="AggregateException">Some could not be replayed; all others were.</exception>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var (done, broken) = (0, new List<Exception>());
        for (CaseId? last = null; await Changed(last, cancellation) is { Count: > 0 } changed; last = changed[^1])
        {
            var view = await _organisation.Current(cancellation);
            var terms = new ReplayTerms(await _calendars.Versions(cancellation), view.Chart.Zone, view.LimitsOn);
            foreach (var id in changed)
            {
                try
                {
                    await Replay(id, terms, cancellation);
                    done++;
                }
                catch (Exception failure) when (failure is not OperationCanceledException and not StorageFullException and not StorageUnavailableException)
                {
                    broken.Add(failure);
                }
            }
        }

        return broken.Count == 0 ? done : throw new AggregateException("Cases could not be replayed.", broken);
    }

    /// <summary>The cases that changed since they were replayed.</summary>
    internal static IQueryable<CaseRow> Unreplayed(KktContext context) =>
        context.Cases.Where(c => c.Kind != Trial && !context.ReplayedCases.Any(r => r.CaseId == c.CaseId && r.Version == c.Version && r.Rules == Rules));

    private async Task<List<CaseId>> Changed(CaseId? after, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var cases = Unreplayed(context);
        if (after is { } last)
            cases = cases.Where(c => c.CaseId.CompareTo(last.Value) > 0);
        var ids = await cases.OrderBy(c => c.CaseId).Select(c => c.CaseId).Take(Slice).ToListAsync(cancellation);
        return ids.ConvertAll(id => new CaseId(id));
    }

    private async Task Replay(CaseId id, ReplayTerms terms, CancellationToken cancellation)
    {
        await using var reading = _contexts.Create();
        var log = await reading.LoadEvents(id, after: 0, limit: int.MaxValue, cancellation);
        if (log.Count == 0)
            return;
        var replay = CaseReplay.Of(log, await VersionsOf(log, cancellation), terms);
        var state = replay.Moments[^1].State;
        var (deviations, waits) = (Deviations(replay, state), Waits(replay, state));
        var replayed = new ReplayedCaseRow { CaseId = id.Value, Version = log[^1].Sequence, Rules = Rules };
        await _administration.Change(
            async context =>
            {
                // What another host has read since is newer.
                if (await context.ReplayedCases.AnyAsync(r => r.CaseId == id.Value && r.Version > replayed.Version && r.Rules == Rules, cancellation))
                    return;
                await context.ReplayedCases.Where(r => r.CaseId == id.Value).ExecuteDeleteAsync(cancellation);
                await context.CaseDeviations.Where(r => r.CaseId == id.Value).ExecuteDeleteAsync(cancellation);
                await context.CaseWaits.Where(r => r.CaseId == id.Value).ExecuteDeleteAsync(cancellation);
                context.ReplayedCases.Add(replayed);
                context.CaseDeviations.AddRange(deviations);
                context.CaseWaits.AddRange(waits);
            },
            cancellation);
    }

    /// <summary>Each version that the case went by, and what these use; one that is not there any more is left out.</summary>
    private async Task<Dictionary<string, ProcessDefinition>> VersionsOf(List<RecordedEvent> log, CancellationToken cancellation)
    {
        var versions = new Dictionary<string, ProcessDefinition>(StringComparer.Ordinal);
        foreach (var versionId in log.Select(line => line.Event switch { CaseOpened opened => opened.DefinitionVersionId, CaseMigrated migrated => migrated.ToVersionId, _ => null }).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (await _library.FindVersion(versionId, cancellation) is not { } version)
                continue;
            versions[versionId] = version;
            foreach (var (used, definition) in await _library.FindReferenced(version, cancellation))
                versions.TryAdd(used, definition);
        }

        return versions;
    }

    private static List<CaseDeviationRow> Deviations(CaseReplay replay, CaseState state) => [.. replay.Deviations.Select((found, index) => new CaseDeviationRow
    {
        CaseId = state.Id.Value,
        Number = index + 1,
        Kind = StoredWord.Of(found.Kind),
        Sequence = found.Sequence,
        At = found.At.Microseconds,
        Step = found.Node is { } node ? Cut(replay.PlaceAtEnd(node, found.Sequence).Value) : null,
        Unit = replay.TurnOf(found)?.Unit ?? "",
        DefinitionId = state.DefinitionId,
        DefinitionVersion = state.DefinitionVersion,
    })];

    private static List<CaseWaitRow> Waits(CaseReplay replay, CaseState state) => [.. replay.Turns.SelectMany(turn =>
    {
        var whole = new CaseWaitRow
        {
            CaseId = state.Id.Value,
            Execution = turn.Execution,
            Cause = CaseWaitRow.Counted,
            Minutes = turn.Counted,
            Budget = turn.Budget,
            IsLate = turn.IsLate,
            Sequence = turn.First,
            BegunAt = turn.Begun.Microseconds,
            EndedAt = turn.Ended?.Microseconds,
            Step = Cut(replay.PlaceAtEnd(turn.Node, turn.First).Value),
            Unit = turn.Unit,
            DefinitionId = state.DefinitionId,
            DefinitionVersion = state.DefinitionVersion,
        };
        return turn.Waits.Select(wait => whole with { Cause = StoredWord.Of(wait.Cause), Minutes = wait.Minutes }).Prepend(whole);
    })];

    /// <summary>It stands in keys, which SQL Server keeps below 1,700 bytes.</summary>
    private static string Cut(string path) => path.Length > CaseDeviationRow.LongestStep ? path[..CaseDeviationRow.LongestStep] : path;
}
