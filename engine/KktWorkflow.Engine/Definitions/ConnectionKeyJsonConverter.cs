using System.Text.Json;
using System.Text.Json.Serialization;

namespace KktWorkflow.Engine.Definitions;

internal sealed class ConnectionKeyJsonConverter : JsonConverter<ConnectionKey>
{
    public override ConnectionKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, ConnectionKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public override ConnectionKey ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void WriteAsPropertyName(Utf8JsonWriter writer, ConnectionKey value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
}
