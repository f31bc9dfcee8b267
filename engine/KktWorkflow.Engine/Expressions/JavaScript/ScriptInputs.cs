using System.Text.Json;
using Jint.Native;
using Jint.Native.Object;
using Jint.Native.Symbol;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace KktWorkflow.Engine.Expressions.JavaScript;

/// <summary>JSON values as scripts see them. Variables, inputs and results behave as they do in Elsa, where they are .NET collections:
/// `concat` keeps such a list as one element, and one that becomes text says its .NET name. The dossier is plain JavaScript.</summary>
internal sealed class ScriptInputs(Jint.Engine engine)
{
    private ObjectInstance? _listPrototype;
    private ObjectInstance? _objectPrototype;

    /// <summary>As Elsa hands variables, inputs and results to a script; null when absent.</summary>
    public JsValue FromElsa(JsonElement json) => From(json, asInElsa: true);

    /// <summary>As `JSON.parse` would make it; null when absent.</summary>
    public JsValue Plain(JsonElement json) => From(json, asInElsa: false);

    private JsValue From(JsonElement json, bool asInElsa) => json.ValueKind switch
    {
        JsonValueKind.String => JsString.Create(json.GetString()!),
        JsonValueKind.Number => Number(json),
        JsonValueKind.True => JsBoolean.True,
        JsonValueKind.False => JsBoolean.False,
        JsonValueKind.Array => List(json, asInElsa),
        JsonValueKind.Object => Object(json, asInElsa),
        _ => JsValue.Null,
    };

    private static JsNumber Number(JsonElement json) => json.TryGetInt32(out var whole) ? JsNumber.Create(whole) : JsNumber.Create(json.GetDouble());

    private JsArray List(JsonElement json, bool asInElsa)
    {
        var list = new JsArray(engine, [.. json.EnumerateArray().Select(e => From(e, asInElsa))]);
        if (asInElsa)
            list.Prototype = _listPrototype ??= ListPrototype();
        return list;
    }

    private JsObject Object(JsonElement json, bool asInElsa)
    {
        var plain = new JsObject(engine);
        foreach (var member in json.EnumerateObject())
            plain.FastSetDataProperty(member.Name, From(member.Value, asInElsa));
        if (asInElsa)
            plain.Prototype = _objectPrototype ??= Named(engine.Intrinsics.Object.PrototypeObject, "System.Collections.Generic.Dictionary`2[System.String,System.Object]");
        return plain;
    }

    private JsObject ListPrototype()
    {
        var prototype = Named(engine.Intrinsics.Array.PrototypeObject, "System.Object[]");
        prototype.DefineOwnProperty(GlobalSymbolRegistry.IsConcatSpreadable, new PropertyDescriptor(JsBoolean.False, PropertyFlag.NonEnumerable));
        return prototype;
    }

    private JsObject Named(ObjectInstance parent, string name)
    {
        var prototype = new JsObject(engine) { Prototype = parent };
        var toText = new ClrFunction(engine, "toString", (_, _) => JsString.Create(name), 0, PropertyFlag.NonEnumerable);
        prototype.DefineOwnProperty("toString", new PropertyDescriptor(toText, PropertyFlag.NonEnumerable));
        return prototype;
    }
}
