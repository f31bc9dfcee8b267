using System.Globalization;
using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Native.Symbol;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace KktWorkflow.Engine.Expressions.JavaScript;

/// <summary>Closes what the limits of the interpreter leave open: functions that make a huge text in one step (memory is measured between steps),
/// raw memory, numbers of any length, and other realms.</summary>
internal sealed class ScriptGuards(Jint.Engine engine)
{
    private const int LongestText = 2 * 1024 * 1024;
    private const int Deepest = 100;

    private static readonly string[] Withheld =
    [
        "ArrayBuffer", "SharedArrayBuffer", "DataView", "Atomics", "TypedArray", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array",
        "Int32Array", "Uint32Array", "Float16Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array", "BigInt", "Temporal",
        "ShadowRealm", "WeakRef", "FinalizationRegistry",
    ];

    private int _depth;

    public static void Install(Jint.Engine engine) => new ScriptGuards(engine).Install();

    private void Install()
    {
        foreach (var name in Withheld)
            engine.Global.Delete(name);

        var text = Prototype("String");
        Guard(text, "repeat", (value, a) => Length(value) * Number(a, 0));
        Guard(text, "concat", (value, a) => a.Sum(Length) + Length(value));
        Guard(text, "replaceAll", Replaced);
        Guard(Prototype("RegExp"), GlobalSymbolRegistry.Replace, (_, a) => Replaced(At(a, 0), [JsValue.Undefined, At(a, 1)]), wrapsFunctionAt: 1);
        var list = Prototype("Array");
        Guard(list, "join", (value, a) => Joined(value, At(a, 0).IsUndefined() ? 1 : Length(At(a, 0))));
        Guard(list, "toLocaleString", (value, _) => Joined(value, 1));
        Guard(list, "flat", (_, a) => Number(a, 0) > Deepest ? throw TooDeep() : 0);
        Guard(engine.GetValue("JSON").AsObject(), "stringify", (_, a) => new TextEstimate(LongestText).Of(At(a, 0)));
        engine.GetValue("String").AsObject().Delete("raw");
    }

    private ObjectInstance Prototype(string constructor) => engine.GetValue(constructor).AsObject().Get("prototype").AsObject();

    private void Guard(ObjectInstance owner, JsValue name, Func<JsValue, JsValue[], double> estimate, int? wrapsFunctionAt = null)
    {
        var original = owner.Get(name);
        var guarded = new ClrFunction(
            engine,
            name.IsString() ? name.ToString() : "",
            (value, arguments) =>
            {
                engine.Constraints.Check();
                if (estimate(value, arguments) > LongestText)
                    throw TooLarge();

                // One guarded function may call itself natively, as `join` does for lists in lists: unwinding thousands of frames would take seconds.
                if (_depth >= Deepest)
                    throw TooDeep();
                _depth++;
                try
                {
                    return original.Call(value, wrapsFunctionAt is { } at ? Counted(arguments, at) : arguments);
                }
                finally
                {
                    _depth--;
                }
            },
            0,
            PropertyFlag.NonEnumerable);
        owner.DefineOwnProperty(name, new PropertyDescriptor(guarded, PropertyFlag.NonEnumerable));
    }

    /// <summary>A function that yields the replacement may return one large text again and again, at no cost of its own: what it returns is counted.</summary>
    private JsValue[] Counted(JsValue[] arguments, int at)
    {
        if (At(arguments, at) is not Function replacement)
            return arguments;
        var length = 0.0;
        var counted = arguments.ToArray();
        counted[at] = new ClrFunction(
            engine,
            "",
            (value, matched) =>
            {
                var made = replacement.Call(value, matched);
                length += Length(made);
                return length > LongestText ? throw TooLarge() : made;
            },
            0,
            PropertyFlag.NonEnumerable);
        return counted;
    }

    /// <summary>At most: the replacement once for each character, and where it quotes what was matched or what stands around it, that as well.</summary>
    private static double Replaced(JsValue value, JsValue[] arguments)
    {
        if (At(arguments, 1) is not JsString)
            return 0;
        var replacement = At(arguments, 1).ToString();
        var length = Length(value) + 1;
        var quotesAround = replacement.Contains("$`", StringComparison.Ordinal) || replacement.Contains("$'", StringComparison.Ordinal);
        return length * replacement.Length * (quotesAround ? length : 1);
    }

    private static double Joined(JsValue value, double separator)
    {
        if (value is not ObjectInstance list)
            return 0;
        var count = list.Get("length") is JsNumber number ? number.AsNumber() : 0;
        var length = count * separator;
        for (var i = 0; i < count && length <= LongestText; i++)
            length += Length(list.Get(i.ToString(CultureInfo.InvariantCulture)));
        return length;
    }

    private static double Length(JsValue value) => value is JsString ? value.ToString().Length : 1;

    private static double Number(JsValue[] arguments, int index) => At(arguments, index) is JsNumber number ? number.AsNumber() : 1;

    private static JsValue At(JsValue[] arguments, int index) => index < arguments.Length ? arguments[index] : JsValue.Undefined;

    private static InsufficientExecutionStackException TooDeep() => new("A value is nested too deeply.");

    private static MemoryLimitExceededException TooLarge() => new($"A text would be longer than {LongestText} characters.");

    /// <summary>How long a value is as JSON, counted no further than <paramref name="limit"/>.</summary>
    private sealed class TextEstimate(double limit)
    {
        private const int Overhead = 8;

        private double _length;

        public double Of(JsValue value)
        {
            var open = new Stack<(JsValue Value, int Depth)>([(value, 0)]);
            while (_length <= limit && open.TryPop(out var at))
            {
                var (next, depth) = (at.Value, at.Depth + 1);
                if (depth > Deepest)
                    throw TooDeep();
                _length += Length(next) + Overhead;
                switch (next)
                {
                    case JsArray list:
                        for (var i = 0u; i < list.Length; i++)
                            open.Push((list.Get(i.ToString(CultureInfo.InvariantCulture)), depth));
                        break;
                    case ObjectInstance plain and not Function:
                        foreach (var (key, property) in plain.GetOwnProperties())
                        {
                            _length += Length(key);
                            if (property.Value is { } member)
                                open.Push((member, depth));
                        }

                        break;
                    default:
                        break;
                }
            }

            return _length;
        }
    }
}
