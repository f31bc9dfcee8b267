using KktWorkflow.Engine;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage.Deadlines;

namespace KktWorkflow.Host.Administration;

/// <summary>What a change of the calendar would do to open deadlines; the lists hold the first of each kind, and the cursors go on.</summary>
/// <param name="Total">Open cases.</param>
/// <param name="Seen">How many of them were looked at within the time for it.</param>
public sealed record PreviewAnswer(
    int Total, int Seen, int Cases, int Deadlines, int Appointments, IReadOnlyList<PreviewMoveAnswer> LaterAppointments, IReadOnlyList<PreviewMoveAnswer> Moves)
{
    /// <summary>Cursor of the next page of later appointment dates, null when there is none.</summary>
    public string? NextAppointments { get; init; }

    /// <summary>The same for what would move by itself.</summary>
    public string? NextMoves { get; init; }

    internal static PreviewAnswer Of(PreviewedMoves moves) => new(
        moves.Total,
        moves.Seen,
        moves.Cases,
        moves.Deadlines,
        moves.Appointments,
        [.. moves.LaterAppointments.Select(PreviewMoveAnswer.Of)],
        [.. moves.Moves.Select(PreviewMoveAnswer.Of)])
    {
        NextAppointments = CursorOf(true, moves.NextAppointments),
        NextMoves = CursorOf(false, moves.NextMoves),
    };

    internal static string? CursorOf(bool appointments, string? next) => next is null ? null : Cursor.CalendarMoves.Write(new MovesPlace(appointments, next).Text);
}

/// <summary>A later page of one of the lists.</summary>
public sealed record PreviewPageAnswer(IReadOnlyList<PreviewMoveAnswer> Items, string? Next)
{
    internal static PreviewPageAnswer Of(MovesPage page) => new([.. page.Rows.Items.Select(PreviewMoveAnswer.Of)], PreviewAnswer.CursorOf(page.Appointments, page.Rows.Next));
}

/// <summary>A deadline that would move.</summary>
public sealed record PreviewMoveAnswer(CaseId CaseId, string? Code, string Kind, string? Step, Instant From, Instant To)
{
    internal static PreviewMoveAnswer Of(PreviewedMove move) => new(move.Case, move.Code, CaseAnswerMaking.Word(move.Kind.ToString()), move.Step, move.From, move.To);
}
