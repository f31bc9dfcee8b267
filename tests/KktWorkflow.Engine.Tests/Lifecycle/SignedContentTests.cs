using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using KktWorkflow.Engine.Lifecycle;

namespace KktWorkflow.Engine.Tests.Lifecycle;

/// <summary>What a signature binds: every change of meaning is another content, what servers and designers add is not.</summary>
public sealed class SignedContentTests
{
    private const string Definition =
        """
        {"id":"a-v1","definitionId":"a","name":"Thủ tục","version":1,"customProperties":{"kkt":{"code":"QT-01","state":"Draft","revision":3}},
         "root":{"id":"fc","type":"Elsa.Flowchart","activities":[
           {"id":"lam","name":"Làm","type":"Kkt.OfficerStep","budget":{"amount":4,"unit":"workingHours"},"metadata":{"designer":{"position":{"x":1,"y":2}}},
            "danhSach":{"typeName":"Object","expression":{"type":"Literal","value":[]}}}],
          "connections":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"lam"}}]}}
        """;

    [Theory]
    [InlineData("\"version\":1", "\"version\":7")]
    [InlineData("\"revision\":3", "\"revision\":4,\"page\":\"0123456789abcdef\"")]
    [InlineData("\"id\":\"a-v1\",\"definitionId\":\"a\"", "\"definitionId\":\"a\",\"isPublished\":true,\"createdAt\":\"2026-01-01T00:00:00Z\",\"links\":[{\"rel\":\"publish\"}]")]
    [InlineData("\"id\":\"lam\",\"name\"", "\"nodeId\":\"Workflow1:fc:lam\",\"id\":\"lam\",\"name\"")]
    [InlineData("\"position\":{\"x\":1,\"y\":2}", "\"size\":{\"width\":200,\"height\":80},\"position\":{\"y\":2,\"x\":1}")]
    [InlineData("\"target\":{\"activity\":\"lam\"}", "\"vertices\":[],\"target\":{\"activity\":\"lam\"}")]
    [InlineData("\"type\":\"Kkt.OfficerStep\"", "\"customProperties\":{},\"description\":null,\"type\":\"Kkt.OfficerStep\"")]
    public void Opening_and_saving_in_a_designer_keeps_the_content(string before, string after)
    {
        Definition.ShouldContain(before);

        Hash(Definition.Replace(before, after, StringComparison.Ordinal)).ShouldBe(Hash(Definition));
    }

    [Theory]
    [InlineData("\"amount\":4", "\"amount\":5")]
    [InlineData("\"Làm\"", "\"Làm lại\"")]
    [InlineData("\"code\":\"QT-01\"", "\"code\":\"QT-02\"")]
    [InlineData("\"port\":\"Done\"", "\"port\":\"Refuse\"")]
    [InlineData("\"value\":[]", "\"value\":null")]
    [InlineData("\"budget\":{", "\"size\":{\"width\":3,\"height\":2},\"budget\":{")]
    [InlineData("\"budget\":{", "\"budget\":{\"nodeId\":\"x\",")]
    [InlineData("\"code\":\"QT-01\"", "\"code\":\"QT-01\",\"size\":{\"width\":210}")]
    [InlineData("\"code\":\"QT-01\"", "\"code\":\"QT-01\",\"sheet\":{\"id\":\"s\",\"type\":\"A4\",\"nodeId\":\"x\"}")]
    public void Change_of_meaning_is_another_content(string before, string after)
    {
        Definition.ShouldContain(before);

        Hash(Definition.Replace(before, after, StringComparison.Ordinal)).ShouldNotBe(Hash(Definition));
    }

    [Fact]
    public void Form_and_policy_are_part_of_it()
    {
        var (form, _) = SignedContent.Pinned(JsonSerializer.Deserialize<JsonElement>("""{"title":"Phiếu","type":"object"}"""));
        var (same, _) = SignedContent.Pinned(JsonSerializer.Deserialize<JsonElement>("""{ "type":"object", "title" : "Phi\u1ebfu" }"""));
        var (other, _) = SignedContent.Pinned(JsonSerializer.Deserialize<JsonElement>("""{"title":"Phiếu 2","type":"object"}"""));

        same.ShouldBe(form);
        Hash(Definition, new ManifestEntry(ManifestKind.Form, "phieu", form)).ShouldNotBe(Hash(Definition));
        Hash(Definition, new ManifestEntry(ManifestKind.Form, "phieu", form)).ShouldNotBe(Hash(Definition, new ManifestEntry(ManifestKind.Form, "phieu", other)));
        Hash(Definition, new(ManifestKind.Form, "a", form), new(ManifestKind.Form, "b", other)).ShouldBe(Hash(Definition, new(ManifestKind.Form, "b", other), new(ManifestKind.Form, "a", form)));
    }

    [Fact]
    public void A_form_keeps_the_order_of_its_fields_since_people_are_asked_in_it()
    {
        const string drawn = """{"properties":{"ten":{"type":"string"},"diaChi":{"type":"string"}},"type":"object"}""";
        const string turned = """{"properties":{"diaChi":{"type":"string"},"ten":{"type":"string"}},"type":"object"}""";

        var (hash, content) = SignedContent.Pinned(JsonSerializer.Deserialize<JsonElement>(drawn));

        System.Text.Encoding.UTF8.GetString(content).ShouldBe(drawn);
        hash.ShouldNotBe(SignedContent.Pinned(JsonSerializer.Deserialize<JsonElement>(turned)).Hash);
    }

    [Fact]
    public void Any_other_text_of_a_value_is_another_content_and_any_other_order_of_members_the_same() => Gen.Select(Gen.String[1, 5], Gen.Int, Gen.Bool).Sample((text, number, flag) =>
    {
        var ordered = new JsonObject { ["root"] = new JsonObject { ["a"] = text, ["b"] = number, ["c"] = flag } };
        var turned = new JsonObject { ["root"] = new JsonObject { ["c"] = flag, ["b"] = number, ["a"] = text } };
        var changed = new JsonObject { ["root"] = new JsonObject { ["a"] = text + "x", ["b"] = number, ["c"] = flag } };

        Hash(turned.ToJsonString()).ShouldBe(Hash(ordered.ToJsonString()));
        Hash(changed.ToJsonString()).ShouldNotBe(Hash(ordered.ToJsonString()));
    });

    private static string Hash(string json, params ReadOnlySpan<ManifestEntry> manifest) => SignedContent.HashOf(Encoding.UTF8.GetBytes(json), [.. manifest]);
}
