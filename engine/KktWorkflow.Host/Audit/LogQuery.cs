using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Frame;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Search;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Host.Audit;

/// <summary>What the log of all streams is narrowed to, as it stands in the address of its page and of its file. What can't be read there narrows nothing.</summary>
internal sealed record LogQuery
{
    public const string TextName = "q";
    public const string FromName = "tu";
    public const string ToName = "den";
    public const string ActorName = "nguoi";
    public const string BehalfName = "thay";
    public const string UnitName = "don-vi";
    public const string DefinitionName = "quy-trinh";
    public const string VersionName = "ban";
    public const string StepName = "buoc";
    public const string TopicName = "loai";
    public const string LateName = "tre";
    public const string CaseName = "ho-so";

    /// <summary>In the order in which they are offered, by the words that stand for them in addresses.</summary>
    public static readonly IReadOnlyList<(LogTopic Topic, string Word)> Topics =
    [
        (LogTopic.Completed, "hoan-thanh"), (LogTopic.Returned, "tra-lai"), (LogTopic.Stopped, "dung"), (LogTopic.Dates, "doi-han"), (LogTopic.Handed, "giao"), (LogTopic.Late, "qua-han"),
        (LogTopic.Papers, "giay-to"), (LogTopic.Cases, "vong-doi"), (LogTopic.Words, "trao-doi"), (LogTopic.Incidents, "su-co"), (LogTopic.Definitions, "quy-trinh"), (LogTopic.Access, "truy-cap"),
        (LogTopic.Readings, "da-xem"),
        (LogTopic.Registers, "he-thong"),
    ];

    public static string WordOf(LogTopic topic) => Topics.First(known => known.Topic == topic).Word;

    public string? Text { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? To { get; init; }

    public PersonId? Actor { get; init; }

    public PersonId? Behalf { get; init; }

    public string? Unit { get; init; }

    public string? Definition { get; init; }

    /// <summary>Only with a procedure.</summary>
    public int? Version { get; init; }

    /// <summary>Only with a procedure.</summary>
    public string? Step { get; init; }

    public EquatableArray<LogTopic> Chosen { get; init; }

    public bool Late { get; init; }

    public CaseId? Case { get; init; }

    public bool IsEmpty => this == new LogQuery();

    public static LogQuery Of(IQueryCollection query)
    {
        var definition = Text(DefinitionName);
        return new()
        {
            Text = Text(TextName),
            From = Day(FromName),
            To = Day(ToName),
            Actor = Id(ActorName) is { } actor ? new PersonId(actor) : null,
            Behalf = Id(BehalfName) is { } other ? new PersonId(other) : null,
            Unit = Text(UnitName),
            Definition = definition,
            Version = definition is not null && int.TryParse(query[VersionName], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null,
            Step = definition is null ? null : Text(StepName),
            Chosen = [.. Topics.Where(known => query[TopicName].Contains(known.Word, StringComparer.Ordinal)).Select(known => known.Topic)],
            Late = Text(LateName) is not null,
            Case = Id(CaseName) is { } id ? new CaseId(id) : null,
        };

        string? Text(string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;

        DateOnly? Day(string name) => DateOnly.TryParseExact(query[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

        Guid? Id(string name) => Guid.TryParse(query[name], out var id) ? id : null;
    }

    /// <summary>What stands behind the `?`; empty without a filter.</summary>
    public string ToText() => string.Join('&', Pairs().Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));

    public string On(string address) => ToText() is { Length: > 0 } text ? $"{address}?{text}" : address;

    /// <summary>The members that narrow, each with its name.</summary>
    public IEnumerable<(string Name, string Value)> Pairs()
    {
        (string Name, string? Value)[] single =
        [
            (TextName, Text), (FromName, Machine(From)), (ToName, Machine(To)), (ActorName, Actor?.ToString()), (BehalfName, Behalf?.ToString()), (UnitName, Unit), (DefinitionName, Definition),
            (VersionName, Version?.ToString(CultureInfo.InvariantCulture)), (StepName, Step), (LateName, Late ? "1" : null), (CaseName, Case?.ToString()),
        ];
        return single.Where(pair => pair.Value is not null).Select(pair => (pair.Name, pair.Value!)).Concat(Chosen.Select(topic => (TopicName, WordOf(topic))));
    }

    public AuditFilter ToFilter(OrganisationView organisation)
    {
        var zone = organisation.Chart.Zone;
        return new()
        {
            Text = Text,
            Named = PeopleNamed(Text, organisation),
            From = From is { } from ? Start(from) : null,
            Until = To is { } to && to < DateOnly.MaxValue ? Start(to.AddDays(1)) : null,
            Actor = Actor,
            OnBehalfOf = Behalf,
            Unit = Unit,
            DefinitionId = Definition,
            DefinitionVersion = Version,
            Step = Step,
            Topics = Chosen,
            LateOnly = Late,
            Case = Case,
        };

        Instant Start(DateOnly day) => zone.ToInstant(LocalMinute.At(day, TimeOnly.MinValue));
    }

    /// <summary>The conditions that whole cases can be asked for: procedure, version, case and period.</summary>
    public LogQuery OfCases() => new() { Definition = Definition, Version = Version, Case = Case, From = From, To = To };

    public ToldCaseFilter ToCaseFilter(OrganisationView organisation)
    {
        var filter = ToFilter(organisation);
        return new() { Case = Case, DefinitionId = Definition, DefinitionVersion = Version, From = filter.From, Until = filter.Until };
    }

    /// <summary>The people whom a text names, without regard to marks.</summary>
    public static EquatableArray<PersonId> PeopleNamed(string? text, OrganisationView organisation) =>
        string.IsNullOrWhiteSpace(text) ? [] : [.. organisation.Names.Where(person => SearchText.Matches(person.Value, text)).Select(person => person.Key)];

    private static string? Machine(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
