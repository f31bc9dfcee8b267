using System.Text.Json.Nodes;

namespace KktWorkflow.Engine.Tests.Oracle;

/// <summary>Draws a structure as a flowchart, and walks the structure itself to say how often each activity must run.</summary>
internal sealed class Drawing
{
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];
    private readonly JsonArray _variables = [];
    private readonly Dictionary<string, int> _ran = new(StringComparer.Ordinal);
    private int _number;

    public static (string Definition, Dictionary<string, int> Expected) Of(Structure structure)
    {
        var drawing = new Drawing();
        var whole = drawing.Draw(structure, [], null);
        whole.Walk();
        drawing.Ran(drawing.Add("Elsa.WriteLine", whole.Ends));
        var definition = new JsonObject
        {
            ["id"] = "oracle-v1",
            ["definitionId"] = "oracle",
            ["name"] = "oracle",
            ["version"] = 1,
            ["variables"] = drawing._variables,
            ["root"] = new JsonObject { ["id"] = "chart", ["type"] = "Elsa.Flowchart", ["activities"] = drawing._activities, ["connections"] = drawing._connections },
        };
        return (definition.ToJsonString(), drawing._ran);
    }

    /// <summary>Draws behind the open ends.</summary>
    /// <param name="around">The loop that an exit inside may leave as well; null where there is none, or where a fork stands between.</param>
    private Part Draw(Structure structure, IReadOnlyList<End> from, Counter? around) => structure switch
    {
        Structure.Step step => Single(Add(step.Waits ? "Elsa.Event" : "Elsa.WriteLine", from)),
        Structure.Line line => Line(line, from, around),
        Structure.Choice choice => Choice(choice, from, around),
        Structure.Fork fork => Fork(fork, from),
        Structure.Loop loop => Loop(loop, from, around),
        _ => throw new InvalidOperationException(),
    };

    private Part Single(string activity) => new([new(activity)], [], () => Ran(activity));

    private Part Line(Structure.Line line, IReadOnlyList<End> from, Counter? around)
    {
        var parts = new List<Part>();
        foreach (var part in line.Parts)
            parts.Add(Draw(part, parts.Count == 0 ? from : parts[^1].Ends, around));
        return new(parts[^1].Ends, [.. parts.SelectMany(p => p.Escapes)], () => parts.Exists(p => p.Walk()));
    }

    private Part Choice(Structure.Choice choice, IReadOnlyList<End> from, Counter? around)
    {
        var decision = Add("Elsa.FlowDecision", from, Input("condition", "Literal", choice.First));
        var then = Draw(choice.Then, [new(decision, "True")], around);
        var otherwise = Draw(choice.Else, [new(decision, "False")], around);
        return new([.. then.Ends, .. otherwise.Ends], [.. then.Escapes, .. otherwise.Escapes], () => Ran(decision) || (choice.First ? then : otherwise).Walk());
    }

    private Part Fork(Structure.Fork fork, IReadOnlyList<End> from)
    {
        var start = Add("Elsa.WriteLine", from);
        var branches = fork.Branches.Select(b => Draw(b, [new(start)], null)).ToList();
        var ends = branches.SelectMany(b => b.Ends).ToList();
        var canWaitForAll = fork.Branches.All(b => b is Structure.Step);
        var join = fork.JoinMode is { } mode && (mode != "WaitAll" || canWaitForAll)
            ? Add("Elsa.FlowJoin", ends, Input("mode", "Literal", mode))
            : Add("Elsa.WriteLine", ends);
        return new([new(join)], [], () => Ran(start) || branches.Exists(b => b.Walk()) || Ran(join));
    }

    private Part Loop(Structure.Loop loop, IReadOnlyList<End> from, Counter? around)
    {
        var counter = new Counter($"C{++_number}");
        _variables.Add(new JsonObject { ["id"] = counter.Name, ["name"] = counter.Name, ["typeName"] = "Int32", ["value"] = "0" });
        var reset = Add("Elsa.SetVariable", from, Set(counter, "0"));
        var header = Add("Elsa.SetVariable", [new(reset)], Set(counter, $"{counter.Get} + 1"));
        var (ends, escapes, round) = (new List<End>(), new List<End>(), new List<Func<Way>>());
        IReadOnlyList<End> at = [new(header)];
        for (var i = 0; i < loop.Parts.Length; i++)
        {
            var part = Draw(loop.Parts[i], at, counter);
            ends.AddRange(part.Escapes);
            at = part.Ends;
            round.Add(() => part.Walk() ? Way.Out : Way.On);
            if (i == loop.Exits.Length)
                continue;
            var exit = Exit(loop.Exits[i], at, counter, around);
            (exit.FarOut ? escapes : ends).AddRange(exit.Ends);
            round.Add(exit.Walk);
            at = [new(exit.Decision, "False")];
        }

        var last = loop.Rounds == 0 ? Add("Elsa.WriteLine", at) : Add("Elsa.FlowDecision", at, Input("condition", "JavaScript", $"{counter.Get} < {loop.Rounds}"));
        Connect(loop.Rounds == 0 ? new(last) : new(last, "True"), header);
        if (loop.Rounds > 0)
            ends.Add(new(last, "False"));
        return new(ends, escapes, Walk);

        bool Walk()
        {
            Ran(reset);
            counter.Value = 0;
            while (true)
            {
                Ran(header);
                counter.Value++;
                var way = round.Select(walk => walk()).FirstOrDefault(w => w != Way.On);
                if (way != Way.On)
                    return way == Way.FarOut;
                Ran(last);
                if (loop.Rounds > 0 && counter.Value >= loop.Rounds)
                    return false;
            }
        }
    }

    private (string Decision, IReadOnlyList<End> Ends, bool FarOut, Func<Way> Walk) Exit(Structure.Exit exit, IReadOnlyList<End> from, Counter own, Counter? around)
    {
        var outer = exit.FromOuterRound > 0 ? around : null;
        var condition = $"{own.Get} == {exit.Round}" + (outer is null ? "" : $" && {outer.Get} >= {exit.FromOuterRound}");
        var decision = Add("Elsa.FlowDecision", from, Input("condition", "JavaScript", condition));
        IReadOnlyList<End> ends = [new(decision, "True")];
        var tail = exit.Tail is null ? null : Draw(exit.Tail, ends, null);
        return (decision, tail?.Ends ?? ends, outer is not null, Walk);

        Way Walk()
        {
            Ran(decision);
            if (own.Value != exit.Round || outer?.Value < exit.FromOuterRound)
                return Way.On;
            tail?.Walk();
            return outer is null ? Way.Out : Way.FarOut;
        }
    }

    private string Add(string type, IReadOnlyList<End> from, params (string Name, JsonNode Value)[] inputs)
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
        return id;
    }

    private void Connect(End from, string to) => _connections.Add(new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = from.Activity, ["port"] = from.Port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    });

    /// <summary>Counts a run. Always false: the walk goes on.</summary>
    private bool Ran(string activity)
    {
        _ran[activity] = _ran.GetValueOrDefault(activity) + 1;
        return false;
    }

    private static (string Name, JsonNode Value) Input(string name, string language, JsonNode value) =>
        (name, new JsonObject { ["typeName"] = name == "condition" ? "Boolean" : "String", ["expression"] = new JsonObject { ["type"] = language, ["value"] = value } });

    private static (string, JsonNode)[] Set(Counter counter, string script) =>
        [("variable", new JsonObject { ["id"] = counter.Name }), ("value", new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script } })];

    private sealed record End(string Activity, string Port = "Done");

    /// <summary>A structure as drawn: its open ends, those that leave the loop around it, and a walk through it, which is true when it left that loop.</summary>
    private sealed record Part(IReadOnlyList<End> Ends, IReadOnlyList<End> Escapes, Func<bool> Walk);

    private sealed class Counter(string name)
    {
        public string Name { get; } = name;

        public string Get => $"get{Name}()";

        public int Value { get; set; }
    }

    private enum Way
    {
        On,
        Out,
        FarOut,
    }
}
