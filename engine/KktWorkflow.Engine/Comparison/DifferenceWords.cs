using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Comparison;

/// <summary>Tells the differences of two versions in Vietnamese or English. The sentences stand in `DifferenceTexts.resx` and `.en.resx`.</summary>
public sealed class DifferenceWords
{
    private static readonly string[] FactsOfAStep = ["assignee", "budget"];

    private readonly ProcessDefinition before;
    private readonly ProcessDefinition after;
    private readonly CultureInfo culture;
    private readonly DifferenceTexts texts;
    private readonly FactWords facts;
    private readonly ManifestWords manifest;

    /// <summary>For the differences of two definitions alone.</summary>
    /// <param name="organisation">Names units and positions; those that it does not know keep their code.</param>
    public DifferenceWords(ProcessDefinition before, ProcessDefinition after, OrganisationChart organisation, CultureInfo culture)
        : this(new VersionContent(before, []), new VersionContent(after, []), organisation, culture)
    {
    }

    /// <param name="organisation">Names units and positions; those that it does not know keep their code.</param>
    public DifferenceWords(VersionContent before, VersionContent after, OrganisationChart organisation, CultureInfo culture)
    {
        (this.before, this.after, this.culture) = (before.Definition, after.Definition, culture);
        texts = new(culture);
        facts = new(texts, organisation, id => StepName(before.Definition, after.Definition, id));
        manifest = new(texts, facts, before, after);
    }

    public DifferenceText Of(Difference difference) => difference switch
    {
        Difference.StepAdded added => Whole(difference.Mark, PlaceOf(added.Step), StepFacts(after.Node(added.Step)), "step"),
        Difference.StepRemoved removed => Whole(difference.Mark, PlaceOf(removed.Step), StepFacts(before.Node(removed.Step)), "step"),
        Difference.StepMoved moved => new(PlaceOf(moved.Step), null, null, null, texts["moved.step", PlaceOf(moved.Step)]),
        Difference.StepChanged changed => Changed(PlaceOf(changed.Step), StepMember(changed), changed.Change),
        Difference.StepsReordered order => Told(DifferenceMark.Changed, PlaceOf(order.Step), texts["member.order"], Names(order.Step, order.Before), Names(order.Step, order.After)),
        Difference.ConnectionAdded added => Connection(added.Mark, added.Chart, added.Connection),
        Difference.ConnectionRemoved removed => Connection(removed.Mark, removed.Chart, removed.Connection),
        Difference.ConnectionRerouted rerouted => Rerouted(rerouted),
        Difference.ConnectionMoved moved => new(Line(moved.Chart, moved.Connection), null, null, null, texts["moved.connection", Line(moved.Chart, moved.Connection)]),
        Difference.ConnectionChanged changed => Changed(Line(changed.Chart, changed.Connection), changed.Change.Member, changed.Change),
        Difference.VariableAdded added => Whole(difference.Mark, VariablePlace(added.Container, added.Id), null, "variable"),
        Difference.VariableRemoved removed => Whole(difference.Mark, VariablePlace(removed.Container, removed.Id), null, "variable"),
        Difference.VariableChanged changed => Changed(VariablePlace(changed.Container, changed.Id), Label("variable", changed.Change.Member), changed.Change),
        Difference.PaperAdded added => Paper(difference.Mark, after, added.Code),
        Difference.PaperRemoved removed => Paper(difference.Mark, before, removed.Code),
        Difference.PaperChanged changed => Changed(texts["place.paper", PaperName(changed.Code)], Label("paper", changed.Change.Member), changed.Change),
        Difference.SheetChanged changed => Changed(texts["place.sheet", Label("sheet", changed.Change.Member)], null, changed.Change),
        Difference.LimitChanged changed => Changed(Label("limit", changed.Change.Member), null, changed.Change),
        Difference.FeeChanged changed => Changed(texts["place.fees"], null, changed.Change),
        Difference.ProcedureChanged changed => Changed(texts["place.procedure"], Label("procedure", changed.Change.Member), changed.Change),
        Difference.PinnedAdded added => Whole(difference.Mark, manifest.PlaceOf(added), manifest.FactsOf(added, after: true), "pinned"),
        Difference.PinnedRemoved removed => Whole(difference.Mark, manifest.PlaceOf(removed), manifest.FactsOf(removed, after: false), "pinned"),
        Difference.PinnedChanged { Change.Member: "" } rewritten => Rewritten(manifest.PlaceOf(rewritten)),
        Difference.PinnedChanged changed => Told(MarkOf(changed.Change), manifest.PlaceOf(changed), manifest.MemberOf(changed), manifest.ValueOf(changed, after: false), manifest.ValueOf(changed, after: true)),
        Difference.OtherChanged changed => Changed(texts["place.other"], changed.Change.Member, changed.Change),
        _ => throw new NotSupportedException(difference.GetType().Name),
    };

    private static string StepName(ProcessDefinition before, ProcessDefinition after, string id) =>
        (after.Nodes.FirstOrDefault(node => node.Id == id) ?? before.Nodes.FirstOrDefault(node => node.Id == id))?.DisplayName ?? id;

    private ActivityNode Node(NodePath path) => after.FindNode(path) ?? before.Node(path);

    private string PlaceOf(NodePath path)
    {
        var node = Node(path);
        var isStep = ActivityCatalogue.Descriptor(node.Type)?.Person ?? false;
        return texts[isStep ? "place.step" : "place.block", node.DisplayName];
    }

    /// <summary>The label that designers show for an input; a member without one is called what the text files or, at last, the definition call it.</summary>
    private string StepMember(Difference.StepChanged changed)
    {
        var member = changed.Change.Member;
        var label = ActivityCatalogue.Descriptor(Node(changed.Step).Type)?.Inputs.FirstOrDefault(input => string.Equals(input.Name, member, StringComparison.OrdinalIgnoreCase))?.Label.In(culture);
        return label is null ? Label("step", member) : char.ToLower(label[0], culture) + label[1..];
    }

    private string Label(string kind, string member) => texts.Find($"{kind}.{member}") ?? member;

    private DifferenceText Changed(string place, string? what, MemberChange change)
    {
        var (was, now) = (facts.Of(change.Was), facts.Of(change.Is));
        return change is MemberChange.Reordered
            ? Told(DifferenceMark.Changed, place, what is null ? texts["member.order"] : texts["member.orderOf", what], was, now)
            : Told(MarkOf(change), place, what, was, now);
    }

    private static DifferenceMark MarkOf(MemberChange change) => change.Was.IsAbsent ? DifferenceMark.Added : change.Is.IsAbsent ? DifferenceMark.Removed : DifferenceMark.Changed;

    private DifferenceText Rewritten(string place) => new(place, null, texts["pinned.same"], texts["pinned.same"], texts["pinned.rewritten", place]);

    private DifferenceText Told(DifferenceMark mark, string place, string? what, string? was, string? now)
    {
        var subject = what is null ? place : texts["subject", place, what];
        var (shortWas, shortNow) = Excerpt.Of(was ?? "", now ?? "");
        return new(place, what, was, now, mark switch
        {
            DifferenceMark.Added => texts["added", subject, shortNow],
            DifferenceMark.Removed => texts["removed", subject, shortWas],
            _ => texts["changed", subject, shortWas, shortNow],
        });
    }

    private DifferenceText Whole(DifferenceMark mark, string place, string? facts, string kind)
    {
        var added = mark == DifferenceMark.Added;
        var name = char.ToLower(place[0], culture) + place[1..];
        var sentence = facts is null ? texts[added ? "whole.added" : "whole.removed", name] : texts[added ? $"{kind}.whole.added" : $"{kind}.whole.removed", name, facts];
        return new(place, null, added ? null : facts ?? place, added ? facts ?? place : null, sentence);
    }

    /// <summary>Who does the step and in how much time; null when it says neither.</summary>
    private string? StepFacts(ActivityNode node)
    {
        var told = FactsOfAStep.Select(name => facts.Of(new JsonFact(node.Plain(name)))).Where(text => text is not null);
        return string.Join(", ", told) is { Length: > 0 } joined ? joined : null;
    }

    private DifferenceText Paper(DifferenceMark mark, ProcessDefinition definition, string code)
    {
        var words = facts.Of(new JsonFact(PaperOf(definition, code)));
        return Told(mark, texts["place.papers"], null, mark == DifferenceMark.Removed ? words : null, mark == DifferenceMark.Added ? words : null);
    }

    private string PaperName(string code) => PaperOf(after, code).TextMember("name") ?? PaperOf(before, code).TextMember("name") ?? code;

    private static JsonElement PaperOf(ProcessDefinition definition, string code) =>
        definition.Kkt.Member("papers").Entries().FirstOrDefault(paper => paper.TextMember("code") == code);

    private string VariablePlace(NodePath? container, string id)
    {
        var name = Variable(after, container, id) ?? Variable(before, container, id) ?? id;
        return container is { } path ? texts["place.variableOf", name, Node(path).DisplayName] : texts["place.variable", name];
    }

    private static string? Variable(ProcessDefinition definition, NodePath? container, string id) =>
        (container is { } path ? definition.FindNode(path)?.Variables ?? [] : definition.Variables).FirstOrDefault(variable => variable.Id == id)?.Name;

    private DifferenceText Connection(DifferenceMark mark, NodePath chart, Connection connection)
    {
        var line = Line(chart, connection);
        var added = mark == DifferenceMark.Added;
        var sentence = texts[added ? "whole.added" : "whole.removed", char.ToLower(line[0], culture) + line[1..]];
        return new(texts["place.flow"], null, added ? null : line, added ? line : null, sentence);
    }

    private DifferenceText Rerouted(Difference.ConnectionRerouted rerouted)
    {
        var (source, was, now) = (Sibling(rerouted.Chart, rerouted.Source), Sibling(rerouted.Chart, rerouted.Before), Sibling(rerouted.Chart, rerouted.After));
        return OutcomeOf(rerouted.Chart, rerouted.Source, rerouted.Port) is { } outcome
            ? new(texts["place.step", source], texts["member.outcomeLeads", outcome], was, now, texts["rerouted.outcome", source, outcome, was, now])
            : new(texts["place.step", source], texts["member.leads"], was, now, texts["rerouted", source, was, now]);
    }

    private string Line(NodePath chart, Connection connection)
    {
        var (source, target) = (Sibling(chart, connection.Source), Sibling(chart, connection.Target));
        return OutcomeOf(chart, connection.Source, connection.Port) is { } outcome
            ? texts["place.connectionOf", source, outcome, target]
            : texts["place.connection", source, target];
    }

    /// <summary>The outcome as people read it; null where the activity has only one way out.</summary>
    private string? OutcomeOf(NodePath chart, string source, string port)
    {
        if ((after.FindNode(chart.Child(source)) ?? before.FindNode(chart.Child(source))) is not { } node)
            return port;
        var sheet = StepSheet.Of(node);
        var known = sheet.Outcome(port) ?? (before.FindNode(chart.Child(source)) is { } earlier ? StepSheet.Of(earlier).Outcome(port) : null);
        return port == Definitions.Connection.DefaultPort && (known is null || sheet.Outcomes.Count <= 1) ? null : known?.Label.TrimEnd('…', '.', ' ') ?? texts.Find($"port.{port}") ?? port;
    }

    private string Sibling(NodePath chart, string id) => (after.FindNode(chart.Child(id)) ?? before.FindNode(chart.Child(id)))?.DisplayName ?? id;

    private string Names(NodePath container, EquatableArray<string> ids) => string.Join(", ", ids.Select(id => Sibling(container, id)));
}
