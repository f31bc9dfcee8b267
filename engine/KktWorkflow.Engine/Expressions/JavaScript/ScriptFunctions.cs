using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Jint;
using Jint.Native;

namespace KktWorkflow.Engine.Expressions.JavaScript;

/// <summary>The functions of Elsa's that scripts can call, beside the getters and setters that are made for each variable and input.</summary>
internal static class ScriptFunctions
{
    public delegate JsValue Body(ScriptHost host, JsValue[] arguments);

    public static readonly FrozenDictionary<string, Body> Table = new Dictionary<string, Body>(StringComparer.Ordinal)
    {
        ["getVariable"] = (host, a) => host.GetVariable(ScriptHost.TextAt(a, 0)),
        ["setVariable"] = (host, a) => host.SetVariable(ScriptHost.TextAt(a, 0), ScriptHost.At(a, 1)),
        ["getInput"] = (host, a) => host.Input(ScriptHost.TextAt(a, 0)),
        ["getOutputFrom"] = (host, a) => host.OutputOf(ScriptHost.TextAt(a, 0), ScriptHost.TextAt(a, 1)),
        ["getLastResult"] = (host, _) => host.LastResult(),
        ["getCorrelationId"] = (host, _) => Text(host.Scope.CorrelationId),
        ["setCorrelationId"] = (host, a) => SetCorrelationId(host, ScriptHost.At(a, 0)),
        ["getWorkflowDefinitionId"] = (host, _) => Text(host.Scope.DefinitionId),
        ["getWorkflowDefinitionVersionId"] = (host, _) => Text(host.Scope.DefinitionVersionId),
        ["getWorkflowDefinitionVersion"] = (host, _) => JsNumber.Create(host.Scope.DefinitionVersion),
        ["getWorkflowInstanceId"] = (host, _) => Text(host.Scope.CaseId),
        ["setOutcome"] = (host, a) => SetOutcomes(host, [ScriptHost.TextAt(a, 0)]),
        ["setOutcomes"] = (host, a) => SetOutcomes(host, Texts(a)),
        ["isNullOrWhiteSpace"] = (_, a) => string.IsNullOrWhiteSpace(ScriptHost.TextAt(a, 0)) ? JsBoolean.True : JsBoolean.False,
        ["isNullOrEmpty"] = (_, a) => string.IsNullOrEmpty(ScriptHost.TextAt(a, 0)) ? JsBoolean.True : JsBoolean.False,
        ["toJson"] = (_, a) => Text(JsonText(ScriptHost.At(a, 0))),
        ["parseGuid"] = (_, a) => Text(Guid.Parse(ScriptHost.TextAt(a, 0), CultureInfo.InvariantCulture).ToString()),
        ["getGuid"] = (host, _) => Text(host.Random.NextGuid().ToString()),
        ["getGuidString"] = (host, _) => Text(host.Random.NextGuid().ToString()),
        ["getShortGuid"] = (host, _) => Text(Convert.ToBase64String(host.Random.NextGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_')),
        ["stringToBase64"] = (_, a) => Text(Convert.ToBase64String(Encoding.UTF8.GetBytes(ScriptHost.TextAt(a, 0)))),
        ["stringFromBase64"] = (_, a) => Text(Encoding.UTF8.GetString(Convert.FromBase64String(ScriptHost.TextAt(a, 0)))),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static JsValue Text(string? text) => text is null ? JsValue.Null : JsString.Create(text);

    private static JsValue SetCorrelationId(ScriptHost host, JsValue id)
    {
        host.Scope.CorrelationId = ScriptValues.ToJson(id).ToText();
        return JsValue.Undefined;
    }

    private static JsValue SetOutcomes(ScriptHost host, IReadOnlyList<string> outcomes)
    {
        host.Scope.SetOutcomes(outcomes);
        return JsValue.Undefined;
    }

    /// <summary>A list of names, given as one list or as several arguments.</summary>
    private static IReadOnlyList<string> Texts(JsValue[] arguments) =>
        ScriptHost.At(arguments, 0) is JsArray list
            ? [.. ScriptValues.ToJson(list).EnumerateArray().Select(e => e.ToText() ?? "")]
            : [.. arguments.Select((_, i) => ScriptHost.TextAt(arguments, i))];

    private static string JsonText(JsValue value)
    {
        var json = ScriptValues.ToJson(value);
        return json.ValueKind == System.Text.Json.JsonValueKind.Undefined ? "null" : json.GetRawText();
    }
}
