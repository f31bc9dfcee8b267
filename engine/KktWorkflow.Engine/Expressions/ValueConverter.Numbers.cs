using System.Globalization;
using System.Text.Json;

namespace KktWorkflow.Engine.Expressions;

public static partial class ValueConverter
{
    private static bool IsTrue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.Number => value.TryGetDouble(out var number) && number != 0,
        JsonValueKind.String => bool.TryParse(value.GetString(), out var parsed) && parsed,
        _ => false,
    };

    private static ExpressionResult Whole(JsonElement value, long least, long most)
    {
        if (Number(value) is not { } number)
            return Done(JsonValues.Of(0));
        if (decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact))
        {
            var whole = Math.Round(exact, MidpointRounding.ToEven);
            if (value.ValueKind == JsonValueKind.String && whole != exact)
                return Done(JsonValues.Of(0));
            if (whole >= least && whole <= most)
                return Done(JsonValues.Of((long)whole));
        }

        return Overflow(number);
    }

    private static ExpressionResult Exact(JsonElement value) =>
        Number(value) is not { } number ? Done(JsonValues.Of(0))
        : decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? Done(JsonValues.Of(exact))
        : Overflow(number);

    private static double Fraction(JsonElement value) =>
        Number(value) is { } number ? double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture) : 0;

    /// <summary>The number that a value stands for, as text; null when it stands for none.</summary>
    private static string? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "1",
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed) =>
            value.GetString()!,
        _ => null,
    };

    private static ExpressionResult.Failed Overflow(string number) =>
        new ExpressionResult.Failed(ExpressionFailure.DoesNotFit, $"The number {number} is too large or too small for its type.");
}
