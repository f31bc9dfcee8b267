using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Execution.Deadlines;

/// <summary>What a procedure's sheet (`customProperties.kkt`) says about time. A variant may have limits of its own.</summary>
public sealed class ProcedureLimits
{
    internal const string HardMember = "hardDeadline";
    internal const string BudgetsMember = "budgets";
    internal const string NextWorkingDay = "nextWorkingDay";

    private const string Restart = "restart";

    private readonly JsonElement _kkt;
    private readonly JsonElement _variant;

    private ProcedureLimits(JsonElement kkt, string? variant)
    {
        _kkt = kkt;
        _variant = kkt.Member("variants").Entries().FirstOrDefault(v => variant is not null && string.Equals(v.TextMember("id"), variant, StringComparison.Ordinal));
    }

    public static ProcedureLimits Of(Definitions.ProcessDefinition definition, string? variant) => new(definition.Kkt, variant);

    /// <summary>The limits of the procedure, then those of each of its variants that has an id.</summary>
    public static IEnumerable<(string? Variant, ProcedureLimits Limits)> OfEach(Definitions.ProcessDefinition definition) =>
        definition.Kkt.Member("variants").Entries().Select(v => v.TextMember("id")).OfType<string>().Prepend(null).Select(id => (id, Of(definition, id)));

    /// <summary>The limits of the whole case, in the order of <see cref="DeadlineKind"/>; those that the sheet doesn't name, or not soundly, are absent.</summary>
    public IEnumerable<(DeadlineKind Kind, TimeLimit Limit)> OfCase
    {
        get
        {
            if (Limit("statutory") is { } statutory)
                yield return (DeadlineKind.Statutory, statutory);
            if ((Limit("committed") ?? Limit("statutory")) is { } committed)
                yield return (DeadlineKind.Committed, committed);
            if (Limit(HardMember) is { } hard)
                yield return (DeadlineKind.Hard, hard);
        }
    }

    /// <summary>Id of the calendar that the limits of the case are counted on; null for the board's.</summary>
    public string? Calendar => _kkt.TextMember("calendar") is { Length: > 0 } id ? id : null;

    /// <summary>True when the limits of the case begin anew once the applicant has supplemented the dossier; otherwise what was left goes on.</summary>
    public bool RestartsAfterSupplement => string.Equals(_kkt.TextMember("resumeRule"), Restart, StringComparison.Ordinal);

    /// <summary>The law by which time goes on, or begins anew, after a supplement; null where the sheet names none.</summary>
    public string? ResumeBasis => _kkt.Member("resumeRuleBasis").TextMember("text");

    /// <summary>How the limit is counted after which silence has an effect: from the receipt itself, whatever the hour, to its last date, also where that is a day off (`lastDayOff`).</summary>
    public CountingPolicy HardPolicy => CountingPolicy.Plain with
    {
        LastDayOff = string.Equals(Hard.TextMember("lastDayOff"), NextWorkingDay, StringComparison.Ordinal) ? LastDayOffPolicy.NextWorkingDay : LastDayOffPolicy.SameDay,
    };

    /// <summary>Id of the escalation policy of that limit; null where it names none.</summary>
    public string? HardEscalation => Hard.TextMember("escalation") is { Length: > 0 } id ? id : null;

    /// <summary>True where the sheet says that a pause for that cause stops that limit too (`stops`). What the law sets goes on otherwise.</summary>
    public bool HardStopsFor(PauseCause cause) => Hard.Member("stops").List().Any(c => string.Equals(c.Text(), WordOf(cause), StringComparison.Ordinal));

    /// <summary>How often the appointment date may move.</summary>
    public int MaxExtensions => _kkt.Member("maxExtensions").WholeNumber() ?? 1;

    /// <summary>How often a supplement may be asked for; null where the sheet sets no limit.</summary>
    public int? MaxSupplements => _kkt.Member("maxSupplements").WholeNumber();

    /// <summary>What the variant itself says of the times of steps, by their ids; nothing where it says nothing.</summary>
    internal IEnumerable<JsonProperty> OwnBudgets => _variant.Member(BudgetsMember) is { ValueKind: JsonValueKind.Object } own ? own.EnumerateObject() : [];

    /// <summary>The time of a step: its own `budget`, days counted as so many working hours each.</summary>
    public static TimeLimit? OfStep(Definitions.ActivityNode node, CalendarRegister calendars) => TimeLimit.TryRead(node.Plain("budget"), out var limit) ? InHours(limit, calendars) : null;

    /// <summary>The time of a step in this variant: what the variant's `budgets` say for the step's id, else the step's own.</summary>
    public TimeLimit? BudgetOf(Definitions.ActivityNode node, CalendarRegister calendars) =>
        TimeLimit.TryRead(_variant.Member(BudgetsMember).Member(node.Id), out var own) ? InHours(own, calendars) : OfStep(node, calendars);

    /// <summary>What has to be done earlier within a step: `subDeadlines: [{"name", "limit"}]`, counted from the step's beginning.</summary>
    public static IEnumerable<(string Name, TimeLimit Limit)> WithinStep(Definitions.ActivityNode node)
    {
        foreach (var entry in node.Plain("subDeadlines").Entries())
        {
            if (TimeLimit.TryRead(entry.Member("limit"), out var limit))
                yield return (entry.TextMember("name") ?? node.DisplayName, limit);
        }
    }

    /// <summary>A cause as sheets write it.</summary>
    internal static string WordOf(PauseCause cause) => JsonNamingPolicy.CamelCase.ConvertName(cause.ToString());

    private JsonElement Hard => TimeLimit.TryRead(_variant.Member(HardMember), out _) ? _variant.Member(HardMember) : _kkt.Member(HardMember);

    private static TimeLimit InHours(TimeLimit limit, CalendarRegister calendars) =>
        limit.Unit == TimeUnit.WorkingDays && TimeLimit.TryOf((decimal)limit.Amount * calendars.MinutesOfADay, TimeUnit.WorkingMinutes, out var minutes) ? minutes : limit;

    private TimeLimit? Limit(string name) =>
        TimeLimit.TryRead(_variant.Member(name), out var own) ? own : TimeLimit.TryRead(_kkt.Member(name), out var limit) ? limit : null;
}
