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
            await Save(progress, [], cancellation);
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

    /// <summary>The appointment dates that the last recomputation put forward and that nobody has decided on yet, in the order in which their cases were counted.</summary>
    public async Task<ListPage<AppointmentMove>> Proposals(AppointmentMoveFilter filter, CancellationToken cancellation)
    {
        var limit = PageKey.Limit(filter.Limit);
        var (first, after) = PageKey.TryRead(filter.After, out var at, out var key, out _) ? ((int)Math.Clamp(at, 1, int.MaxValue), key) : (1, Guid.Empty);
        var found = new List<(int Slice, AppointmentMove Move)>();
        var progress = await Progress(cancellation);
        await using var context = _contexts.Create();
        for (var slice = first; slice <= progress?.Slices; slice++)
        {
            var listed = (await Listed(progress, slice, filter, cancellation)).Where(m => slice > first || m.Case.Value.CompareTo(after) > 0).ToList();
            foreach (var move in await Waiting(context, listed, cancellation))
            {
                if (found.Count == limit)
                    return new(found.ConvertAll(f => f.Move), PageKey.Of(found[^1].Slice, found[^1].Move.Case.Value, 0));
                found.Add((slice, move));
            }
        }

        return new(found.ConvertAll(f => f.Move), null);
    }

    /// <summary>Whether a date was moved, or its case ended, its row says; whether the move was declined says the case alone.</summary>
    private static async Task<IEnumerable<AppointmentMove>> Waiting(KktContext context, List<AppointmentMove> listed, CancellationToken cancellation)
    {
        var ids = listed.ConvertAll(m => m.Case.Value);
        var dates = await context.Cases.Where(c => ids.Contains(c.CaseId) && Open.Contains(c.Status)).ToDictionaryAsync(c => c.CaseId, c => c.CommittedDueAt, cancellation);
        var waiting = listed.Where(m => dates.TryGetValue(m.Case.Value, out var due) && due == m.From.Microseconds).ToList();
        var states = await context.LoadStates(waiting.ConvertAll(m => m.Case.Value), cancellation);
        return waiting.Where(m => states[m.Case.Value].ProposedAppointment?.To == m.To);
    }

    /// <summary>What one slice put forward, in order of its cases.</summary>
    private async Task<IEnumerable<AppointmentMove>> Listed(RecomputationProgress progress, int slice, AppointmentMoveFilter filter, CancellationToken cancellation) =>
        await _settings.Find(NameOf(progress, slice), cancellation) is { } text
            ? (JsonSerializer.Deserialize<List<AppointmentMove>>(text, CaseEventCodec.Json) ?? [])
                .Where(m => filter.Units is not { } units || units.Contains(m.Unit, StringComparer.Ordinal)).OrderBy(m => m.Case.Value)
            : [];

    private async Task<RecomputationProgress> Next(RecomputationProgress progress, List<Exception> broken, CancellationToken cancellation)
    {
        List<Guid> cases;
        await using (var context = _contexts.Create())
        {
            cases = await context.Cases.Where(c => c.CaseId.CompareTo(progress.After) > 0 && Open.Contains(c.Status)).OrderBy(c => c.CaseId).Select(c => c.CaseId).Take(Slice).ToListAsync(cancellation);
        }

        var (moves, failed) = await Count(cases, progress, broken, cancellation);
        var next = progress with
        {
            After = cases.Count == 0 ? progress.After : cases[^1],
            Done = progress.Done + cases.Count - failed.Count,
            Failed = progress.Failed.Concat(failed).ToEquatableArray(),
            IsScanned = cases.Count < Slice,
        };
        return await Save(next with { IsComplete = next is { IsScanned: true, Failed.IsEmpty: true } }, moves, cancellation);
    }

    private async Task<RecomputationProgress> Again(RecomputationProgress progress, List<Exception> broken, CancellationToken cancellation)
    {
        var (moves, failed) = await Count([.. progress.Failed], progress, broken, cancellation);
        return await Save(
            progress with { Done = progress.Done + progress.Failed.Count - failed.Count, Failed = failed.ToEquatableArray(), IsComplete = failed.Count == 0 }, moves, cancellation);
    }

    private async Task<(List<AppointmentMove> Moves, List<Guid> Failed)> Count(List<Guid> cases, RecomputationProgress progress, List<Exception> broken, CancellationToken cancellation)
    {
        var moves = new AppointmentMove?[cases.Count];
        var failures = new Exception?[cases.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, cases.Count),
            new ParallelOptions { MaxDegreeOfParallelism = CasesAtOnce, CancellationToken = cancellation },
            async (n, stop) =>
            {
                try
                {
                    moves[n] = await Count(cases[n], progress, stop);
                }
                catch (Exception failure) when (failure is not OperationCanceledException and not Writing.StorageFullException)
                {
                    failures[n] = failure;
                }
            });
        broken.AddRange(failures.OfType<Exception>());
        return ([.. moves.OfType<AppointmentMove>()], [.. cases.Where((_, n) => failures[n] is not null)]);
    }

    private async Task<AppointmentMove?> Count(Guid id, RecomputationProgress progress, CancellationToken cancellation)
    {
        var request = new CaseCommandRequest(new(id), new RecomputeDeadlines(), Actor.System) { CommandId = CommandIds.Of(progress.Round == 0 ? "recompute" : string.Create(CultureInfo.InvariantCulture, $"recompute/{progress.Round}"), id, progress.CalendarVersion) };
        return await _commands.Handle(request, cancellation) is CommandOutcome.Accepted { State: { ProposedAppointment: { } proposed } state }
            ? new(state.Id, state.Code ?? "", UnitOf(state), proposed.From, proposed.To)
            : null;
    }

    /// <summary>The list of a slice is written before the progress that names it: what a host that died between the two did is done and listed again.</summary>
    private async Task<RecomputationProgress> Save(RecomputationProgress progress, List<AppointmentMove> moves, CancellationToken cancellation)
    {
        if (moves.Count > 0)
        {
            progress = progress with { Slices = progress.Slices + 1 };
            await _settings.Save(NameOf(progress, progress.Slices), JsonSerializer.Serialize(moves, CaseEventCodec.Json), cancellation);
        }

        await _settings.Save(SettingStore.Recomputation, JsonSerializer.Serialize(progress, CaseEventCodec.Json), cancellation);
        return progress;
    }

    private async Task<int> CountOpen(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.Cases.CountAsync(c => Open.Contains(c.Status), cancellation);
    }

    /// <summary>The unit that has the work now: its head confirms.</summary>
    private static string UnitOf(CaseState state) =>
        state.WorkItems.Values.FirstOrDefault(i => i.Status is WorkItemStatus.Available or WorkItemStatus.Claimed)?.Candidates.Unit ?? "";

    private static string NameOf(RecomputationProgress progress, int slice) => string.Create(
        CultureInfo.InvariantCulture, $"{SettingStore.Recomputation}/{progress.CalendarVersion}{(progress.Round == 0 ? "" : $".{progress.Round}")}/{slice}");
}
