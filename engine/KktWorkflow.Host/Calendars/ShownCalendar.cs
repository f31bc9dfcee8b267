using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.Calendars;

/// <summary>One calendar of the register as pages show it: what it says itself, and what it inherits.</summary>
public sealed class ShownCalendar
{
    private readonly IReadOnlyList<CalendarRules> _chain;

    private ShownCalendar(CalendarRegister register, CalendarRules rules)
    {
        Register = register;
        _chain = register.ChainOf(rules.Id);
        Working = register.Named(rules.Id);
    }

    public CalendarRegister Register { get; }

    /// <summary>What it says itself.</summary>
    public CalendarRules Rules => _chain[0];

    /// <summary>Ready for counting.</summary>
    public WorkingCalendar Working { get; }

    /// <summary>Its id in addresses; null for the board's own.</summary>
    public string? Id => string.Equals(Rules.Id, Register.Rules[0].Id, StringComparison.Ordinal) ? null : Rules.Id;

    /// <summary>The calendar of which it inherits; null for one that stands alone.</summary>
    public CalendarRules? Above => _chain.Count > 1 ? _chain[1] : null;

    /// <summary>The calendar of that id, the board's for null; null when there is none.</summary>
    public static ShownCalendar? Find(CalendarRegister register, string? id) =>
        string.IsNullOrEmpty(id) ? new(register, register.Rules[0])
        : register.Rules.FirstOrDefault(rules => string.Equals(rules.Id, id, StringComparison.Ordinal)) is { } found ? new(register, found) : null;

    /// <summary>True when it, or one that it inherits from, lists the year.</summary>
    public bool IsListed(int year) => ListsOf(year).Any();

    /// <summary>True when all that have a say in the year's list are confirmed.</summary>
    public bool IsConfirmed(int year) => IsListed(year) && ListsOf(year).All(listed => listed.Confirmed is not null);

    /// <summary>Who answers for the year's list, the calendar's own first.</summary>
    public IEnumerable<CalendarConfirmation> ConfirmationsOf(int year) => ListsOf(year).Select(listed => listed.Confirmed).OfType<CalendarConfirmation>();

    /// <summary>Who answers for what this calendar itself says of the year; null while nobody does.</summary>
    public CalendarConfirmation? OwnConfirmationOf(int year) => YearOf(Rules, year)?.Confirmed;

    /// <summary>What it says itself of a date; null when nothing.</summary>
    public CalendarDay? OwnDay(DateOnly date) => YearOf(Rules, date.Year)?.Days.FirstOrDefault(day => day.Date == date);

    /// <summary>The dates that differ from their week, in order, each with the calendar that it is inherited from; null for its own.</summary>
    public IReadOnlyList<(CalendarDay Day, CalendarRules? From)> DaysOf(int year) =>
        [.. _chain.SelectMany(rules => (YearOf(rules, year)?.Days ?? default).Select(day => (Day: day, From: ReferenceEquals(rules, Rules) ? null : rules)))
            .DistinctBy(listed => listed.Day.Date).OrderBy(listed => listed.Day.Date)];

    /// <summary>The weekly hours that hold at some time of the year, in order of date, each with the calendar that it is inherited from; null for its own.</summary>
    public IReadOnlyList<(WeekHours Hours, CalendarRules? From)> SeasonsOf(int year)
    {
        var before = Working.Seasons.LastOrDefault(hours => hours.From <= new DateOnly(year, 1, 1)) ?? Working.Seasons[0];
        return [.. Working.Seasons.Where(hours => hours == before || hours.From.Year == year).Select(hours =>
            (hours, _chain.FirstOrDefault(rules => rules.Hours.Contains(hours)) is { } from && !ReferenceEquals(from, Rules) ? from : null))];
    }

    private IEnumerable<CalendarYear> ListsOf(int year) => _chain.Select(rules => YearOf(rules, year)).OfType<CalendarYear>();

    private static CalendarYear? YearOf(CalendarRules rules, int year) => rules.Years.FirstOrDefault(listed => listed.Year == year);
}
