using KktWorkflow.Engine;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.Administration.Organisation;

/// <summary>The organisation as this host knows it now. Safe for concurrent use; a change replaces the whole.</summary>
public sealed class OrganisationDirectory
{
    private volatile Known? _known;

    /// <summary>The board's history. Throws until it was loaded.</summary>
    public OrganisationDocument Organisation => Present.Organisation;

    public PeopleDocument People => Present.People;

    public TimeZoneInfo Zone => Present.Zone;

    private Known Present => _known ?? throw new CannotStartException("The organisation has not been loaded.");

    public void Replace(OrganisationDocument organisation, PeopleDocument people) =>
        _known = new Known(organisation, people, TimeZoneInfo.FindSystemTimeZoneById(organisation.Zone));

    /// <summary>The chart in force at <paramref name="at"/>.</summary>
    public OrganisationChart ChartAt(Instant at) => Present.ChartAt(at);

    private sealed class Known(OrganisationDocument organisation, PeopleDocument people, TimeZoneInfo zone)
    {
        // One entry is enough: everybody asks for today, and a virtual clock moves day by day.
        private volatile DayChart? _latest;

        public OrganisationDocument Organisation { get; } = organisation;

        public PeopleDocument People { get; } = people;

        public TimeZoneInfo Zone { get; } = zone;

        public OrganisationChart ChartAt(Instant at)
        {
            var local = TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), Zone);
            var date = DateOnly.FromDateTime(local.DateTime);
            if (_latest is { } latest && latest.Date == date && latest.Offset == local.Offset)
                return latest.Chart;
            var day = new DayChart(date, local.Offset, OrganisationCut.At(Organisation, People, date, local.Offset));
            _latest = day;
            return day.Chart;
        }
    }

    private sealed record DayChart(DateOnly Date, TimeSpan Offset, OrganisationChart Chart);
}
