using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Expressions;
using KktWorkflow.Engine.Tests.Definitions;

namespace KktWorkflow.Engine.Tests.Expressions;

public sealed class ConversionTests
{
    [Theory]
    [InlineData("true", "String", "\"True\"")]
    [InlineData("12", "String", "\"12\"")]
    [InlineData("1.5", "String", "\"1.5\"")]
    [InlineData("{\"a\":1}", "String", "\"{\\\"a\\\":1}\"")]
    [InlineData("null", "String", "null")]
    [InlineData("1", "Boolean", "true")]
    [InlineData("0", "Boolean", "false")]
    [InlineData("null", "Boolean", "false")]
    [InlineData("\"True\"", "Boolean", "true")]
    [InlineData("\"maybe\"", "Boolean", "false")]
    [InlineData("\"12\"", "Int32", "12")]
    [InlineData("\"many\"", "Int32", "0")]
    [InlineData("null", "Int32", "0")]
    [InlineData("2.5", "Int32", "2")]
    [InlineData("3.5", "Int32", "4")]
    [InlineData("\"2.5\"", "Int32", "0")]
    [InlineData("3000000000", "Int64", "3000000000")]
    [InlineData("\"2.5\"", "Double", "2.5")]
    [InlineData("\"x\"", "Decimal", "0")]
    [InlineData("\"00:00:05\"", "TimeSpan", "\"00:00:05\"")]
    [InlineData("\"soon\"", "TimeSpan", "\"00:00:00\"")]
    [InlineData("\"2026-03-30T08:15:00+07:00\"", "DateTimeOffset", "\"2026-03-30T08:15:00+07:00\"")]
    [InlineData("\"x\"", "DateTimeOffset", "\"0001-01-01T00:00:00+00:00\"")]
    [InlineData("\"[\\\"a\\\",1]\"", "ICollection<String>", "[\"a\",\"1\"]")]
    [InlineData("\"[1,2]\"", "ICollection<Object>", "[1,2]")]
    [InlineData("\"x\"", "ICollection<Object>", "null")]
    [InlineData("\"{\\\"a\\\":1}\"", "IDictionary<String, Object>", "{\"a\":1}")]
    [InlineData("\"[\\\"X\\\"]\"", "Object", "\"[\\\"X\\\"]\"")]
    [InlineData("\"waitall\"", "FlowJoinMode", "\"WaitAll\"")]
    [InlineData("null", "FlowJoinMode", "null")]
    [InlineData("\"MatchAny\"", "UnregisteredClrType:Elsa.Workflows.SwitchMode, Elsa.Workflows.Core", "\"MatchAny\"")]
    [InlineData("\"x\"", "SomethingElse", "\"x\"")]
    public void A_value_is_converted_as_elsa_does(string json, string typeName, string expected) =>
        TestScope.Text(ValueConverter.Convert(DefinitionJson.Json(json), typeName)).ShouldBe(expected);

    [Theory]
    [InlineData("3000000000", "Int32")]
    [InlineData("-1", "Byte")]
    [InlineData("1e300", "Int64")]
    [InlineData("\"3000000000\"", "Int32")]
    [InlineData("1e300", "Decimal")]
    [InlineData("\"WaitSome\"", "FlowJoinMode")]
    public void What_does_not_fit_fails(string json, string typeName) =>
        ValueConverter.Convert(DefinitionJson.Json(json), typeName).ShouldBeOfType<ExpressionResult.Failed>().Code.ShouldBe(ExpressionFailure.DoesNotFit);

    [Theory]
    [InlineData("\"7\"", "Int32", false, "7")]
    [InlineData("null", "Int32", false, "null")]
    [InlineData("\"{\\\"x\\\":1}\"", "Object", false, "\"{\\\"x\\\":1}\"")]
    [InlineData("\"[\\\"p\\\",\\\"q\\\"]\"", "String", true, "[\"p\",\"q\"]")]
    public void A_variable_starts_with_its_default(string json, string typeName, bool isArray, string expected) =>
        TestScope.Text(new ExpressionResult.Value(ValueConverter.Initial(new VariableDefinition("v", "v", typeName, isArray, DefinitionJson.Json(json), null)))).ShouldBe(expected);

    [Fact]
    public void Variable_and_input_expressions_name_what_they_read()
    {
        var scope = TestScope.With(("T", "\"tee\""));
        scope.Inputs["Ten"] = DefinitionJson.Json("3");

        TestScope.Text(ExpressionEvaluator.Evaluate(new("Variable", DefinitionJson.Json("""{"id":"T","name":"T"}""")), "String", scope)).ShouldBe("\"tee\"");
        TestScope.Text(ExpressionEvaluator.Evaluate(new("Input", DefinitionJson.Json("""{"name":"Ten","type":"String"}""")), "String", scope)).ShouldBe("\"3\"");
        TestScope.Text(ExpressionEvaluator.Evaluate(new("Literal", default), "String", scope)).ShouldBe("undefined");
    }

    [Fact]
    public void An_unknown_language_gives_null() => TestScope.Text(new TestScope().Evaluate("Klingon", "x", "String")).ShouldBe("null");
}
