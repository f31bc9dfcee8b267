using System.Collections.Frozen;

namespace KktWorkflow.Engine.WorkingTime;

/// <summary>All calendars of the board in one version, with how limits are counted on them by default. Immutable.</summary>
public sealed class CalendarRegister
{
    private readonly Lazy<FrozenDictionary<string, WorkingCalendar>> _calendars;

    internal CalendarRegister(int version, int minutesOfADay, CountingPolicy receiving, EquatableArray<CalendarRules> rules, EquatableArray<CountingBasis> receivingBasis = default)
    {
        Version = version;
        MinutesOfADay = minutesOfADay;
        Receiving = receiving;
        Rules = rules;
        ReceivingBasis = receivingBasis;
        _calendars = new(() => Rules.ToFrozenDictionary(r => r.Id, r => WorkingCalendar.Of(ChainOf(r, Rules)), StringComparer.Ordinal));
    }

    /// <summary>Raised with every change; deadlines name it.</summary>
    public int Version { get; }

    /// <summary>What a day is worth where a step's time is split by hours.</summary>
    public int MinutesOfADay { get; }

    /// <summary>How the limits of a dossier are counted from the moment that it is accepted.</summary>
    public CountingPolicy Receiving { get; }

    /// <summary>What <see cref="Receiving"/> rests on, in the order written; it is for people, nothing is counted by it.</summary>
    public EquatableArray<CountingBasis> ReceivingBasis { get; }

    /// <summary>The calendars as written, the board's own first.</summary>
    public EquatableArray<CalendarRules> Rules { get; }

    /// <summary>The board's own calendar.</summary>
    public WorkingCalendar Board => _calendars.Value[Rules[0].Id];

    /// <summary>A calendar by id; null when there is none.</summary>
    public WorkingCalendar? Find(string id) => _calendars.Value.GetValueOrDefault(id);

    /// <summary>A calendar by id; the board's own where none is named, or none of that id exists.</summary>
    public WorkingCalendar Named(string? id) => id is { Length: > 0 } ? Find(id) ?? Board : Board;

    /// <summary>The rules of a calendar, then those of the one that it inherits from, and so on; the board's where none of that id exists.</summary>
    public IReadOnlyList<CalendarRules> ChainOf(string id) => ChainOf(Rules.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.Ordinal)) ?? Rules[0], Rules);

    /// <summary>The calendar, then the one it inherits from, and so on; stops where one is missing or would come twice.</summary>
    internal static IReadOnlyList<CalendarRules> ChainOf(CalendarRules rules, EquatableArray<CalendarRules> all)
    {
        var chain = new List<CalendarRules> { rules };
        while (chain[^1].Inherits is { } above
            && all.FirstOrDefault(r => string.Equals(r.Id, above, StringComparison.Ordinal)) is { } found
            && !chain.Contains(found, ReferenceEqualityComparer.Instance))
            chain.Add(found);
        return chain;
    }
}
