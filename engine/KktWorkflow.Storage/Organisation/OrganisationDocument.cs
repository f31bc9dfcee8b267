using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Storage.Organisation;

/// <summary>`organisation.json` as far as the engine needs it: dated units and positions. Other members are kept in the stored text.</summary>
internal sealed record OrganisationDocument
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { MaxDepth = 32 };

    public string Zone { get; init; } = "Asia/Ho_Chi_Minh";

    public string? CaseCodePattern { get; init; }

    public ImmutableArray<DatedUnit> Units { get; init; } = [];

    public ImmutableArray<DatedPosition> Positions { get; init; } = [];

    internal sealed record DatedUnit(
        string Code, string Name, string? ShortName, string HeadPosition, string? Parent, DateOnly? ValidFrom, DateOnly? ValidTo);

    internal sealed record DatedPosition(string Code, string Name, ImmutableArray<string> Permissions, DateOnly? ValidFrom, DateOnly? ValidTo);

    /// <summary>Throws <see cref="JsonException"/> or <see cref="TimeZoneNotFoundException"/> when the text is no such document.</summary>
    public static OrganisationDocument Read(ReadOnlySpan<byte> json)
    {
        var document = JsonSerializer.Deserialize<OrganisationDocument>(json, Options) ?? throw new JsonException("The organisation is an object.");
        TimeZoneInfo.FindSystemTimeZoneById(document.Zone);
        foreach (var codes in new[] { document.Units.Select(u => u.Code), document.Positions.Select(p => p.Code) })
        {
            if (codes.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => string.IsNullOrEmpty(g.Key) || g.Count() > 1) is { } twice)
                throw new JsonException($"The code '{twice.Key}' is empty or stands twice.");
        }

        return document;
    }

    public OrganisationChart ChartOn(DateOnly day, IEnumerable<PersonRecord> people, DateTimeOffset now)
    {
        var chart = new OrganisationChart
        {
            Units = Units.Where(u => Holds(u.ValidFrom, u.ValidTo, day)).ToImmutableDictionary(
                u => u.Code, u => new Unit(u.Code, u.Name, u.ShortName ?? u.Name, u.HeadPosition, u.Parent), StringComparer.Ordinal),
            Positions = Positions.Where(p => Holds(p.ValidFrom, p.ValidTo, day)).ToImmutableDictionary(
                p => p.Code, p => new Position(p.Code, p.Name, p.Permissions.IsDefault ? [] : p.Permissions.ToImmutableHashSet(StringComparer.Ordinal)), StringComparer.Ordinal),
            People = people.Where(p => p.ValidTo is not { } last || day <= last).ToImmutableDictionary(
                p => p.Id, p => new Person(p.Id, p.Name, [.. p.Posts.Where(post => post.HoldsOn(day)).Select(post => new Post(post.Unit, post.Position))])),
            UtcOffset = TimeZoneInfo.FindSystemTimeZoneById(Zone).GetUtcOffset(now),
        };
        return CaseCodePattern is null ? chart : chart with { CaseCodePattern = CaseCodePattern };
    }

    public DateOnly DayOf(DateTimeOffset now) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime);

    private static bool Holds(DateOnly? from, DateOnly? to, DateOnly day) => (from is not { } first || first <= day) && (to is not { } last || day <= last);
}
