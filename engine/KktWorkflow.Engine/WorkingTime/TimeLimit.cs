using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KktWorkflow.Engine.WorkingTime;

/// <summary>How much time something may take: an amount in a unit. Never negative, never more than a hundred years of nights and days.</summary>
[JsonConverter(typeof(TimeLimitJsonConverter))]
public readonly record struct TimeLimit
{
    private const int Years = 100;

    private TimeLimit(int amount, TimeUnit unit)
    {
        Amount = amount;
        Unit = unit;
    }

    public int Amount { get; }

    public TimeUnit Unit { get; }

    /// <summary>The minutes of a minute unit. Days have no length here: see <see cref="CalendarRegister.MinutesOfADay"/>.</summary>
    internal int Minutes => Unit == TimeUnit.WorkingHours ? Amount * 60 : Amount;

    public static TimeLimit WorkingMinutes(int amount) => Of(amount, TimeUnit.WorkingMinutes);

    public static TimeLimit WorkingHours(int amount) => Of(amount, TimeUnit.WorkingHours);

    public static TimeLimit WorkingDays(int amount) => Of(amount, TimeUnit.WorkingDays);

    public static TimeLimit CalendarDays(int amount) => Of(amount, TimeUnit.CalendarDays);

    public static TimeLimit Months(int amount) => Of(amount, TimeUnit.Months);

    /// <summary>Throws when <paramref name="amount"/> is negative or absurd: check what comes from outside with <see cref="TryOf"/>.</summary>
    public static TimeLimit Of(int amount, TimeUnit unit) =>
        TryOf(amount, unit, out var limit) ? limit : throw new ArgumentOutOfRangeException(nameof(amount), amount, "A time limit lies between nothing and a hundred years.");

    /// <summary>False for what is negative, over a hundred years, or no whole number of its unit. Half an hour is thirty minutes; half a day is none.</summary>
    public static bool TryOf(decimal amount, TimeUnit unit, out TimeLimit limit)
    {
        if (unit == TimeUnit.WorkingHours && amount != decimal.Truncate(amount) && Math.Abs(amount) <= Largest(unit))
            return TryOf(amount * 60, TimeUnit.WorkingMinutes, out limit);
        var fits = amount >= 0 && amount <= Largest(unit) && amount == decimal.Truncate(amount);
        limit = fits ? new((int)amount, unit) : default;
        return fits;
    }

    /// <summary>Reads `{"amount": 10, "unit": "workingDays"}`; an amount written as text counts too.</summary>
    public static bool TryRead(JsonElement json, out TimeLimit limit)
    {
        limit = default;
        return json.ValueKind == JsonValueKind.Object
            && json.TryGetProperty("amount", out var amount)
            && json.TryGetProperty("unit", out var unit)
            && unit.ValueKind == JsonValueKind.String
            && TimeUnits.TryParse(unit.GetString(), out var known)
            && AmountOf(amount) is { } number
            && TryOf(number, known, out limit);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {TimeUnits.NameOf(Unit)}");

    private static decimal? AmountOf(JsonElement amount) => amount.ValueKind switch
    {
        JsonValueKind.Number => amount.TryGetDecimal(out var number) ? number : null,
        JsonValueKind.String => decimal.TryParse(amount.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ => null,
    };

    /// <summary>The most that a limit may be in its unit.</summary>
    internal static int Largest(TimeUnit unit) => unit switch
    {
        TimeUnit.WorkingMinutes => Years * 366 * LocalMinute.MinutesOfADay,
        TimeUnit.WorkingHours => Years * 366 * 24,
        TimeUnit.Months => Years * 12,
        _ => Years * 366,
    };

    private sealed class TimeLimitJsonConverter : JsonConverter<TimeLimit>
    {
        public override TimeLimit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryRead(JsonElement.ParseValue(ref reader), out var limit) ? limit : throw new JsonException("A time limit has an amount and a unit.");

        public override void Write(Utf8JsonWriter writer, TimeLimit value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteNumber("amount", value.Amount);
            writer.WriteString("unit", TimeUnits.NameOf(value.Unit));
            writer.WriteEndObject();
        }
    }
}
