using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Expressions;
using KktWorkflow.Engine.Tests.Definitions;

namespace KktWorkflow.Engine.Tests.Expressions;

/// <summary>A scope with values given as JSON text.</summary>
internal sealed class TestScope : IExpressionScope
{
    public Dictionary<string, JsonElement> Variables { get; } = [];

    public Dictionary<string, JsonElement> Inputs { get; } = [];

    public Dictionary<string, JsonElement> Results { get; } = [];

    public List<string> Outcomes { get; } = [];

    public DateTimeOffset Now { get; init; } = new(2026, 3, 30, 8, 15, 0, TimeSpan.FromHours(7));

    public ulong Seed { get; init; } = 42;

    public IEnumerable<string> VariableNames => Variables.Keys;

    public IEnumerable<string> InputNames => Inputs.Keys;

    public JsonElement LastResult { get; set; }

    public string? CorrelationId { get; set; }

    public string CaseId => "case-1";

    public string DefinitionId => "qt-01";

    public string DefinitionVersionId => "qt-01-v3";

    public int DefinitionVersion => 3;

    public static TestScope With(params (string Name, string Json)[] variables)
    {
        var scope = new TestScope();
        foreach (var (name, json) in variables)
            scope.Variables[name] = DefinitionJson.Json(json);
        return scope;
    }

    public JsonElement Variable(string name) => Variables.GetValueOrDefault(name);

    public void SetVariable(string name, JsonElement value) => Variables[name] = value;

    public JsonElement VariableById(string id) => Variables.GetValueOrDefault(id);

    public JsonElement Input(string name) => Inputs.GetValueOrDefault(name);

    public JsonElement ResultOf(string activity) => Results.GetValueOrDefault(activity);

    public void SetOutcomes(IReadOnlyList<string> outcomes)
    {
        Outcomes.Clear();
        Outcomes.AddRange(outcomes);
    }

    public ExpressionResult Evaluate(string type, string value, string? typeName = null) =>
        ExpressionEvaluator.Evaluate(new Expression(type, JsonSerializer.SerializeToElement(value)), typeName, this);

    /// <summary>The value as JSON text, `undefined` when it is that.</summary>
    public string Js(string script, string? typeName = null) => Text(Evaluate("JavaScript", script, typeName));

    public string Liquid(string template, string? typeName = null) => Text(Evaluate("Liquid", template, typeName));

    public string Fails(string script, string type = "JavaScript") => Evaluate(type, script).ShouldBeOfType<ExpressionResult.Failed>().Code;

    public static string Text(ExpressionResult result) =>
        result is ExpressionResult.Failed failed ? $"{failed.Code} {failed.Message}"
        : result.ShouldBeOfType<ExpressionResult.Value>().Json is { ValueKind: not JsonValueKind.Undefined } json
            ? JsonSerializer.Serialize(json, Relaxed)
            : "undefined";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
