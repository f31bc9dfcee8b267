using KktWorkflow.Storage.Deadlines;

namespace KktWorkflow.Host.Administration;

/// <summary>What a change of the calendar would do.</summary>
/// <param name="Change">Why it could not be made, or what the reader says of it.</param>
/// <param name="Moves">Null when it could not be made.</param>
internal sealed record CalendarPreview(CalendarChange Change, PreviewedMoves? Moves);
