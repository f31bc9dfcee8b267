using System.Text.Json.Nodes;
using CsCheck;

namespace KktWorkflow.Engine.Tests.Oracle;

/// <summary>A structured procedure: it knows what must run, and can be drawn as a flat flowchart.</summary>
internal abstract record Structure
{
    /// <summary>One activity, which waits for an event of its own name or not.</summary>
    internal sealed record Step(bool Waits) : Structure;

    internal sealed record Line(Structure[] Parts) : Structure;

    /// <summary>One of two ways.</summary>
    internal sealed record Choice(bool First, Structure Then, Structure Else) : Structure;

    /// <summary>All ways at once, joined again: by any activity with several inbounds, or by a join.</summary>
    internal sealed record Fork(Structure[] Branches, string? JoinMode) : Structure;

    /// <summary>Runs <paramref name="Before"/>, leaves in round <paramref name="LeavesIn"/> by its first exit, else runs <paramref name="After"/> and goes round until <paramref name="Rounds"/> are done.</summary>
    internal sealed record Loop(Structure Before, Structure After, int Rounds, int LeavesIn) : Structure;

    private static readonly string?[] JoinModes = [null, "WaitAll", "WaitAllActive"];

    public static readonly Gen<Structure> Any = Of(3);

    private static Gen<Structure> Of(int depth)
    {
        Gen<Structure> step = Gen.Bool.Select(waits => (Structure)new Step(waits));
        if (depth == 0)
            return step;
        var inner = Of(depth - 1);
        return Gen.Frequency(
            (2, step),
            (2, inner.Array[2, 3].Select(parts => (Structure)new Line(parts))),
            (2, Gen.Select(Gen.Bool, inner, inner, (first, then, otherwise) => (Structure)new Choice(first, then, otherwise))),
            (2, Gen.Select(inner.Array[2, 3], Gen.Int[0, 2].Select(i => JoinModes[i]), (branches, mode) => (Structure)new Fork(branches, mode))),
            (3, Gen.Select(inner, inner, Gen.Int[1, 3], Gen.Int[0, 4], (before, after, rounds, leaves) => (Structure)new Loop(before, after, rounds, leaves))));
    }
}

/// <summary>Draws a structure as a flowchart, and says how often each activity must run.</summary>
internal sealed class Drawing
{
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];
    private readonly JsonArray _variables = [];
    private int _number;

    public Dictionary<string, int> Expected { get; } = new(StringComparer.Ordinal);

    public static (string Definition, Dictionary<string, int> Expected) Of(Structure structure)
    {
        var drawing = new Drawing();
        var exits = drawing.Draw(structure, [], 1);
        drawing.Add("Elsa.WriteLine", exits, 1);
        var definition = new JsonObject
        {
            ["id"] = "oracle-v1",
            ["definitionId"] = "oracle",
            ["name"] = "oracle",
            ["version"] = 1,
            ["variables"] = drawing._variables,
            ["root"] = new JsonObject { ["id"] = "chart", ["type"] = "Elsa.Flowchart", ["activities"] = drawing._activities, ["connections"] = drawing._connections },
        };
        return (definition.ToJsonString(), drawing.Expected);
    }

    /// <summary>Draws behind the open ends, to be run <paramref name="times"/> often, and returns the new open ends.</summary>
    private List<End> Draw(Structure structure, List<End> from, int times)
    {
        switch (structure)
        {
            case Structure.Step step:
                return [new(Add(step.Waits ? "Elsa.Event" : "Elsa.WriteLine", from, times))];
            case Structure.Line line:
                return line.Parts.Aggregate(from, (ends, part) => Draw(part, ends, times));
            case Structure.Choice choice:
                var decision = Add("Elsa.FlowDecision", from, times, Input("condition", "Literal", choice.First));
                return [.. Draw(choice.Then, [new(decision, "True")], choice.First ? times : 0), .. Draw(choice.Else, [new(decision, "False")], choice.First ? 0 : times)];
            case Structure.Fork fork:
                var start = Add("Elsa.WriteLine", from, times);
                var ends = fork.Branches.SelectMany(b => Draw(b, [new(start)], times)).ToList();
                return fork.JoinMode is { } mode && fork.Branches.All(b => b is Structure.Step)
                    ? [new(Add("Elsa.FlowJoin", ends, times, Input("mode", "Literal", mode)))]
                    : [new(Add("Elsa.WriteLine", ends, times))];
            case Structure.Loop loop:
                return Loop(loop, from, times);
            default:
                throw new InvalidOperationException();
        }
    }

    private List<End> Loop(Structure.Loop loop, List<End> from, int times)
    {
        var counter = $"C{++_number}";
        _variables.Add(new JsonObject { ["id"] = counter, ["name"] = counter, ["typeName"] = "Int32", ["value"] = "0" });
        var leavesEarly = loop.LeavesIn < loop.Rounds;
        var before = times * (leavesEarly ? loop.LeavesIn + 1 : loop.Rounds);
        var after = times * (leavesEarly ? loop.LeavesIn : loop.Rounds);
        var reset = Add("Elsa.SetVariable", from, times, Set(counter, "0"));
        var header = Add("Elsa.WriteLine", [new(reset)], before);
        var leave = Add("Elsa.FlowDecision", Draw(loop.Before, [new(header)], before), before, Input("condition", "JavaScript", $"get{counter}() == {loop.LeavesIn}"));
        var count = Add("Elsa.SetVariable", Draw(loop.After, [new(leave, "False")], after), after, Set(counter, $"get{counter}() + 1"));
        var again = Add("Elsa.FlowDecision", [new(count)], after, Input("condition", "JavaScript", $"get{counter}() < {loop.Rounds}"));
        Connect(new(again, "True"), header);
        return [new(leave, "True"), new(again, "False")];
    }

    private string Add(string type, List<End> from, int times, params (string Name, JsonNode Value)[] inputs)
    {
        var id = $"n{++_number}";
        var activity = new JsonObject { ["id"] = id, ["type"] = type };
        if (type == "Elsa.Event")
            activity["eventName"] = Input("eventName", "Literal", id).Value;
        foreach (var (name, value) in inputs)
            activity[name] = value;
        _activities.Add(activity);
        foreach (var end in from)
            Connect(end, id);
        if (times > 0)
            Expected[id] = times;
        return id;
    }

    private void Connect(End from, string to) => _connections.Add(new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = from.Activity, ["port"] = from.Port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    });

    private static (string Name, JsonNode Value) Input(string name, string language, JsonNode value) =>
        (name, new JsonObject { ["typeName"] = name == "condition" ? "Boolean" : "String", ["expression"] = new JsonObject { ["type"] = language, ["value"] = value } });

    private static (string, JsonNode)[] Set(string counter, string script) =>
        [("variable", new JsonObject { ["id"] = counter }), ("value", new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script } })];

    private sealed record End(string Activity, string Port = "Done");
}
