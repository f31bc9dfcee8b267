using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.Deadlines;

/// <summary>What a change of the calendars would do to open deadlines. Nothing of it is written.</summary>
/// <param name="Total">Open cases when the look began.</param>
/// <param name="Seen">How many of them were looked at; fewer when there was no more time.</param>
/// <param name="Cases">How many have a deadline that would move.</param>
/// <param name="Deadlines">How many deadlines would move by themselves.</param>
/// <param name="Appointments">How many appointment dates would be later: these only move when they are confirmed.</param>
/// <param name="LaterAppointments">The first of those.</param>
/// <param name="Moves">The first deadlines that would move by themselves.</param>
public sealed record PreviewedMoves(
    int Total, int Seen, int Cases, int Deadlines, int Appointments, EquatableArray<PreviewedMove> LaterAppointments, EquatableArray<PreviewedMove> Moves)
{
    /// <summary>Key with which <see cref="DeadlinePreview.Page"/> goes on in the list of later appointment dates; null when that is whole.</summary>
    public string? NextAppointments { get; init; }

    /// <summary>The same for what would move by itself.</summary>
    public string? NextMoves { get; init; }
}

/// <summary>A deadline that would move. Nothing personal: not everybody who may change the calendar may read the case.</summary>
/// <param name="Code">Null until acceptance.</param>
/// <param name="Number">Of the deadline within its case.</param>
/// <param name="Step">Title of the step that it is of; null for a deadline of the case.</param>
public sealed record PreviewedMove(CaseId Case, string? Code, int Number, DeadlineKind Kind, string? Step, Instant From, Instant To, bool IsByDay);
