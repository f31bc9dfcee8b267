using System.Text.Json;
using Jint.Native;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Expressions.JavaScript;

internal sealed partial class ScriptHost
{
    /// <summary>The variable that stands for the dossier; it is ours, so it behaves as JavaScript's own objects do.</summary>
    private const string DossierName = "HoSo";

    public IExpressionScope Scope => scope;

    public SeededSequence Random => _random;

    public JsValue GetVariable(string name) =>
        name is DossierName ? _inputs.Plain(scope.Variable(name)) : _inputs.FromElsa(scope.Variable(name));

    public JsValue SetVariable(string name, JsValue value)
    {
        var json = Present(ScriptValues.ToJson(value));
        scope.SetVariable(name, json);
        if (_variables is not null && ScriptNames.IsIdentifier(name))
        {
            _initial[name] = json;
            _variables.Set(name, value);
        }

        return JsValue.Undefined;
    }

    public JsValue Input(string name) => _inputs.FromElsa(scope.Input(name));

    public JsValue LastResult() => _inputs.FromElsa(scope.LastResult);

    /// <summary>An output of an activity: a member of its result, or the result itself, which Elsa calls `Result`. Null when there is none.</summary>
    public JsValue OutputOf(string activity, string output)
    {
        var result = scope.ResultOf(activity);
        if (result.ValueKind == JsonValueKind.Undefined && activity.Length > 0)
            result = scope.ResultOf(char.ToLowerInvariant(activity[0]) + activity[1..]);
        if (result.Member(output) is { ValueKind: not JsonValueKind.Undefined } member)
            return _inputs.FromElsa(member);
        return output is "" or "Result" ? _inputs.FromElsa(result) : JsValue.Null;
    }

    public static JsValue At(JsValue[] arguments, int index) => index < arguments.Length ? arguments[index] : JsValue.Undefined;

    /// <summary>An argument as text; empty when it is missing.</summary>
    public static string TextAt(JsValue[] arguments, int index) =>
        At(arguments, index) is JsString text ? text.ToString() : ScriptValues.ToJson(At(arguments, index)).ToText() ?? "";
}
