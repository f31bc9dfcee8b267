using System.Collections.Immutable;

namespace KktWorkflow.Host.Calendars;

/// <summary>What a person wants the weekly hours of a season to be.</summary>
/// <param name="Present">From when they hold as they stand; null for a season that is new.</param>
/// <param name="From">From when they are to hold; null for a season that is to go.</param>
/// <param name="Days">Seven, Sunday first: hours as `07:00-11:30`, separated by commas; empty for a day off.</param>
/// <param name="Verified">True when somebody has compared them with the document.</param>
public sealed record CalendarHoursEdit(DateOnly? Present, DateOnly? From, ImmutableArray<string> Days, string Document, bool Verified) : CalendarEdit
{
    internal override string? In(string document) => CalendarDocument.WithHours(document, this);
}
