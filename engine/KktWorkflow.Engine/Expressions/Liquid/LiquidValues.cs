using System.Text.Json;
using Fluid.Values;

namespace KktWorkflow.Engine.Expressions.Liquid;

/// <summary>JSON values as templates see them. Members of an object are converted when they are asked for.</summary>
internal static class LiquidValues
{
    public static FluidValue From(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => new StringValue(json.GetString()!),
        JsonValueKind.Number => json.TryGetDecimal(out var number) ? NumberValue.Create(number) : new StringValue(json.GetRawText()),
        JsonValueKind.True => BooleanValue.True,
        JsonValueKind.False => BooleanValue.False,
        JsonValueKind.Array => new ArrayValue([.. json.EnumerateArray().Select(From)]),
        JsonValueKind.Object => new DictionaryValue(new LiquidNames(
            json.EnumerateObject().Select(m => m.Name), name => json.TryGetProperty(name, out var member) ? From(member) : NilValue.Instance)),
        _ => NilValue.Instance,
    };
}
