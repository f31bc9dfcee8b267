using KktWorkflow.Engine;
using KktWorkflow.Host.Cases;
using KktWorkflow.Storage.Deadlines;

namespace KktWorkflow.Host.Administration;

/// <summary>What a change of the calendar would do to open deadlines; the lists hold the first of each kind only.</summary>
/// <param name="Total">Open cases.</param>
/// <param name="Seen">How many of them were looked at within the time for it.</param>
public sealed record PreviewAnswer(
    int Total, int Seen, int Cases, int Deadlines, int Appointments, IReadOnlyList<PreviewMoveAnswer> LaterAppointments, IReadOnlyList<PreviewMoveAnswer> Moves)
{
    internal static PreviewAnswer Of(PreviewedMoves moves) => new(
        moves.Total, moves.Seen, moves.Cases, moves.Deadlines, moves.Appointments, [.. moves.LaterAppointments.Select(Of)], [.. moves.Moves.Select(Of)]);

    private static PreviewMoveAnswer Of(PreviewedMove move) => new(move.Case, move.Code, CaseAnswerMaking.Word(move.Kind.ToString()), move.Step, move.From, move.To);
}

/// <summary>A deadline that would move.</summary>
public sealed record PreviewMoveAnswer(CaseId CaseId, string? Code, string Kind, string? Step, Instant From, Instant To);
