using System.Text.Json;
using System.Text.Json.Serialization;

namespace KktWorkflow.Engine.Definitions;

/// <summary>The ids from the root activity down to one activity, joined by ':'. The ordering is ordinal.</summary>
[JsonConverter(typeof(NodePathJsonConverter))]
public readonly record struct NodePath(string Value) : IComparable<NodePath>
{
    public static NodePath Root(string id) => new(id);

    public NodePath Child(string id) => new($"{Value}:{id}");

    /// <summary>The id of the activity itself, without its parents.</summary>
    public string Id => Value[(Value.LastIndexOf(':') + 1)..];

    /// <summary>The path of the activity around it; null for the root.</summary>
    public NodePath? Parent => Value.LastIndexOf(':') is var end and >= 0 ? new(Value[..end]) : null;

    /// <summary>The child of this one that <paramref name="target"/> stands in, or is. Only for a target below this one.</summary>
    public NodePath Towards(NodePath target) => target.Value.IndexOf(':', Value.Length + 1) is var end and >= 0 ? new(target.Value[..end]) : target;

    public int CompareTo(NodePath other) => string.CompareOrdinal(Value, other.Value);

    public static bool operator <(NodePath left, NodePath right) => left.CompareTo(right) < 0;

    public static bool operator >(NodePath left, NodePath right) => left.CompareTo(right) > 0;

    public static bool operator <=(NodePath left, NodePath right) => left.CompareTo(right) <= 0;

    public static bool operator >=(NodePath left, NodePath right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value;

    private sealed class NodePathJsonConverter : JsonConverter<NodePath>
    {
        public override NodePath Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, NodePath value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

        public override NodePath ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

        public override void WriteAsPropertyName(Utf8JsonWriter writer, NodePath value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
    }
}
