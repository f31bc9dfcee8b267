using System.Text.Json.Nodes;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Validation;

public sealed class ScriptRuleTests
{
    private static readonly JsonNode Variables = JsonNode.Parse("""[{"id":"v1","name":"SoNgay","typeName":"Int32","value":"1"}]""")!;
    private static readonly JsonNode Inputs = JsonNode.Parse("""[{"type":"String","name":"ten"}]""")!;

    private static void Finds(JsonObject root, params string[] expected) =>
        Check.Findings(root, null, ("variables", Variables.DeepClone()), ("inputs", Inputs.DeepClone())).Select(f => $"{f.Code} {f.Place}").ShouldBe(expected);

    [Theory]
    [InlineData("JavaScript", "getSoNgay() + variables.SoNgay + getTen() + getVariable('x')")]
    [InlineData("JavaScript", "setSoNgay(3); Math.max(1, HoSo.n) + JSON.stringify([new Date()])")]
    [InlineData("JavaScript", "var a = x => x + 1; a(1); undefined")]
    [InlineData("JavaScript", "getOutputFrom('w') + getResultFromW() + getLastResult()")]
    [InlineData("Liquid", "{{ Variables.SoNgay }} {{ Input.ten }} {{ HoSo.n }}")]
    [InlineData("Variable", """{"id":"v1","name":"SoNgay"}""")]
    [InlineData("Literal", "getNope() {{ % }}")]
    public void A_sound_expression_has_no_findings(string language, string source) =>
        Finds(Activity("w", members: ("text", Wrapped(language, language is "Variable" ? JsonNode.Parse(source) : source))));

    [Theory]
    [InlineData("JavaScript", "1 +", "KKT-E01")]
    [InlineData("JavaScript", "getNope() > 1", "KKT-E02")]
    [InlineData("JavaScript", "foo.bar", "KKT-E02")]
    [InlineData("JavaScript", "new BigInt64Array(1)", "KKT-E02")]
    [InlineData("JavaScript", "getCurrentValue()", "KKT-E02")]
    [InlineData("JavaScript", "getResultFromNobody()", "KKT-E02")]
    [InlineData("JavaScript", "setTen('x')", "KKT-E02")]
    [InlineData("Liquid", "{% if %}", "KKT-E01")]
    [InlineData("Liquid", "{{ Variables.nope }}", "KKT-E02")]
    [InlineData("Variable", """{"id":"v2","name":"Khac"}""", "KKT-E02")]
    [InlineData("Klingon", "x", "KKT-E03")]
    public void An_unsound_expression_is_found(string language, string source, string code) =>
        Finds(Activity("w", members: ("text", Wrapped(language, language is "Variable" ? JsonNode.Parse(source) : source))), $"{code} w/text");

    [Fact]
    public void Variables_are_seen_inside_the_container_that_declares_them()
    {
        var inner = Activity("in", "Elsa.Sequence",
            ("variables", JsonNode.Parse("""[{"id":"x","name":"X"}]""")),
            ("activities", new JsonArray(Activity("a", members: ("text", Wrapped("JavaScript", "getX()"))))));
        var outside = Activity("b", members: ("text", Wrapped("JavaScript", "getX()")));

        Finds(Activity("s", "Elsa.Sequence", ("activities", new JsonArray(inner, outside))), "KKT-E02 s:b/text");
    }

    [Fact]
    public void A_loop_hands_its_value_to_its_body() =>
        Finds(Activity("fe", "Elsa.ForEach", ("items", Wrapped("JavaScript", "[1]")), ("body", Activity("b", members: ("text", Wrapped("JavaScript", "getCurrentValue() + getCurrentIndex()"))))));

    [Fact]
    public void The_script_of_an_activity_and_the_conditions_of_cases_are_expressions()
    {
        Finds(Activity("r", "Elsa.RunJavaScript", ("script", Wrapped("Literal", "nope.x"))), "KKT-E02 r/script");
        Finds(Activity("sw", "Elsa.FlowSwitch", ("cases", JsonNode.Parse("""[{"label":"a","condition":{"type":"JavaScript","value":"1 +"}}]"""))), "KKT-E01 sw/cases/0");
    }

    [Fact]
    public void A_variable_that_is_set_must_be_declared()
    {
        Finds(Activity("s", "Elsa.SetVariable", ("variable", JsonNode.Parse("""{"id":"v9","name":"N"}"""))), "KKT-E02 s/variable");
        Finds(Activity("s", "Elsa.SetVariable", ("variable", JsonNode.Parse("""{"id":"v1","name":"N"}"""))));
    }
}
