using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Storage.Cases;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Deadlines;

/// <summary>Says what a change of the calendars would do, by the rule of the recomputation itself, without writing anything.</summary>
public sealed class DeadlinePreview
{
    private const int Slice = 200;

    private static readonly string[] Open = [StoredWord.Of(CaseStatus.Registered), StoredWord.Of(CaseStatus.Running), StoredWord.Of(CaseStatus.Paused)];
    private static readonly string Trial = StoredWord.Of(CaseKind.Trial);

    private readonly ContextSource _contexts;
    private readonly TimeProvider _systemClock;

    internal DeadlinePreview(ContextSource contexts, TimeProvider systemClock)
    {
        _contexts = contexts;
        _systemClock = systemClock;
    }

    /// <summary>Counts the open deadlines on <paramref name="calendars"/>.</summary>
    /// <param name="rows">At most so many of each list; all are counted.</param>
    /// <param name="atMost">How long the look may take. What it has not seen by then, <see cref="PreviewedMoves.Seen"/> leaves out.</param>
    public async Task<PreviewedMoves> Of(CalendarRegister calendars, BoardZone zone, int rows, TimeSpan atMost, CancellationToken cancellation)
    {
        var clock = new DeadlineClock(calendars, zone);
        var began = _systemClock.GetTimestamp();
        await using var context = _contexts.Create();
        var open = context.Cases.Where(c => Open.Contains(c.Status) && c.Kind != Trial);
        var (total, seen, cases, moved, later) = (await open.CountAsync(cancellation), 0, 0, 0, 0);
        var (appointments, moves) = (ImmutableArray.CreateBuilder<PreviewedMove>(), ImmutableArray.CreateBuilder<PreviewedMove>());
        var (after, more) = (Guid.Empty, true);
        while (more && _systemClock.GetElapsedTime(began) < atMost)
        {
            var slice = await open.Where(c => c.CaseId.CompareTo(after) > 0).OrderBy(c => c.CaseId).Select(c => c.CaseId).Take(Slice).ToListAsync(cancellation);
            foreach (var state in (await context.LoadStates(slice, cancellation)).Values)
            {
                var before = moved + later;
                foreach (var move in DeadlineMove.Of(state, clock).Where(m => m.After.DueAt != m.Before.DueAt))
                {
                    var isAppointment = move.Before.Kind == DeadlineKind.Committed;
                    // An appointment date never moves earlier.
                    if (isAppointment && move.After.DueAt < move.Before.DueAt)
                        continue;
                    if (isAppointment)
                        later++;
                    else
                        moved++;
                    var list = isAppointment ? appointments : moves;
                    if (list.Count < rows)
                        list.Add(RowOf(state, move));
                }

                cases += moved + later > before ? 1 : 0;
            }

            seen += slice.Count;
            more = slice.Count == Slice;
            after = slice.Count == 0 ? after : slice[^1];
        }

        return new(total, seen, cases, moved, later, appointments.ToImmutable().ToEquatableArray(), moves.ToImmutable().ToEquatableArray());
    }

    private static PreviewedMove RowOf(CaseState state, DeadlineMove move) => new(
        state.Id,
        state.Code,
        move.Before.Kind,
        move.Before.Execution == 0 ? null : state.WorkItems.Values.FirstOrDefault(i => i.Execution == move.Before.Execution)?.Title ?? move.Before.Name,
        move.Before.DueAt,
        move.After.DueAt,
        !move.Before.Limit.Unit.CountsMinutes());
}
