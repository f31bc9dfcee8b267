using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KktWorkflow.Engine;

/// <summary>Names a case. A UUIDv7 drawn by the shell, so that ids sort by the time of opening.</summary>
[JsonConverter(typeof(CaseIdJsonConverter))]
public readonly record struct CaseId(Guid Value)
{
    public override string ToString() => Value.ToString("D");

    public static CaseId Parse(string text) => new(Guid.Parse(text));

    /// <summary>The UUIDv7 of <paramref name="at"/> whose other bits are those of <paramref name="rest"/>: an id that follows from its cause sorts by time like one that was drawn.</summary>
    public static CaseId Of(Instant at, Guid rest)
    {
        Span<byte> id = stackalloc byte[16];
        rest.TryWriteBytes(id, bigEndian: true, out _);
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, at.Microseconds / 1000);
        time[2..].CopyTo(id);
        id[6] = (byte)((id[6] & 0x0F) | 0x70);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new(new Guid(id, bigEndian: true));
    }

    private sealed class CaseIdJsonConverter : JsonConverter<CaseId>
    {
        public override CaseId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, CaseId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}

/// <summary>Names a person who has an account. A UUIDv7 drawn by the shell.</summary>
[JsonConverter(typeof(PersonIdJsonConverter))]
public readonly record struct PersonId(Guid Value) : IComparable<PersonId>
{
    public override string ToString() => Value.ToString("D");

    public static PersonId Parse(string text) => new(Guid.Parse(text));

    public int CompareTo(PersonId other) => Value.CompareTo(other.Value);

    public static bool operator <(PersonId left, PersonId right) => left.CompareTo(right) < 0;

    public static bool operator >(PersonId left, PersonId right) => left.CompareTo(right) > 0;

    public static bool operator <=(PersonId left, PersonId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PersonId left, PersonId right) => left.CompareTo(right) >= 0;

    private sealed class PersonIdJsonConverter : JsonConverter<PersonId>
    {
        public override PersonId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, PersonId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
