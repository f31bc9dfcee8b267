using KktWorkflow.Engine;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.Calendars;

/// <summary>How a person wants limits to be counted on all calendars, and what that rests on.</summary>
/// <param name="MinutesOfADay">What a day is worth where a step's time is split by hours.</param>
public sealed record CalendarCountingEdit(CountingPolicy Receiving, int MinutesOfADay, EquatableArray<CountingBasis> Basis) : CalendarEdit
{
    internal override string? In(string document) => CalendarDocument.WithCounting(document, this);
}
