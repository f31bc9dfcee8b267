using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Tests.Oracle;

/// <summary>Draws a block. Each expression fails while the case's variable <see cref="Broken"/> names its activity.</summary>
internal sealed class BlockDrawing
{
    public const string Broken = "Broken";

    private readonly JsonArray _variables;
    private readonly Dictionary<string, string> _outcomes = new(StringComparer.Ordinal);
    private int _number;

    private BlockDrawing(string broken) => _variables = [Variable(Broken, "String", broken)];

    /// <summary>Ids of the activities that have an expression.</summary>
    public List<string> Breakable { get; } = [];

    /// <summary>With what each decision completes, by id; a decision that returns from its second round on is not among them.</summary>
    public IReadOnlyDictionary<string, string> Outcomes => _outcomes;

    /// <summary>Ids of the activities that hold nothing and change no variable.</summary>
    public HashSet<string> Plain { get; } = new(StringComparer.Ordinal);

    public ProcessDefinition Definition { get; private set; } = null!;

    /// <param name="broken">The activity whose expressions fail from the start; empty for none.</param>
    public static BlockDrawing Of(Block block, string broken = "")
    {
        var drawing = new BlockDrawing(broken);
        var root = drawing.Draw(block);
        drawing.Definition = Tests.Definitions.DefinitionJson.Read(new()
        {
            ["id"] = "oracle-v1",
            ["definitionId"] = "oracle",
            ["name"] = "oracle",
            ["version"] = 1,
            ["variables"] = drawing._variables,
            ["root"] = root,
        });
        return drawing;
    }

    private JsonObject Draw(Block block) => block switch
    {
        Block.Leaf leaf => Leaf(leaf.Waits),
        Block.Holder holder => Add(holder.Type, ("activities", Drawn(holder.Parts)), ("joinMode", "WaitAll")),
        Block.Choice choice => Breaking("Elsa.If", id => [("condition", Script(id, choice.First ? "true" : "false", "Boolean")), ("then", Draw(choice.Then)), ("else", Draw(choice.Else))]),
        Block.Cases cases => Breaking("Elsa.Switch", id =>
        [
            ("mode", Literal("MatchAny")),
            ("cases", new JsonArray([.. cases.Parts.Select((part, i) => (JsonNode)new JsonObject
            {
                ["label"] = $"c{i}",
                ["condition"] = Script(id, i % 2 == 0 ? "true" : "false", "Boolean")["expression"]!.DeepClone(),
                ["activity"] = Draw(part),
            })])),
        ]),
        Block.Rounds rounds => Rounds(rounds),
        Block.Chart chart => Chart(chart),
        _ => throw new InvalidOperationException(),
    };

    private JsonArray Drawn(IEnumerable<Block> parts) => new([.. parts.Select(p => (JsonNode)Draw(p))]);

    private JsonObject Leaf(bool waits)
    {
        var leaf = waits ? Breaking("Elsa.Event", id => [("eventName", Script(id, $"'{id}'"))]) : Breaking("Elsa.WriteLine", id => [("text", Script(id, "'x'"))]);
        Plain.Add(Id(leaf));
        return leaf;
    }

    private JsonObject Rounds(Block.Rounds rounds)
    {
        var items = $"[{string.Join(',', Enumerable.Range(0, rounds.Count))}]";
        switch (rounds.Type)
        {
            case "Elsa.For":
                return Breaking(rounds.Type, id =>
                [
                    ("start", Literal("1", "Int32")), ("end", Script(id, $"{rounds.Count}", "Int32")), ("step", Script(id, "1", "Int32")), ("body", Draw(rounds.Body)),
                ]);
            case "Elsa.While":
                var counter = Counter();
                var body = Add("Elsa.Sequence", ("activities", new JsonArray(Set(counter, $"get{counter}() + 1"), Draw(rounds.Body))));
                var loop = Breaking(rounds.Type, id => [("condition", Script(id, $"get{counter}() < {rounds.Count}", "Boolean")), ("body", body)]);
                return Add("Elsa.Sequence", ("activities", new JsonArray(Set(counter, "0"), loop)));
            default:
                return Breaking(rounds.Type, id => [("items", Script(id, items, "Object")), ("body", Draw(rounds.Body))]);
        }
    }

    private JsonObject Chart(Block.Chart chart)
    {
        var (activities, connections) = (new JsonArray(), new JsonArray());
        var counter = Counter();
        var reset = Put(Set(counter, "0"));
        var header = Put(Set(counter, $"get{counter}() + 1"));
        Connect(reset, "Done", header);
        var decision = Put(Decision(chart.First ? "true" : "false", chart.First ? "True" : "False"));
        Connect(header, "Done", decision);
        var side = Put(Leaf(false));
        Connect(decision, "False", side);
        var at = Put(Draw(chart.Line[0]));
        Connect(decision, "True", at);
        var met = Put(Breaking("Elsa.FlowJoin", id => [("mode", Script(id, "'WaitAllActive'"))]));
        Connect(side, "Done", met);
        Connect(at, "Done", met);
        at = met;
        foreach (var part in chart.Line[1..])
        {
            var next = Put(Draw(part));
            Connect(at, "Done", next);
            at = next;
        }

        var fork = Put(Leaf(false));
        Connect(at, "Done", fork);
        var join = Put(chart.JoinMode is { } mode ? Breaking("Elsa.FlowJoin", id => [("mode", Script(id, $"'{mode}'"))]) : Leaf(false));
        foreach (var branch in chart.Branches)
        {
            var next = Put(Draw(branch));
            Connect(fork, "Done", next);
            Connect(next, "Done", join);
        }

        if (chart.Returns)
        {
            var again = Put(Decision($"get{counter}() < 2", null));
            Connect(join, "Done", again);
            Connect(again, "True", header);
            join = Put(Leaf(false));
            Connect(again, "False", join);
        }

        return Add("Elsa.Flowchart", ("activities", activities), ("connections", connections));

        string Put(JsonObject activity)
        {
            activities.Add(activity);
            return Id(activity);
        }

        void Connect(string from, string port, string to) => connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
        });
    }

    private JsonObject Decision(string condition, string? outcome)
    {
        var decision = Breaking("Elsa.FlowDecision", id => [("condition", Script(id, condition, "Boolean"))]);
        if (outcome is not null)
            _outcomes[Id(decision)] = outcome;
        return decision;
    }

    private string Counter()
    {
        var name = $"C{++_number}";
        _variables.Add(Variable(name, "Int32", "0"));
        return name;
    }

    private JsonObject Set(string counter, string script) =>
        Breaking("Elsa.SetVariable", id => [("variable", new JsonObject { ["id"] = counter }), ("value", Script(id, script, "Object"))]);

    private JsonObject Breaking(string type, Func<string, (string Name, JsonNode Value)[]> members)
    {
        var id = $"n{++_number}";
        Breakable.Add(id);
        return Named(id, type, members(id));
    }

    private JsonObject Add(string type, params (string Name, JsonNode Value)[] members) => Named($"n{++_number}", type, members);

    private static JsonObject Named(string id, string type, (string Name, JsonNode Value)[] members)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type };
        foreach (var (name, value) in members)
            activity[name] = value;
        return activity;
    }

    private static string Id(JsonObject activity) => activity["id"]!.GetValue<string>();

    private static JsonObject Variable(string name, string type, string value) => new() { ["id"] = name, ["name"] = name, ["typeName"] = type, ["value"] = value };

    private static JsonObject Script(string id, string value, string type = "String") => Tests.Definitions.DefinitionJson.Wrapped("JavaScript", $"get{Broken}() == '{id}' ? nowhere() : {value}", type);

    private static JsonObject Literal(string value, string type = "String") => Tests.Definitions.DefinitionJson.Wrapped("Literal", value, type);
}
