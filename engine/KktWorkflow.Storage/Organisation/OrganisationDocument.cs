using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using KktWorkflow.Engine;
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

    public ImmutableArray<DatedLimits?> Limits { get; init; } = [];

    /// <summary>What the board sets for itself, from a day on.</summary>
    internal sealed record DatedLimits(DateOnly? ValidFrom, DateOnly? ValidTo, int? LongestSubstitutionYears, int? ReviewReminderDays, int? ReviewAfterMonths, int? MissedStarts, int? SupplementJustBeforeDueHours, int? QuickestStepMinutes, int? ColleaguesAsked, int? QuestionCharacters, int? SameReadingMinutes, int? IntakeSheetRows, int? IntakeSheetKilobytes, int? IntakeSheetDays, int? InspectionLongestDays)
    {
        /// <summary>Members that are none of these. A slip in a name must not pass for an amount that nobody set.</summary>
        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Unknown { get; init; }

        public BoardLimits Said => new()
        {
            LongestSubstitutionYears = LongestSubstitutionYears ?? BoardLimits.Usual.LongestSubstitutionYears,
            ReviewReminderDays = ReviewReminderDays ?? BoardLimits.Usual.ReviewReminderDays,
            ReviewAfterMonths = ReviewAfterMonths ?? BoardLimits.Usual.ReviewAfterMonths,
            MissedStarts = MissedStarts ?? BoardLimits.Usual.MissedStarts,
            SupplementJustBeforeDueHours = SupplementJustBeforeDueHours ?? BoardLimits.Usual.SupplementJustBeforeDueHours,
            QuickestStepMinutes = QuickestStepMinutes ?? BoardLimits.Usual.QuickestStepMinutes,
            ColleaguesAsked = ColleaguesAsked ?? BoardLimits.Usual.ColleaguesAsked,
            QuestionCharacters = QuestionCharacters ?? BoardLimits.Usual.QuestionCharacters,
            SameReadingMinutes = SameReadingMinutes ?? BoardLimits.Usual.SameReadingMinutes,
            IntakeSheetRows = IntakeSheetRows ?? BoardLimits.Usual.IntakeSheetRows,
            IntakeSheetKilobytes = IntakeSheetKilobytes ?? BoardLimits.Usual.IntakeSheetKilobytes,
            IntakeSheetDays = IntakeSheetDays ?? BoardLimits.Usual.IntakeSheetDays,
            InspectionLongestDays = InspectionLongestDays ?? BoardLimits.Usual.InspectionLongestDays,
        };
    }

    internal sealed record DatedUnit(
        string Code, string Name, string? ShortName, string HeadPosition, string? Parent, DateOnly? ValidFrom, DateOnly? ValidTo, ImmutableArray<string> Succeeds = default, string? Authority = null);

    internal sealed record DatedPosition(string Code, string Name, ImmutableArray<string> Permissions, DateOnly? ValidFrom, DateOnly? ValidTo);

    /// <summary>A document that was taken before. Throws <see cref="JsonException"/> when it is none, which only damage to the database brings about.</summary>
    public static OrganisationDocument Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<OrganisationDocument>(json, Options) ?? throw new JsonException("The organisation is an object.");

    /// <summary>Everything that is wrong with a document; empty when it can be taken.</summary>
    public static IReadOnlyList<Refusal> FindingsOf(ReadOnlySpan<byte> json)
    {
        try
        {
            return [.. Read(json).Findings()];
        }
        catch (JsonException bad)
        {
            var line = ((bad.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            return [Finding(StorageRefusals.BadOrganisation, line, bad.Path is { Length: > 0 } path ? path : "$")];
        }
    }

    private IEnumerable<Refusal> Findings()
    {
        var units = Units.Select(u => u.Code).ToHashSet(StringComparer.Ordinal);
        var positions = Positions.Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _))
            yield return Finding(StorageRefusals.NoSuchZone, Zone);
        foreach (var code in Twice(Units.Select(u => (u.Code, u.ValidFrom, u.ValidTo))).Concat(Twice(Positions.Select(p => (p.Code, p.ValidFrom, p.ValidTo)))))
            yield return Finding(StorageRefusals.CodeTwice, code);
        foreach (var finding in LimitFindings())
            yield return finding;
        foreach (var unit in Units)
        {
            if (unit.Parent is { } parent && !units.Contains(parent))
                yield return Finding(StorageRefusals.NoSuchParent, unit.Code, parent);
            if (!positions.Contains(unit.HeadPosition))
                yield return Finding(StorageRefusals.NoSuchHead, unit.Code, unit.HeadPosition);
            foreach (var former in unit.Succeeds.IsDefault ? [] : unit.Succeeds.Where(former => !units.Contains(former)))
                yield return Finding(StorageRefusals.NoSuchFormerUnit, unit.Code, former);
        }
    }

    private IEnumerable<Refusal> LimitFindings()
    {
        foreach (var (limits, number) in Limits.Select((l, n) => (l, n + 1)))
        {
            foreach (var member in limits is null ? ["null"] : limits.Unknown?.Keys ?? Enumerable.Empty<string>())
                yield return Finding(StorageRefusals.UnknownLimit, Number(number), member);
            if (limits is { ValidFrom: { } first, ValidTo: { } last } && last < first)
                yield return Finding(StorageRefusals.LimitsReversed, Number(number), Day(first), Day(last));
        }

        var dated = Limits.OfType<DatedLimits>().ToList();
        foreach (var (member, value, least, most) in dated.SelectMany(l => l.Said.OutOfBounds()))
            yield return Finding(StorageRefusals.LimitOutOfBounds, member, Number(value), Number(least), Number(most));
        if (Overlap([.. dated.Select(l => (l.ValidFrom ?? DateOnly.MinValue, l.ValidTo ?? DateOnly.MaxValue)).Order()]))
            yield return Finding(StorageRefusals.LimitsTwice);

        static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
        static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>Codes that are empty, or in force twice at one time.</summary>
    private static IEnumerable<string> Twice(IEnumerable<(string Code, DateOnly? From, DateOnly? To)> entries) => entries
        .GroupBy(e => e.Code, StringComparer.Ordinal)
        .Where(g => string.IsNullOrEmpty(g.Key) || Overlap([.. g.Select(e => (e.From ?? DateOnly.MinValue, e.To ?? DateOnly.MaxValue)).Order()]))
        .Select(g => g.Key ?? "");

    private static Refusal Finding(string code, params ReadOnlySpan<string> facts) => Refusal.Of(code, RefusalKind.Invalid, "", facts);

    private static bool Overlap(List<(DateOnly From, DateOnly To)> times) => times.Zip(times.Skip(1)).Any(pair => pair.Second.From <= pair.First.To);

    /// <summary>What the board set for itself on that day.</summary>
    public BoardLimits LimitsOn(DateOnly day) => Limits.OfType<DatedLimits>().Where(l => Holds(l.ValidFrom, l.ValidTo, day)).Select(l => l.Said).FirstOrDefault() ?? BoardLimits.Usual;

    /// <summary>The chart of <paramref name="day"/>. Who holds a post in a unit also holds it in the dissolved units that this one took over,
    /// so that work that waits for a former unit finds its people; the real posts come first.</summary>
    public OrganisationChart ChartOn(DateOnly day, IEnumerable<PersonRecord> people, DateTimeOffset now)
    {
        var units = Units.Where(u => Holds(u.ValidFrom, u.ValidTo, day)).ToImmutableDictionary(
            u => u.Code, u => new Unit(u.Code, u.Name, u.ShortName ?? u.Name, u.HeadPosition, u.Parent) { Authority = u.Authority ?? "" }, StringComparer.Ordinal);
        var positions = Positions.Where(p => Holds(p.ValidFrom, p.ValidTo, day)).ToImmutableDictionary(
            p => p.Code, p => new Position(p.Code, p.Name, p.Permissions.IsDefault ? [] : p.Permissions.ToImmutableHashSet(StringComparer.Ordinal)), StringComparer.Ordinal);
        var former = units.Keys.ToDictionary(code => code, code => TakenOverBy(code, units), StringComparer.Ordinal);
        var chart = new OrganisationChart
        {
            Units = units,
            Positions = positions,
            People = people.Where(p => !p.IsDisabled && (p.ValidTo is not { } last || day <= last)).ToImmutableDictionary(p => p.Id, PersonOf),
            Zone = BoardZone.Of(TimeZoneInfo.FindSystemTimeZoneById(Zone)),
            Limits = LimitsOn(day),
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
