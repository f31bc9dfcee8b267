using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Lifecycle;

namespace KktWorkflow.Engine.Comparison;

/// <summary>Says in words what versions are signed with: forms by their titles and fields, policies by their names and levels.</summary>
internal sealed class ManifestWords(DifferenceTexts texts, FactWords facts, VersionContent before, VersionContent after)
{
    // What a field is asked as, the most telling first.
    private static readonly string[] Kinds = ["x-widget", "format", "type"];

    private readonly Lazy<HashSet<string>> named = new(() => [.. Named(before), .. Named(after)]);

    public string PlaceOf(Difference.IOfManifest difference) => difference.Kind switch
    {
        ManifestKind.Form => texts["place.form", NameOf(ManifestKind.Form, difference.Id)],
        ManifestKind.DefaultPolicy => texts["place.defaultPolicy"],
        _ => texts[named.Value.Contains(difference.Id) ? "place.policy" : "place.policyUnnamed", NameOf(ManifestKind.Policy, difference.Id)],
    };

    /// <summary>The fields of a form, or the levels of a policy; null when it has none.</summary>
    public string? FactsOf(Difference.IOfManifest difference, bool after)
    {
        var content = ContentOf(difference, after);
        var told = difference.Kind == ManifestKind.Form ? FormComparison.Fields(content).Select(field => TitleOf(field.Value, field.Key)) : content.Member("levels").Entries().Select(Level);
        return string.Join("; ", told) is { Length: > 0 } joined ? joined : null;
    }

    /// <summary>What of it changed; null where its place says all.</summary>
    public string? MemberOf(Difference.PinnedChanged changed)
    {
        if (changed.Kind == ManifestKind.DefaultPolicy)
            return null;
        if (changed.Kind == ManifestKind.Policy)
            return Label("policy", changed.Change.Member);
        var place = FieldPlace.Of(changed.Change.Member);
        return place is { Fields.IsEmpty: false, Member: "" } ? texts["field"]
            : place.Fields.IsEmpty ? Label("field", place.Member)
            : texts["field.member", FieldTitle(changed, place), Label("field", place.Member)];
    }

    /// <summary>What stands there in one of the versions; null when nothing does.</summary>
    public string? ValueOf(Difference.PinnedChanged changed, bool after)
    {
        var fact = after ? changed.Change.Is : changed.Change.Was;
        if (fact.IsAbsent)
            return null;
        if (changed.Kind == ManifestKind.DefaultPolicy)
            return NameOf(ManifestKind.Policy, fact.Value.Text());
        if (changed is { Kind: ManifestKind.Policy, Change.Member: "levels" })
            return string.Join("; ", fact.Value.ValueKind == JsonValueKind.Array ? fact.Value.EnumerateArray().Select(Level) : [Level(fact.Value)]);
        if (changed.Kind == ManifestKind.Form && FieldPlace.Of(changed.Change.Member) is { Fields.IsEmpty: false } place)
            return place.Member.Length == 0 ? Field(fact.Value, place.Name, FormComparison.IsRequired(place.Around(ContentOf(changed, after)), place.Name)) : Known(place.Member, fact);
        return facts.Of(fact);
    }

    private static IEnumerable<string> Named(VersionContent content) =>
        EscalationUse.Of(content.Definition).Select(use => use.Policy)
            .Concat(EscalationUse.FollowsDefault(content.Definition) ? content.Manifest.Where(one => one.Entry.Kind == ManifestKind.DefaultPolicy).Select(one => one.Entry.Id) : []);

    private JsonElement ContentOf(Difference.IOfManifest difference, bool after) => Content(difference.Kind, difference.Id, after) ?? default;

    private JsonElement? Content(ManifestKind kind, string id, bool isAfter) => (isAfter ? after : before).Find(kind, id)?.Content;

    /// <summary>As the later version calls it, else the earlier one, else its id.</summary>
    private string NameOf(ManifestKind kind, string id)
    {
        return NameIn(Content(kind, id, isAfter: true)) ?? NameIn(Content(kind, id, isAfter: false)) ?? id;

        string? NameIn(JsonElement? content) => content is not { } json ? null
            : kind == ManifestKind.Form ? json.TextMember("title")
            : json.Member("name").TextMember(texts.Culture.TwoLetterISOLanguageName) ?? json.Member("name").TextMember("vi");
    }

    private string Label(string kind, string member) => texts.Find($"{kind}.{member}") ?? member;

    private string FieldTitle(Difference.PinnedChanged changed, FieldPlace place) =>
        place.In(ContentOf(changed, after: true)).TextMember("title") ?? place.In(ContentOf(changed, after: false)).TextMember("title") ?? place.Name;

    private string? Known(string member, JsonFact fact) => fact.Value.ValueKind == JsonValueKind.String ? texts.Find($"{member}.{fact.Value.GetString()}") ?? fact.Value.GetString() : facts.Of(fact);

    private string Field(JsonElement field, string name, bool isRequired)
    {
        var choices = FormComparison.Choices(field);
        var kind = JsonComparison.IsNothing(choices) ? Kinds.Select(member => texts.Find($"{member}.{field.TextMember(member)}")).FirstOrDefault(text => text is not null)
            : texts["field.choice", facts.Of(new JsonFact(choices))!];
        var told = string.Join("; ", new[] { kind, isRequired ? texts["field.required"] : null }.OfType<string>());
        return told.Length == 0 ? TitleOf(field, name) : $"{TitleOf(field, name)} ({told})";
    }

    private static string TitleOf(JsonElement field, string name) => field.TextMember("title") ?? name;

    private string Level(JsonElement json)
    {
        if (EscalationReader.StoredLevel(json) is not { } level)
            return json.GetRawText();
        var told = texts["level", Moment(level.At), string.Join(", ", level.Acts.Select(Act))];
        return level.Repeat is { } repeat ? texts["level.repeated", told, facts.Limit(repeat.Every), Number(repeat.AtMost)] : told;
    }

    private string Moment(LevelMoment at) => at.Kind switch
    {
        MomentKind.Used => texts["moment.Used", Number(at.Percent)],
        MomentKind.Due => texts["moment.Due"],
        _ => texts[$"moment.{at.Kind}", facts.Limit(at.Offset)],
    };

    private string Act(EscalationAct act) => act.Kind switch
    {
        "tellHead" when act.Option("unitsUp") is { } up and not "0" => texts["act.tellHead.up", up],
        "tellPosition" => texts["act.tellPosition", facts.Post(act.Option("position"), act.Option("unit")) ?? ""],
        "raisePriority" when act.Option("by") is { } by => texts["act.raisePriority.by", by],
        "openNonconformity" => texts["act.openNonconformity", Label("severity", act.Option("severity") ?? "minor")],
        "startProcedure" => texts["act.startProcedure", act.Option("procedure") ?? ""],
        _ => Label("act", act.Kind),
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
