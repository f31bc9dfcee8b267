using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KktWorkflow.Engine;

/// <summary>A point in process time: whole microseconds since 1970-01-01T00:00:00Z. Finer ticks are cut, never rounded up,
/// so that what is decided, hashed and stored is one and the same value on every database.</summary>
[JsonConverter(typeof(InstantJsonConverter))]
public readonly record struct Instant(long Microseconds) : IComparable<Instant>
{
    /// <summary>Bytes of the text.</summary>
    internal const int Utf8Length = 27;

    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Cuts <paramref name="value"/> to whole microseconds, in UTC.</summary>
    public static Instant From(DateTimeOffset value) =>
        new((value.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>Reads ISO 8601 with any offset. Throws <see cref="FormatException"/> when <paramref name="text"/> is none.</summary>
    public static Instant Parse(string text) =>
        From(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.UnixEpoch.AddTicks(Microseconds * TimeSpan.TicksPerMicrosecond);

    public Instant Plus(TimeSpan duration) => new(Microseconds + duration.Ticks / TimeSpan.TicksPerMicrosecond);

    public static TimeSpan operator -(Instant later, Instant earlier) => TimeSpan.FromMicroseconds(later.Microseconds - earlier.Microseconds);

    public static TimeSpan Subtract(Instant later, Instant earlier) => later - earlier;

    public static bool operator <(Instant left, Instant right) => left.Microseconds < right.Microseconds;

    public static bool operator >(Instant left, Instant right) => left.Microseconds > right.Microseconds;

    public static bool operator <=(Instant left, Instant right) => left.Microseconds <= right.Microseconds;

    public static bool operator >=(Instant left, Instant right) => left.Microseconds >= right.Microseconds;

    public int CompareTo(Instant other) => Microseconds.CompareTo(other.Microseconds);

    /// <summary>ISO 8601 in UTC with exactly six decimals, the form used in the log.</summary>
    public override string ToString() => ToDateTimeOffset().ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Writes the text of <see cref="ToString"/>, which takes <see cref="Utf8Length"/> bytes.</summary>
    internal void WriteUtf8(Span<byte> text)
    {
        // The library writes seven decimals, of which the last is always 0.
        Span<byte> longer = stackalloc byte[Utf8Length + 1];
        Utf8Formatter.TryFormat(ToDateTimeOffset().UtcDateTime, longer, out _, 'O');
        longer[Utf8Length - 1] = (byte)'Z';
        longer[..Utf8Length].CopyTo(text);
    }

    private sealed class InstantJsonConverter : JsonConverter<Instant>
    {
        // A date at the edge of the calendar would leave it when it is told on the board's clock.
        private const int FirstYear = 1900;
        private const int LastYear = 9000;

        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
            && (IsOurs(ref reader, out var read) || DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out read))
            && read.Year is >= FirstYear and <= LastYear
                ? From(read)
                : throw new JsonException("An instant is a string in ISO 8601, in a year from 1900 to 9000.");

        /// <summary>What could not be read again is not written: it would stand in the log for ever.</summary>
        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
        {
            if (value.ToDateTimeOffset().Year is < FirstYear or > LastYear)
                throw new JsonException($"The instant {value} lies outside of the years {FirstYear} to {LastYear}.");
            Span<byte> text = stackalloc byte[Utf8Length];
            value.WriteUtf8(text);
            writer.WriteStringValue(text);
        }

        /// <summary>The form in which this writes, read without a text in between.</summary>
        private static bool IsOurs(ref Utf8JsonReader reader, out DateTimeOffset read)
        {
            read = default;
            return !reader.HasValueSequence && reader.ValueSpan is { Length: Utf8Length } and [.., (byte)'Z'] && reader.TryGetDateTimeOffset(out read);
        }
    }
}
