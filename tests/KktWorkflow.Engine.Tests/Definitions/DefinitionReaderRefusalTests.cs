using System.Text;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Validation;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Definitions;

public sealed class DefinitionReaderRefusalTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"root\":{}} x")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public void Malformed_json_is_refused(string text) => CodesOf(DefinitionReader.Read(text)).ShouldBe(["KKT-D01"]);

    [Fact]
    public void Bytes_that_are_no_text_are_told_with_their_place() =>
        DefinitionReader.Read((byte[])[.. "{\n \"a"u8, 0xff, .. "\"}"u8]).ShouldBeOfType<DefinitionReadResult.Unreadable>().Findings.Single().En.ShouldContain("line 2, byte 3");

    [Theory]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("{}")]
    [InlineData("{\"root\":[]}")]
    [InlineData("{\"root\":null}")]
    public void A_text_without_a_root_is_refused(string text) => CodesOf(DefinitionReader.Read(text)).ShouldContain("KKT-D04");

    [Fact]
    public void Json_nested_ten_thousand_deep_is_refused() =>
        CodesOf(DefinitionReader.Read(new string('[', 10_000) + new string(']', 10_000))).ShouldBe(["KKT-D03"]);

    [Fact]
    public void A_file_beyond_the_limit_is_refused_before_it_is_parsed() =>
        CodesOf(DefinitionReader.Read(new byte[DefinitionLimits.Bytes + 1])).ShouldBe(["KKT-D02"]);

    [Fact]
    public void A_byte_order_mark_is_no_error() =>
        DefinitionReader.Read((byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Definition(Activity("a")).ToJsonString())], allowUnknownTypes: true)
            .ShouldBeOfType<DefinitionReadResult.Read>();

    [Fact]
    public void Every_finding_is_listed()
    {
        var chart = Lines("a>b", "b>c");
        chart["activities"]!.AsArray().Add(Activity("a"));
        chart["activities"]!.AsArray().Add(Activity("u", "Acme.Unknown"));
        chart["activities"]!.AsArray().Add(Activity("p", "System.Diagnostics.Process, System"));
        chart["activities"]!.AsArray().Add(Activity("x:y"));
        chart["connections"]!.AsArray().Add(JsonNode.Parse("""{"source":"a","target":"nowhere"}"""));

        var findings = DefinitionReader.Read(Definition(chart).ToJsonString()).ShouldBeOfType<DefinitionReadResult.Unreadable>().Findings;

        findings.Where(f => f.Code != "KKT-D05").Select(f => (f.Code, f.Place)).ShouldBe(
            [("KKT-D06", "fc:p"), ("KKT-D09", "fc:x:y"), ("KKT-D08", "fc:a"), ("KKT-D07", "fc")]);
        findings.ShouldContain(f => f.Code == "KKT-D05" && f.Place == "fc:u" && f.Vi.Contains("Acme.Unknown") && f.En.Contains("Acme.Unknown"));
    }

    [Fact]
    public void An_unknown_type_can_be_kept_for_running_what_was_recorded() =>
        Read(Definition(Activity("u", "Acme.Unknown")), allowUnknownTypes: true).Root.Type.ShouldBe("Acme.Unknown");

    [Fact]
    public void A_definition_used_as_activity_must_be_in_the_library()
    {
        var child = Read(Definition(Activity("k")));
        var text = Definition(Activity("k", "Kid", ("workflowDefinitionVersionId", "kid-v1"))).ToJsonString();

        DefinitionReader.Read(text, new Dictionary<string, ProcessDefinition> { ["kid-v1"] = child })
            .ShouldBeOfType<DefinitionReadResult.Read>().Definition.Root.WorkflowDefinitionVersionId.ShouldBe("kid-v1");
        CodesOf(DefinitionReader.Read(text, new Dictionary<string, ProcessDefinition>())).ShouldBe(["KKT-D05"]);
    }

    [Theory]
    [InlineData("""{"$type":"System.Object"}""")]
    [InlineData("""{"typeName":"System.IO.FileInfo, System.IO"}""")]
    [InlineData("""{"typeName":"Acme.Class, Acme, Version=1.0.0.0"}""")]
    public void A_class_name_is_refused_wherever_it_stands(string member) =>
        CodesOf(DefinitionReader.Read(Definition(Activity("a", members: ("text", JsonNode.Parse(member)))).ToJsonString(), allowUnknownTypes: true)).ShouldBe(["KKT-D06"]);

    [Theory]
    [InlineData("IDictionary<String, Object>")]
    [InlineData("UnregisteredClrType:Elsa.Workflows.SwitchMode, Elsa.Workflows.Core")]
    public void Type_names_that_elsa_writes_are_no_class_names(string typeName) =>
        Read(Definition(Activity("a", members: ("text", Wrapped("Literal", "x", typeName)))));

    [Fact]
    public void Too_many_activities_are_refused_with_a_bounded_list()
    {
        var chart = Chart("fc", Enumerable.Range(0, DefinitionLimits.Elements + 10).Select(i => Activity($"a{i}", "Acme.Unknown")));

        var codes = CodesOf(DefinitionReader.Read(Definition(chart).ToJsonString()));

        codes.Count.ShouldBe(DefinitionLimits.Findings + 1);
        codes[^1].ShouldBe("KKT-D11");
        CodesOf(DefinitionReader.Read(Definition(chart).ToJsonString(), allowUnknownTypes: true)).ShouldBe(["KKT-D10"]);
    }

    [Fact]
    public void Activities_of_a_chart_are_a_list()
    {
        var chart = Chart("fc", [Activity("a")]);
        chart["activities"] = new JsonObject();

        CodesOf(DefinitionReader.Read(Definition(chart).ToJsonString())).ShouldBe(["KKT-D04"]);
    }

    [Fact]
    public void Nothing_is_said_of_what_stands_behind_the_limit()
    {
        var chart = Chart("fc", Enumerable.Range(0, DefinitionLimits.Elements + 10).Select(i => Activity($"a{i}")));

        DefinitionValidator.Validate(Encoding.UTF8.GetBytes(Definition(chart).ToJsonString())).Select(f => f.Code).ShouldBe(["KKT-D10"]);
    }

    [Theory]
    [InlineData("name", "3")]
    [InlineData("version", "\"1\"")]
    [InlineData("variables", "{}")]
    [InlineData("variables", "[3]")]
    [InlineData("outcomes", "\"x\"")]
    [InlineData("options", "[]")]
    public void A_member_of_the_wrong_shape_is_refused(string name, string value) =>
        CodesOf(DefinitionReader.Read(Definition(Activity("a"), (name, JsonNode.Parse(value))).ToJsonString(), allowUnknownTypes: true)).ShouldBe(["KKT-D04"]);
}
