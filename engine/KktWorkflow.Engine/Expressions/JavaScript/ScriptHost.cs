using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace KktWorkflow.Engine.Expressions.JavaScript;

/// <summary>What a script finds in its global scope. Only what its source names is installed.</summary>
internal sealed partial class ScriptHost(Jint.Engine engine, IExpressionScope scope)
{
    private readonly ScriptInputs _inputs = new(engine);
    private readonly SeededSequence _random = new(scope.Seed);
    private readonly Dictionary<string, JsonElement> _initial = new(StringComparer.Ordinal);
    private JsObject? _variables;

    public void Install(ReferencedGlobals names)
    {
        // `Math` can also be reached as a member of the global object, so it is prepared whether or not it is named.
        engine.GetValue("Math").AsObject().DefineOwnProperty("random", Property(Function("random", _ => JsNumber.Create(_random.NextFraction()))));
        if (names.Contains("variables"))
            engine.SetValue("variables", _variables = Variables());
        foreach (var name in names)
        {
            if (Global(name) is { } value)
                engine.SetValue(name, value);
        }
    }

    /// <summary>Values that the script assigned to members of `variables`, or changed inside them, become values of the variables.</summary>
    public void WriteBackVariables()
    {
        foreach (var (name, before) in _initial)
        {
            var after = ScriptValues.ToJson(_variables!.Get(name));
            if (!JsonElement.DeepEquals(Present(before), Present(after)))
                scope.SetVariable(name, Present(after));
        }
    }

    private JsValue? Global(string name) =>
        ScriptFunctions.Table.TryGetValue(name, out var function) ? Function(name, arguments => function(this, arguments))
        : name is DossierName && scope.Variable(name) is { ValueKind: not JsonValueKind.Undefined } dossier ? _inputs.Plain(dossier)
        : name.StartsWith("get", StringComparison.Ordinal) ? Getter(name)
        : name.StartsWith("set", StringComparison.Ordinal) && VariableNamed(name[3..]) is { } variable ? Function(name, a => SetVariable(variable, At(a, 0)))
        : null;

    private ClrFunction? Getter(string name)
    {
        var accessor = name[3..];
        if (VariableNamed(accessor) is { } variable)
            return Function(name, _ => GetVariable(variable));
        if (scope.InputNames.FirstOrDefault(i => string.Equals(ScriptNames.Accessor(i), accessor, StringComparison.Ordinal)) is { } input)
            return Function(name, _ => _inputs.FromElsa(scope.Input(input)));

        // `getResultFromApprove1`: the result of the activity of that name.
        var from = accessor.IndexOf("From", StringComparison.Ordinal);
        return from > 0 && from + 4 < accessor.Length ? Function(name, _ => OutputOf(accessor[(from + 4)..], accessor[..from])) : null;
    }

    private string? VariableNamed(string accessor) =>
        scope.VariableNames.FirstOrDefault(v => string.Equals(ScriptNames.Accessor(v), accessor, StringComparison.Ordinal));

    private JsObject Variables()
    {
        var container = new JsObject(engine);
        foreach (var name in scope.VariableNames.Where(ScriptNames.IsIdentifier))
        {
            _initial[name] = scope.Variable(name);
            container.FastSetDataProperty(name, GetVariable(name));
        }

        return container;
    }

    private ClrFunction Function(string name, Func<JsValue[], JsValue> body) =>
        new(engine, name, (_, arguments) => body(arguments), 0, PropertyFlag.NonEnumerable);

    private static PropertyDescriptor Property(JsValue value) => new(value, PropertyFlag.NonEnumerable);

    private static JsonElement Present(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? JsonValues.Null : value;
}
