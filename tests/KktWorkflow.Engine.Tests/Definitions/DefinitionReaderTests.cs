using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Definitions;

public sealed class DefinitionReaderTests
{
    [Fact]
    public void Connections_in_both_notations_mean_the_same()
    {
        var nested = Lines("a>b", "b>No>c");
        var flat = Lines("a>b", "b>No>c");
        flat["connections"] = JsonNode.Parse("""[{"source":"a","target":"b"},{"source":"b","target":"c","sourcePort":"No","targetPort":"In"}]""");

        Read(Definition(flat)).Root.Connections.ShouldBe(Read(Definition(nested)).Root.Connections);
        Read(Definition(flat)).Root.Connections.ShouldBe([new("a", "Done", "b"), new("b", "No", "c")]);
    }

    [Fact]
    public void A_duplicate_connection_counts_once() =>
        Read(Definition(Lines("a>b", "a>Done>b", "a>No>b"))).Root.Connections.ShouldBe([new("a", "Done", "b"), new("a", "No", "b")]);

    [Fact]
    public void Inputs_wrapped_and_plain_are_read_alike()
    {
        var node = Read(Definition(Activity("w", "Kkt.OfficerStep",
            ("text", Wrapped("JavaScript", "1+1", "Int32")),
            ("assignee", new JsonObject { ["unit"] = "PQLDT" }),
            ("blank", new JsonObject { ["typeName"] = "String", ["expression"] = null }),
            ("absent", null),
            ("result", new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "R" } })))).Root;

        node.Inputs["Text"].TypeName.ShouldBe("Int32");
        node.Inputs["text"].Expression.Type.ShouldBe("JavaScript");
        node.Inputs["assignee"].Expression.Type.ShouldBe("Literal");
        node.Inputs["assignee"].Expression.Value.GetProperty("unit").GetString().ShouldBe("PQLDT");
        node.Inputs.Keys.ShouldBe(["text", "assignee"], ignoreOrder: true);
        node.Outputs["result"].ShouldBe("R");
    }

    [Fact]
    public void Children_stand_in_their_slots()
    {
        var root = Read(Definition(Activity("s", "Elsa.Sequence", ("activities", new JsonArray(
            Activity("if", "Elsa.If", ("then", Activity("t")), ("else", null)),
            Activity("fork", "Elsa.Fork", ("joinMode", "WaitAll"), ("branches", new JsonArray(Activity("x"), Activity("y")))),
            Activity("while", "Elsa.While", ("body", Activity("b"))),
            Activity("sw", "Elsa.Switch",
                ("cases", new JsonArray(new JsonObject { ["label"] = "L", ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "true" }, ["activity"] = Activity("c") })),
                ("default", Activity("d")))))))).Root;

        root.Activities[0].Slots["then"].Path.Value.ShouldBe("s:if:t");
        root.Activities[0].Slots.Count.ShouldBe(1);
        root.Activities[1].Activities.Select(a => a.Id).ShouldBe(["x", "y"]);
        root.Activities[1].Inputs["joinMode"].Expression.Value.GetString().ShouldBe("WaitAll");
        root.Activities[2].Slots["body"].Id.ShouldBe("b");
        root.Activities[3].Cases.Single().Activity!.Path.Value.ShouldBe("s:sw:c");
        root.Activities[3].Slots["default"].Id.ShouldBe("d");
    }

    [Fact]
    public void Cases_of_a_flow_switch_may_stand_in_an_expression()
    {
        var cases = """[{"label":"small","condition":{"type":"JavaScript","value":"getN()<5"}}]""";
        var node = Read(Definition(Activity("sw", "Elsa.FlowSwitch", ("cases", Wrapped("Object", cases, "ICollection<FlowSwitchCase>"))))).Root;

        node.Cases.Single().Label.ShouldBe("small");
        node.Cases.Single().Condition.Value.GetString().ShouldBe("getN()<5");
    }

    [Fact]
    public void Members_are_found_without_regard_to_case()
    {
        var read = DefinitionReader.Read("""{"DefinitionId":"q","ID":"q1","Version":3,"Name":"Q","Root":{"Id":"fc","Type":"Elsa.Flowchart","Metadata":{"DisplayText":"Sơ đồ"}}}""", allowUnknownTypes: true)
            .ShouldBeOfType<DefinitionReadResult.Read>().Definition;

        (read.DefinitionId, read.VersionId, read.Version, read.Name, read.Root.DisplayName).ShouldBe(("q", "q1", 3, "Q", "Sơ đồ"));
    }

    [Fact]
    public void Definition_members_are_read()
    {
        var read = Read(Definition(Activity("a"),
            ("variables", JsonNode.Parse("""[{"id":"v1","name":"N","typeName":"Int32","isArray":false,"value":"8","storageDriverTypeName":null}]""")),
            ("inputs", JsonNode.Parse("""[{"type":"String","name":"Ten"}]""")),
            ("outcomes", JsonNode.Parse("""["Success"]""")),
            ("options", JsonNode.Parse("""{"usableAsActivity":true,"incidentStrategyType":"Elsa.X"}""")),
            ("customProperties", JsonNode.Parse("""{"kkt":{"code":"QT-01"}}"""))));

        read.Variables.Single().ShouldSatisfyAllConditions(v => v.Id.ShouldBe("v1"), v => v.Name.ShouldBe("N"), v => v.Default.GetString().ShouldBe("8"));
        read.Inputs.Single().Name.ShouldBe("Ten");
        read.Outcomes.ShouldBe(["Success"]);
        read.UsableAsActivity.ShouldBeTrue();
        read.IncidentStrategy.ShouldBe("Elsa.X");
        read.Kkt.GetProperty("code").GetString().ShouldBe("QT-01");
    }

    [Fact]
    public void What_the_view_does_not_know_survives()
    {
        var definition = Definition(Lines("a>b"), ("futureMember", JsonNode.Parse("""{"x":[1,2.50,null]}""")));
        definition["root"]!["activities"]![0]!["unknown"] = "giữ nguyên";
        var text = definition.ToJsonString();

        JsonSerializer.Serialize(Read(definition).Json, JsonSerializerOptions.Default).ShouldBe(text);
    }
}
