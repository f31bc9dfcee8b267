namespace KktWorkflow.Engine.Definitions;

/// <summary>A connection of a flowchart: from an outcome (port) of the source to the target. Sources and targets are sibling ids.</summary>
/// <param name="Port">The outcome that must be among those the source completed with; `Done` when the JSON has none. Compared exactly.</param>
public sealed record Connection(string Source, string Port, string Target)
{
    /// <summary>The port that is meant when none is written.</summary>
    public const string DefaultPort = "Done";

    /// <summary>The name by which the log speaks of this connection: stable as long as the three parts are.</summary>
    public ConnectionKey Key => new($"{Source}>{Port}>{Target}");
}

/// <summary>Names one connection within its chart.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(ConnectionKeyJsonConverter))]
public readonly record struct ConnectionKey(string Value) : IComparable<ConnectionKey>
{
    public int CompareTo(ConnectionKey other) => string.CompareOrdinal(Value, other.Value);

    public static bool operator <(ConnectionKey left, ConnectionKey right) => left.CompareTo(right) < 0;

    public static bool operator >(ConnectionKey left, ConnectionKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(ConnectionKey left, ConnectionKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ConnectionKey left, ConnectionKey right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value;
}
