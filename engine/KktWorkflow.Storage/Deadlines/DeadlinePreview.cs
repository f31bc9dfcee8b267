using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Deadlines;

/// <summary>Says what a change of the calendars would do, by the rule of the recomputation itself, without writing anything.</summary>
public sealed class DeadlinePreview
{
    private const int Slice = 200;

    private static readonly string[] Open = [StoredWord.Of(CaseStatus.Registered), StoredWord.Of(CaseStatus.Running), StoredWord.Of(CaseStatus.Paused)];
    private static readonly string Trial = StoredWord.Of(CaseKind.Trial);

    private readonly ContextSource _contexts;
    private readonly IDefinitionLibrary _definitions;
    private readonly TimeProvider _processClock;
    private readonly TimeProvider _systemClock;

    internal DeadlinePreview(ContextSource contexts, IDefinitionLibrary definitions, TimeProvider processClock, TimeProvider systemClock)
    {
        _contexts = contexts;
        _definitions = definitions;
        _processClock = processClock;
        _systemClock = systemClock;
    }

    /// <summary>Counts the open deadlines on <paramref name="calendars"/>.</summary>
    /// <param name="rows">At most so many of each list; all are counted.</param>
    /// <param name="atMost">How long the look may take. What it has not seen by then, <see cref="PreviewedMoves.Seen"/> leaves out.</param>
    public async Task<PreviewedMoves> Of(CalendarRegister calendars, BoardZone zone, int rows, TimeSpan atMost, CancellationToken cancellation)
    {
        var began = _systemClock.GetTimestamp();
        await using var context = _contexts.Create();
        var open = OpenIn(context);
        var (total, seen, cases, moved, later) = (await open.CountAsync(cancellation), 0, 0, 0, 0);
        var (isWhole, last) = (false, Guid.Empty);
        var (appointments, moves) = (ImmutableArray.CreateBuilder<PreviewedMove>(), ImmutableArray.CreateBuilder<PreviewedMove>());
        await foreach (var states in Slices(context, open, began, atMost, cancellation))
        {
            foreach (var state in states)
            {
                var before = moved + later;
                foreach (var move in await MovesOf(state, calendars, zone, cancellation))
                {
                    var isAppointment = move.Kind == DeadlineKind.Committed;
                    if (isAppointment)
                        later++;
                    else
                        moved++;
                    var list = isAppointment ? appointments : moves;
                    if (list.Count < rows)
                        list.Add(move);
                }

                cases += moved + later > before ? 1 : 0;
            }

            seen += states.Count;
            isWhole = states.Count < Slice;
            last = states.Count == 0 ? last : states[^1].Id.Value;
        }

        // What there was no time for comes on the pages that follow.
        var unseen = isWhole ? null : PageKey.Of(0, last, int.MaxValue);

        return new(total, seen, cases, moved, later, appointments.ToImmutable().ToEquatableArray(), moves.ToImmutable().ToEquatableArray())
        {
            NextAppointments = later > appointments.Count ? KeyOf(appointments) : unseen,
            NextMoves = moved > moves.Count ? KeyOf(moves) : unseen,
        };
    }

    /// <summary>One of the two lists of <see cref="Of"/>, from where a page of it ended.</summary>
    /// <param name="appointments">True for the later appointment dates, false for what moves by itself.</param>
    /// <param name="after">Key of the last row of the page before. One that is none of ours begins at the beginning.</param>
    /// <param name="atMost">How long the look may take. The next page goes on where it ended.</param>
    public async Task<ListPage<PreviewedMove>> Page(CalendarRegister calendars, BoardZone zone, bool appointments, string after, int rows, TimeSpan atMost, CancellationToken cancellation)
    {
        var began = _systemClock.GetTimestamp();
        PageKey.TryRead(after, out _, out var at, out var number);
        await using var context = _contexts.Create();
        var found = new List<PreviewedMove>();
        string? next = after;
        await foreach (var states in Slices(context, OpenIn(context).Where(c => c.CaseId.CompareTo(at) >= 0), began, atMost, cancellation))
        {
            foreach (var state in states)
                found.AddRange((await MovesOf(state, calendars, zone, cancellation)).Where(m => m.Kind == DeadlineKind.Committed == appointments && (m.Case.Value != at || m.Number > number)));
            if (found.Count > rows)
                return new(found.GetRange(0, rows), KeyOf(found.GetRange(0, rows)));
            next = states.Count < Slice ? null : PageKey.Of(0, states[^1].Id.Value, int.MaxValue);
        }

        return new(found, next);
    }

    private static IQueryable<CaseRow> OpenIn(KktContext context) => context.Cases.Where(c => Open.Contains(c.Status) && c.Kind != Trial);

    /// <summary>The states of cases in order of id, a slice after the other while there is time.</summary>
    private async IAsyncEnumerable<IReadOnlyList<CaseState>> Slices(
        KktContext context, IQueryable<CaseRow> cases, long began, TimeSpan atMost, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (after, more) = (Guid.Empty, true);
        while (more && _systemClock.GetElapsedTime(began) < atMost)
        {
            var slice = await cases.Where(c => c.CaseId.CompareTo(after) > 0).OrderBy(c => c.CaseId).Select(c => c.CaseId).Take(Slice).ToListAsync(cancellation);
            var states = await context.LoadStates(slice, cancellation);
            yield return slice.ConvertAll(id => states[id]);
            more = slice.Count == Slice;
            after = slice.Count == 0 ? after : slice[^1];
        }
    }

    /// <summary>A case whose definition is gone is counted by no recomputation either.</summary>
    private async Task<IEnumerable<PreviewedMove>> MovesOf(CaseState state, CalendarRegister calendars, BoardZone zone, CancellationToken cancellation)
    {
        if (await _definitions.FindVersion(state.DefinitionVersionId, cancellation) is not { } definition)
            return [];
        var now = Instant.From(_processClock.GetUtcNow());
        return DeadlineMove.Of(state, definition, new(calendars, zone), now)
            .Where(m => m.Before.Kind == DeadlineKind.Committed ? AppointmentProposal.Of(state, m.Before, m.After, now) is not null : m.Moves).Select(m => RowOf(state, m));
    }

    private static string? KeyOf(IReadOnlyList<PreviewedMove> rows) => rows.Count == 0 ? null : PageKey.Of(0, rows[^1].Case.Value, rows[^1].Number);

    private static PreviewedMove RowOf(CaseState state, DeadlineMove move) => new(
        state.Id,
        state.Code,
        move.Before.Number,
        move.Before.Kind,
        move.Before.Execution == 0 ? null : state.WorkItems.Values.FirstOrDefault(i => i.Execution == move.Before.Execution)?.Title ?? move.Before.Name,
        move.Before.DueAt,
        move.After.DueAt,
        !move.Before.Limit.Unit.CountsMinutes());
}
