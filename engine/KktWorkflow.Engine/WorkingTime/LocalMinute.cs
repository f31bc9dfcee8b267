using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KktWorkflow.Engine.WorkingTime;

/// <summary>A minute on the clock on the wall: a date and a time of day without a zone. Seconds do not exist here, they are cut, never rounded up.
/// Which instant it is, is a question for <see cref="BoardZone"/>.</summary>
/// <param name="Value">Whole minutes since 0001-01-01 00:00.</param>
[JsonConverter(typeof(LocalMinuteJsonConverter))]
public readonly record struct LocalMinute(long Value) : IComparable<LocalMinute>
{
    internal const int MinutesOfADay = 24 * 60;

    private const string Format = "yyyy-MM-dd'T'HH:mm";

    public static LocalMinute At(DateOnly date, int minuteOfDay) => new((long)date.DayNumber * MinutesOfADay + minuteOfDay);

    public static LocalMinute At(DateOnly date, TimeOnly time) => At(date, time.Hour * 60 + time.Minute);

    /// <summary>Cuts <paramref name="local"/> to its minute.</summary>
    public static LocalMinute From(DateTime local) => new(local.Ticks / TimeSpan.TicksPerMinute);

    /// <summary>Reads `2026-02-11T09:00`, also with seconds, or a date alone, which is its midnight. An offset is no part of a local time.</summary>
    public static bool TryParse(string? text, out LocalMinute minute)
    {
        var read = DateTime.TryParseExact(
            text,
            [Format, "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd' 'HH:mm", "yyyy-MM-dd"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var local);
        minute = read ? From(local) : default;
        return read;
    }

    public DateOnly Date => DateOnly.FromDayNumber(DayNumber);

    public int MinuteOfDay => (int)(Value % MinutesOfADay);

    internal int DayNumber => (int)(Value / MinutesOfADay);

    public DateTime ToDateTime() => new(Value * TimeSpan.TicksPerMinute, DateTimeKind.Unspecified);

    public int CompareTo(LocalMinute other) => Value.CompareTo(other.Value);

    public static bool operator <(LocalMinute left, LocalMinute right) => left.Value < right.Value;

    public static bool operator >(LocalMinute left, LocalMinute right) => left.Value > right.Value;

    public static bool operator <=(LocalMinute left, LocalMinute right) => left.Value <= right.Value;

    public static bool operator >=(LocalMinute left, LocalMinute right) => left.Value >= right.Value;

    /// <summary>ISO 8601 without an offset, to the minute.</summary>
    public override string ToString() => ToDateTime().ToString(Format, CultureInfo.InvariantCulture);

    private sealed class LocalMinuteJsonConverter : JsonConverter<LocalMinute>
    {
        public override LocalMinute Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var minute) ? minute : throw new JsonException("A local minute is a string like 2026-02-11T09:00.");

        public override void Write(Utf8JsonWriter writer, LocalMinute value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
