using System.Text.Json;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Comparison;

/// <content>The activities, known by their path.</content>
public static partial class DefinitionComparison
{
    // The designer's own bookkeeping; whether an activity starts the process is read by the definition's reader.
    private static readonly string[] CustomReadElsewhere = ["canStartWorkflow", "notFoundConnections", "runAsynchronously"];

    // `kkt` is where the procedure designer keeps the cell in which an activity is drawn.
    private static readonly string[] MetadataReadElsewhere = ["displayText", "designer", "kkt"];

    private static readonly string[] OtherMembers = ["version", "workflowDefinitionId", "workflowDefinitionVersionId"];

    private static IEnumerable<Difference> Steps(ProcessDefinition before, ProcessDefinition after)
    {
        var (slotsBefore, slotsAfter) = (Slots(before), Slots(after));
        foreach (var path in InOrder(before, after))
        {
            if (before.FindNode(path) is not { } was)
                yield return new Difference.StepAdded(path);
            else if (after.FindNode(path) is not { } now)
                yield return new Difference.StepRemoved(path);
            else
            {
                foreach (var change in Members(was, now).Concat(Of("slot", slotsBefore.GetValueOrDefault(path), slotsAfter.GetValueOrDefault(path))))
                    yield return new Difference.StepChanged(path, change);
                if (Order(was, now) is { } order)
                    yield return order;
                if (At(was) is var earlier && At(now) is var later && earlier != later)
                    yield return new Difference.StepMoved(path, earlier, later);
            }
        }
    }

    /// <summary>All paths in the order of <paramref name="after"/>, those that are gone behind what they followed.</summary>
    private static IEnumerable<NodePath> InOrder(ProcessDefinition before, ProcessDefinition after)
    {
        var gone = new Dictionary<NodePath, List<NodePath>>();
        var first = new List<NodePath>();
        var behind = first;
        foreach (var path in before.Nodes.Select(node => node.Path))
        {
            if (after.FindNode(path) is null)
                behind.Add(path);
            else
                gone[path] = behind = [];
        }

        return first.Concat(after.Nodes.SelectMany(node => gone.GetValueOrDefault(node.Path, []).Prepend(node.Path)));
    }

    private static IEnumerable<MemberChange> Members(ActivityNode before, ActivityNode after)
    {
        var inputs = before.Inputs.Keys.Union(after.Inputs.Keys, StringComparer.OrdinalIgnoreCase).Except(["cases"], StringComparer.OrdinalIgnoreCase);
        var rank = Activities.ActivityCatalogue.Descriptor(after.Type)?.Inputs.Select((input, index) => (input.Name, index)).ToDictionary(i => i.Name, i => i.index, StringComparer.OrdinalIgnoreCase) ?? [];
        return Of("name", before.DisplayName, after.DisplayName)
            .Concat(Of("type", before.Type, after.Type))
            .Concat(ShownByName(before) && ShownByName(after) ? [] : Of("technicalName", before.Name, after.Name))
            .Concat(inputs.OrderBy(name => rank.GetValueOrDefault(name, int.MaxValue)).ThenBy(name => name, StringComparer.OrdinalIgnoreCase).SelectMany(name => Input(name, before, after)))
            .Concat(JsonComparison.Of("cases", Cases(before), Cases(after)))
            .Concat(before.Outputs.Keys.Union(after.Outputs.Keys, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)
                .SelectMany(name => Of($"outputs/{name}", before.Outputs.GetValueOrDefault(name), after.Outputs.GetValueOrDefault(name))))
            .Concat(Of("start", StartOf(before, after), StartOf(after, before)))
            .Concat(Of("canStartWorkflow", before.CanStartWorkflow, after.CanStartWorkflow))
            .Concat(OtherMembers.SelectMany(name => JsonComparison.Of(name, before.Json.Member(name), after.Json.Member(name))))
            .Concat(Of("runAsynchronously", Custom(before).IsTrue("runAsynchronously"), Custom(after).IsTrue("runAsynchronously")))
            .Concat(JsonComparison.Walk("customProperties", Custom(before), Custom(after), CustomReadElsewhere))
            .Concat(JsonComparison.Walk("metadata", before.Json.Member("metadata"), after.Json.Member("metadata"), MetadataReadElsewhere))
            .Concat(JsonComparison.Walk("metadata/designer", Designer(before), Designer(after), "position", "size"));
    }

    /// <summary>An input means the same when it was wrapped as an expression or left plain, as long as the expression is a literal.</summary>
    private static IEnumerable<MemberChange> Input(string name, ActivityNode before, ActivityNode after)
    {
        var (was, now) = (before.Inputs.GetValueOrDefault(name), after.Inputs.GetValueOrDefault(name));
        if (LanguageOf(was) == LanguageOf(now))
        {
            var (value, other) = (ValueOf(before, name), ValueOf(after, name));
            return JsonComparison.Of(name, value, other)
                .Concat(was?.TypeName is { } type && now?.TypeName is { } otherType ? Of($"{name}/typeName", type, otherType) : []);
        }

        return [new MemberChange.Value(name, Whole(was, before), Whole(now, after))];
    }

    private static string LanguageOf(ActivityInput? input) => input?.Expression.Type ?? "Literal";

    private static JsonElement ValueOf(ActivityNode node, string name) =>
        node.Type.StartsWith("Kkt.", StringComparison.Ordinal) ? Activities.PlainInput.Plain(node, name) : node.Inputs.GetValueOrDefault(name)?.Expression.Value ?? default;

    private static JsonFact Whole(ActivityInput? input, ActivityNode node) => input is null ? default
        : LanguageOf(input) == "Literal" ? new(ValueOf(node, input.Name))
        : new(Expression(input.Expression));

    private static JsonElement Expression(Expression expression) => expression.Value.ValueKind == JsonValueKind.Undefined
        ? JsonSerializer.SerializeToElement(new { type = expression.Type })
        : JsonSerializer.SerializeToElement(new { type = expression.Type, value = expression.Value });

    /// <summary>The cases of a switch by their labels, without the activities in them, which are compared as what they are.</summary>
    private static JsonElement Cases(ActivityNode node) => node.Cases.IsEmpty
        ? node.Inputs.TryGetValue("cases", out var input) ? input.Expression.Value : default
        : JsonSerializer.SerializeToElement(node.Cases.Select(one => new { label = one.Label, condition = Expression(one.Condition) }));

    private static bool ShownByName(ActivityNode node) => string.Equals(node.Name, node.DisplayName, StringComparison.Ordinal);

    /// <summary>Where the chart begins, as long as the other version has that activity: else its coming or going tells it.</summary>
    private static string? StartOf(ActivityNode chart, ActivityNode other) =>
        chart.Type == "Elsa.Flowchart" && other.Type == "Elsa.Flowchart"
        && FlowGraph.StartOf(chart) is { } start && FlowGraph.StartOf(other) is { } otherStart
        && Ids(other).Contains(start, StringComparer.Ordinal) && Ids(chart).Contains(otherStart, StringComparer.Ordinal) ? start : null;

    /// <summary>In a chart the order in which activities are written says nothing; in a sequence it is what happens.</summary>
    private static Difference.StepsReordered? Order(ActivityNode before, ActivityNode after)
    {
        if (before.Type == "Elsa.Flowchart" || after.Type == "Elsa.Flowchart")
            return null;
        var (idsBefore, idsAfter) = (Ids(before).ToHashSet(StringComparer.Ordinal), Ids(after).ToHashSet(StringComparer.Ordinal));
        var was = Ids(before).Where(idsAfter.Contains).ToEquatableArray();
        var now = Ids(after).Where(idsBefore.Contains).ToEquatableArray();
        return was == now ? null : new(after.Path, was, now);
    }

    private static IEnumerable<string> Ids(ActivityNode container) => container.Activities.Select(node => node.Id);

    /// <summary>In what each activity stands within the one around it.</summary>
    private static Dictionary<NodePath, string> Slots(ProcessDefinition definition) => definition.Nodes.SelectMany(node =>
            node.Slots.Select(slot => (slot.Value.Path, Slot: slot.Key))
                .Concat(node.Cases.Where(one => one.Activity is not null).Select(one => (one.Activity!.Path, Slot: $"cases/{one.Label}"))))
        .DistinctBy(slot => slot.Path).ToDictionary(slot => slot.Path, slot => slot.Slot);

    private static DrawnAt? At(ActivityNode node) =>
        Designer(node).Member("position") is var at && Number(at, "x") is { } x && Number(at, "y") is { } y ? new(x, y) : null;

    private static double? Number(JsonElement json, string name) => json.Member(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static JsonElement Custom(ActivityNode node) => node.Json.Member("customProperties");

    private static JsonElement Designer(ActivityNode node) => node.Json.Member("metadata").Member("designer");
}
