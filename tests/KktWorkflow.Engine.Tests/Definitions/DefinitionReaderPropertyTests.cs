using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using KktWorkflow.Engine.Definitions;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Definitions;

public sealed class DefinitionReaderPropertyTests
{
    private static readonly string[] MemberNames = ["id", "type", "activities", "connections", "cases", "body", "source", "target", "root", "expression", "value", "x"];

    private static readonly Gen<JsonNode?> AnyJson = Gen.Recursive<JsonNode?>((depth, nested) => depth > 3
        ? Gen.String[0, 5].Select(s => (JsonNode?)JsonValue.Create(s))
        : Gen.OneOf(
            Gen.Const((JsonNode?)null),
            Gen.Int.Select(i => (JsonNode?)JsonValue.Create(i)),
            Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b)),
            Gen.String[0, 5].Select(s => (JsonNode?)JsonValue.Create(s)),
            nested.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(i => i?.DeepClone())])),
            Gen.Select(Gen.Int[0, MemberNames.Length - 1], nested).Array[0, 4].Select(Members)));

    private static JsonNode? Members((int Name, JsonNode? Value)[] members)
    {
        var json = new JsonObject();
        foreach (var (name, value) in members)
            json[MemberNames[name]] = value?.DeepClone();
        return json;
    }

    [Fact]
    public void Reading_anything_gives_a_definition_or_findings() =>
        AnyJson.Sample(json => _ = DefinitionReader.Read(new JsonObject { ["root"] = json?.DeepClone() }.ToJsonString(), allowUnknownTypes: true), iter: 3_000);

    [Fact]
    public void Reading_damaged_bytes_never_throws()
    {
        var text = Encoding.UTF8.GetBytes(Definition(Lines("a>b", "b>No>a")).ToJsonString());
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Byte).Array[1, 5].Sample(
            changes =>
            {
                var damaged = text.ToArray();
                foreach (var (at, value) in changes)
                    damaged[at] = value;
                _ = DefinitionReader.Read(damaged, allowUnknownTypes: true);
            },
            iter: 3_000);
    }

    [Fact]
    public void A_round_trip_keeps_every_member()
    {
        Gen.Select(AnyJson, AnyJson).Sample(
            (extra, inActivity) =>
            {
                var definition = Definition(Lines("a>b"), ("extra", extra?.DeepClone()));
                definition["root"]!["activities"]![0]!["zusatz"] = inActivity?.DeepClone();
                var text = definition.ToJsonString();

                if (DefinitionReader.Read(text, allowUnknownTypes: true) is DefinitionReadResult.Read read)
                    JsonSerializer.Serialize(read.Definition.Json, JsonSerializerOptions.Default).ShouldBe(text);
            },
            iter: 2_000);
    }
}
