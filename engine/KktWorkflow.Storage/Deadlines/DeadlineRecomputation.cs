using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Clock;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Sweeping;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Deadlines;

/// <summary>Counts all open deadlines anew after the calendars, or the board's zone, have changed: a slice of cases at a time, one logged command a case. What was done is written down after each slice,
/// so that a host that stops, or another one, goes on where it ended. A case that is counted twice is counted once.</summary>
public sealed class DeadlineRecomputation
{
    private const string Lease = "recomputation";
    private const int Slice = 100;

    /// <summary>While one commits, others are decided. On SQLite they share a commit.</summary>
    private const int CasesAtOnce = 16;

    private static readonly TimeSpan LeaseLength = TimeSpan.FromMinutes(2);
    private static readonly string[] Open = [StoredWord.Of(CaseStatus.Registered), StoredWord.Of(CaseStatus.Running), StoredWord.Of(CaseStatus.Paused)];

    private readonly CaseCommandHandler _commands;
    private readonly ContextSource _contexts;
    private readonly CalendarStore _calendars;
    private readonly OrganisationStore _organisation;
    private readonly SettingStore _settings;
    private readonly LeaseStore _leases;

    internal DeadlineRecomputation(CaseCommandHandler commands, ContextSource contexts, CalendarStore calendars, OrganisationStore organisation, SettingStore settings, LeaseStore leases)
    {
        _commands = commands;
        _contexts = contexts;
        _calendars = calendars;
        _organisation = organisation;
        _settings = settings;
        _leases = leases;
    }

    /// <summary>How far the last, or the present, recomputation has come; null before the first.</summary>
    public async Task<RecomputationProgress?> Progress(CancellationToken cancellation) =>
        await _settings.Find(SettingStore.Recomputation, cancellation) is { } text ? JsonSerializer.Deserialize<RecomputationProgress>(text, CaseEventCodec.Json) : null;

    /// <summary>Goes through what is left. Nothing happens while another host is at it, and when everything is counted on the calendars and in the zone in force. Returns how many cases were gone through.</summary>
    /// <param name="slices">At most so many slices; the rest is left to a later turn.</param>
    /// <exception cref="AggregateException">Cases broke. They are tried again at the next turn; all others are done.</exception>
    public async Task<int> Run(int slices, CancellationToken cancellation)
    {
        if (await Present(cancellation) is not { } asked || (asked.IsComplete && asked == await Progress(cancellation)) || !await _leases.Take(Lease, LeaseLength, cancellation))
            return 0;
        // What the host before has done, and what has come into force since, is read under the lease.
        if (await Present(cancellation) is not { } progress)
            return 0;
        // Changes of the organisation that left the zone alone are looked at once.
        if (progress.IsComplete)
            await Save(progress, cancellation);
        var doneBefore = progress.Done;
        var broken = new List<Exception>();
        for (var turn = 0; turn < slices && !progress.IsScanned && await _leases.Take(Lease, LeaseLength, cancellation); turn++)
            progress = await Next(progress, broken, cancellation);
        if (progress is { IsScanned: true, IsComplete: false })
            progress = await Again(progress, broken, cancellation);
        return broken.Count == 0 ? progress.Done - doneBefore : throw new AggregateException("Deadlines could not be counted anew.", broken);
    }

    /// <summary>The progress of what is in force now: what was written down, or one that only begins. A zone that went away and came back begins anew too: what was counted meanwhile is of the other one.
    /// Null before the first calendars.</summary>
    private async Task<RecomputationProgress?> Present(CancellationToken cancellation)
    {
        if (await _calendars.Current(cancellation) is not { } calendars)
            return null;
        var (zone, sequence) = await _organisation.ZoneInForce(cancellation);
        var before = await Progress(cancellation);
        if (before is not null && before.CalendarVersion == calendars.Version && string.Equals(before.Zone, zone, StringComparison.Ordinal)
            && await _organisation.StayedInZone(zone, before.Organisation, sequence, cancellation))
            return before with { Organisation = sequence };
        return new()
        {
            CalendarVersion = calendars.Version,
            Zone = zone,
            Organisation = sequence,
            Round = before?.CalendarVersion == calendars.Version ? before.Round + 1 : 0,
            Total = await CountOpen(cancellation),
        };
    }

    private async Task<RecomputationProgress> Next(RecomputationProgress progress, List<Exception> broken, CancellationToken cancellation)
    {
        List<Guid> cases;
        await using (var context = _contexts.Create())
        {
            cases = await context.Cases.Where(c => c.CaseId.CompareTo(progress.After) > 0 && Open.Contains(c.Status)).OrderBy(c => c.CaseId).Select(c => c.CaseId).Take(Slice).ToListAsync(cancellation);
        }

        var failed = await Count(cases, broken, progress, cancellation);
        var next = progress with
        {
            After = cases.Count == 0 ? progress.After : cases[^1],
            Done = progress.Done + cases.Count - failed.Count,
            Failed = progress.Failed.Concat(failed).ToEquatableArray(),
            IsScanned = cases.Count < Slice,
        };
        return await Save(next with { IsComplete = next is { IsScanned: true, Failed.IsEmpty: true } }, cancellation);
    }

    private async Task<RecomputationProgress> Again(RecomputationProgress progress, List<Exception> broken, CancellationToken cancellation)
    {
        var failed = await Count([.. progress.Failed], broken, progress, cancellation);
        return await Save(progress with { Done = progress.Done + progress.Failed.Count - failed.Count, Failed = failed.ToEquatableArray(), IsComplete = failed.Count == 0 }, cancellation);
    }

    /// <summary>Counts these cases. Returns those that broke.</summary>
    private async Task<List<Guid>> Count(List<Guid> cases, List<Exception> broken, RecomputationProgress progress, CancellationToken cancellation)
    {
        var failures = new Exception?[cases.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, cases.Count),
            new ParallelOptions { MaxDegreeOfParallelism = CasesAtOnce, CancellationToken = cancellation },
            async (n, stop) =>
            {
                try
                {
                    await _commands.Handle(new(new(cases[n]), new RecomputeDeadlines(), Actor.System) { CommandId = CommandOf(cases[n], progress) }, stop);
                }
                catch (Exception failure) when (failure is not OperationCanceledException and not Writing.StorageFullException)
                {
                    failures[n] = failure;
                }
            });
        broken.AddRange(failures.OfType<Exception>());
        return [.. cases.Where((_, n) => failures[n] is not null)];
    }

    private static Guid CommandOf(Guid id, RecomputationProgress progress) =>
        CommandIds.Of(progress.Round == 0 ? "recompute" : string.Create(CultureInfo.InvariantCulture, $"recompute/{progress.Round}"), id, progress.CalendarVersion);

    private async Task<RecomputationProgress> Save(RecomputationProgress progress, CancellationToken cancellation)
    {
        await _settings.Save(SettingStore.Recomputation, JsonSerializer.Serialize(progress, CaseEventCodec.Json), cancellation);
        return progress;
    }

    private async Task<int> CountOpen(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.Cases.CountAsync(c => Open.Contains(c.Status), cancellation);
    }
}
