using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Conformance;

/// <summary>Runs one corpus case on the pure engine and says where it differs from what is expected.</summary>
public static class ConformanceRun
{
    /// <summary>The differences, empty when the case agrees. Never throws for what the case says.</summary>
    public static EquatableArray<string> Differences(ConformanceCase conformanceCase) => Of(conformanceCase).Differences;

    /// <summary>Runs the case and says what it did, in few words, and where that differs.</summary>
    public static ConformanceResult Of(ConformanceCase conformanceCase)
    {
        var json = conformanceCase.Json;
        var expected = json.GetProperty("expected");
        var library = ImmutableDictionary<string, ProcessDefinition>.Empty;
        foreach (var child in Elements(json, "children"))
        {
            if (Read(child, library) is not { } read)
                return new("not read", ["children: a definition cannot be read"]);
            library = library.SetItem(read.VersionId, read);
        }

        if (Read(json.GetProperty("definition"), library) is not { } definition)
            return new("not read", expected.TryGetProperty("importFailed", out _) ? [] : ["definition: cannot be read"]);

        var world = new ConformanceWorld(definition, library.SetItem(definition.VersionId, definition));
        var differences = Play(world, json, Elements(expected, "steps").ToList());
        ConformanceComparison.Compare(world, expected, differences);
        return new(ConformanceComparison.Summary(world), [.. differences]);
    }

    private static List<string> Play(ConformanceWorld world, JsonElement json, List<JsonElement> steps)
    {
        var differences = new List<string>();
        Begin(world, json);
        CompareStep(world, steps.FirstOrDefault(), 0, differences);
        var number = 0;
        foreach (var stimulus in Elements(json, "stimuli"))
        {
            world.ForgetWhatElsaForgets();
            Apply(world, stimulus);
            number++;
            CompareStep(world, number < steps.Count ? steps[number] : default, number, differences);
        }

        return differences;
    }

    private static void Begin(ConformanceWorld world, JsonElement json)
    {
        var correlation = Text(json, "correlationId");
        if (json.TryGetProperty("start", out var start))
        {
            world.StartByEvent(Text(start, "event")!, Member(start, "payload"), Text(start, "correlationId") ?? correlation);
            return;
        }

        var input = Sorted.Empty<JsonElement>();
        if (json.TryGetProperty("input", out var given))
            input = input.AddRange(given.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, m.Value)));
        world.Start(input, correlation, null);
    }

    private static void Apply(ConformanceWorld world, JsonElement stimulus)
    {
        if (Text(stimulus, "event") is { } name)
            world.Publish(name, Member(stimulus, "payload"), Text(stimulus, "correlationId"), starts: true);
        else if (Text(stimulus, "task") is { } task)
            world.CompleteTask(task, Member(stimulus, "result"));
        else if (Text(stimulus, "advance") is { } timer)
            world.Advance(timer);
        else if (Text(stimulus, "cancelActivity") is { } activity)
            world.CancelActivity(activity);
        else if (stimulus.TryGetProperty("cancel", out _))
            world.Cancel();
    }

    private static void CompareStep(ConformanceWorld world, JsonElement step, int number, List<string> differences)
    {
        if (step.ValueKind != JsonValueKind.Object)
            return;
        var (status, subStatus) = world.Main.ElsaStatus;
        ConformanceComparison.Same($"step {number} status", $"{Text(step, "status")}/{Text(step, "subStatus")}", $"{status}/{subStatus}", differences);
        if (subStatus != "Faulted")
            ConformanceComparison.SameBag($"step {number} bookmarks", Elements(step, "bookmarks").Select(Bookmark), Bookmarks(world.Main), differences);
    }

    private static string Bookmark(JsonElement bookmark) => $"{Text(bookmark, "activity")}|{Text(bookmark, "kind")}|{Text(bookmark, "name")}";

    private static IEnumerable<string> Bookmarks(ConformanceInstance instance) => instance.State.Waits.Values.Select(w =>
    {
        var path = instance.State.Executions[w.Execution].Node;
        var type = instance.TypeOf(path);
        var name = w.Kind is WaitKind.Event or WaitKind.Task ? w.Name : "";
        return $"{path.Id}|{type}|{name}";
    });

    private static ProcessDefinition? Read(JsonElement json, ImmutableDictionary<string, ProcessDefinition> library) =>
        DefinitionReader.Read(json, library, allowUnknownTypes: true) is DefinitionReadResult.Read read ? read.Definition : null;

    private static JsonElement.ArrayEnumerator Elements(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    private static JsonElement Member(JsonElement json, string name) => json.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
