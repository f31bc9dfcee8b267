using KktWorkflow.Storage;
using KktWorkflow.Storage.Deadlines;

namespace KktWorkflow.Host.Administration;

/// <summary>What a change of the calendar would do.</summary>
/// <param name="Change">Why it could not be made, or what the reader says of it.</param>
/// <param name="Moves">Null when it could not be made, and for a later page of a list.</param>
internal sealed record CalendarPreview(CalendarChange Change, PreviewedMoves? Moves)
{
    /// <summary>A later page of one of the lists; null for the beginning of both.</summary>
    public MovesPage? Page { get; init; }
}

/// <summary>A later page of a list of deadlines that would move.</summary>
/// <param name="Appointments">True for appointment dates, false for what moves by itself.</param>
public sealed record MovesPage(bool Appointments, ListPage<PreviewedMove> Rows);

/// <summary>Where a list of deadlines that would move goes on.</summary>
internal sealed record MovesPlace(bool Appointments, string After)
{
    private const string OfAppointments = "hen.";
    private const string OfOthers = "han.";

    /// <summary>As a form sends it back.</summary>
    public string Text => (Appointments ? OfAppointments : OfOthers) + After;

    /// <summary>Null for what is no such place.</summary>
    public static MovesPlace? Of(string? text) =>
        text?.StartsWith(OfAppointments, StringComparison.Ordinal) == true ? new(true, text[OfAppointments.Length..])
        : text?.StartsWith(OfOthers, StringComparison.Ordinal) == true ? new(false, text[OfOthers.Length..])
        : null;
}
