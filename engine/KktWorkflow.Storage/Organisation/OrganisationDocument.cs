using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.WorkingTime;

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
        string Code, string Name, string? ShortName, string HeadPosition, string? Parent, DateOnly? ValidFrom, DateOnly? ValidTo, ImmutableArray<string> Succeeds = default);

    internal sealed record DatedPosition(string Code, string Name, ImmutableArray<string> Permissions, DateOnly? ValidFrom, DateOnly? ValidTo);

    /// <summary>Throws <see cref="JsonException"/> or <see cref="TimeZoneNotFoundException"/> when the text is no such document.</summary>
    public static OrganisationDocument Read(ReadOnlySpan<byte> json)
    {
        var document = JsonSerializer.Deserialize<OrganisationDocument>(json, Options) ?? throw new JsonException("The organisation is an object.");
        TimeZoneInfo.FindSystemTimeZoneById(document.Zone);
        if (document.Problem() is { } problem)
            throw new JsonException(problem);
        return document;
    }

    private string? Problem()
    {
        var units = Units.Select(u => u.Code).ToHashSet(StringComparer.Ordinal);
        var positions = Positions.Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        return Units.Select(u => (u.Code, From: u.ValidFrom, To: u.ValidTo)).Concat(Positions.Select(p => (Code: "position " + p.Code, From: p.ValidFrom, To: p.ValidTo)))
                .GroupBy(e => e.Code, StringComparer.Ordinal)
                .FirstOrDefault(g => g.Key.Length == 0 || Overlap([.. g.Select(e => (e.From ?? DateOnly.MinValue, e.To ?? DateOnly.MaxValue)).Order()])) is { } twice
                ? $"'{twice.Key}' is empty, or in force twice at one time."
            : Units.FirstOrDefault(u => u.Parent is { } parent && !units.Contains(parent)) is { } orphan
                ? $"'{orphan.Code}' stands under '{orphan.Parent}', which is no unit."
            : Units.FirstOrDefault(u => !positions.Contains(u.HeadPosition)) is { } headless
                ? $"'{headless.Code}' is headed by '{headless.HeadPosition}', which is no position."
            : Units.FirstOrDefault(u => !u.Succeeds.IsDefault && !u.Succeeds.All(units.Contains)) is { } heir
                ? $"'{heir.Code}' succeeds a unit that is none."
            : null;
    }

    private static bool Overlap(List<(DateOnly From, DateOnly To)> times) => times.Zip(times.Skip(1)).Any(pair => pair.Second.From <= pair.First.To);

    /// <summary>The chart of <paramref name="day"/>. Who holds a post in a unit also holds it in the dissolved units that this one took over,
    /// so that work that waits for a former unit finds its people; the real posts come first.</summary>
    public OrganisationChart ChartOn(DateOnly day, IEnumerable<PersonRecord> people, DateTimeOffset now)
    {
        var units = Units.Where(u => Holds(u.ValidFrom, u.ValidTo, day)).ToImmutableDictionary(
            u => u.Code, u => new Unit(u.Code, u.Name, u.ShortName ?? u.Name, u.HeadPosition, u.Parent), StringComparer.Ordinal);
        var positions = Positions.Where(p => Holds(p.ValidFrom, p.ValidTo, day)).ToImmutableDictionary(
            p => p.Code, p => new Position(p.Code, p.Name, p.Permissions.IsDefault ? [] : p.Permissions.ToImmutableHashSet(StringComparer.Ordinal)), StringComparer.Ordinal);
        var former = units.Keys.ToDictionary(code => code, code => TakenOverBy(code, units), StringComparer.Ordinal);
        var chart = new OrganisationChart
        {
            Units = units,
            Positions = positions,
            People = people.Where(p => p.ValidTo is not { } last || day <= last).ToImmutableDictionary(p => p.Id, PersonOf),
            Zone = BoardZone.Of(TimeZoneInfo.FindSystemTimeZoneById(Zone)),
            UtcOffset = TimeZoneInfo.FindSystemTimeZoneById(Zone).GetUtcOffset(now),
        };
        return CaseCodePattern is null ? chart : chart with { CaseCodePattern = CaseCodePattern };

        Person PersonOf(PersonRecord person)
        {
            var real = person.Posts
                .Where(post => post.HoldsOn(day) && units.ContainsKey(post.Unit) && positions.ContainsKey(post.Position))
                .Select(post => new Post(post.Unit, post.Position))
                .ToList();
            var inherited = real.SelectMany(post => former[post.Unit].Select(unit => post with { Unit = unit }));
            return new(person.Id, person.Name, [.. real.Concat(inherited).Distinct()], person.UserName);
        }
    }

    /// <summary>Dissolved units whose work came to <paramref name="unit"/>, directly or over others.</summary>
    private List<string> TakenOverBy(string unit, ImmutableDictionary<string, Unit> inForce)
    {
        var found = new List<string>();
        var open = new Queue<string>([unit]);
        while (open.TryDequeue(out var code))
        {
            foreach (var former in Units.Where(u => string.Equals(u.Code, code, StringComparison.Ordinal) && !u.Succeeds.IsDefault).SelectMany(u => u.Succeeds))
            {
                if (inForce.ContainsKey(former) || found.Contains(former, StringComparer.Ordinal))
                    continue;
                found.Add(former);
                open.Enqueue(former);
            }
        }

        return found;
    }

    public DateOnly DayOf(DateTimeOffset now) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime);

    private static bool Holds(DateOnly? from, DateOnly? to, DateOnly day) => (from is not { } first || first <= day) && (to is not { } last || day <= last);
}
