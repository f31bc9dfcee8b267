using System.Text.Json;
using System.Text.Json.Serialization;

namespace KktWorkflow.Engine;

/// <summary>Names a case. A UUIDv7 drawn by the shell, so that ids sort by the time of opening.</summary>
[JsonConverter(typeof(CaseIdJsonConverter))]
public readonly record struct CaseId(Guid Value)
{
    public override string ToString() => Value.ToString("D");

    public static CaseId Parse(string text) => new(Guid.Parse(text));

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
