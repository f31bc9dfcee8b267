using System.Collections.Immutable;
using System.Text.Json;

namespace KktWorkflow.Engine.Definitions;

public static partial class DefinitionReader
{
    /// <summary>Both notations: `{source: {activity, port}, target: {activity}}` and the flat `{source, target, sourcePort}`.</summary>
    internal static Connection ConnectionOf(JsonElement json) => new(
        End(json.Member("source")),
        Filled(json.Member("source").TextOf("port")) ?? Filled(json.TextOf("sourcePort")) ?? Connection.DefaultPort,
        End(json.Member("target")));

    private static string End(JsonElement end) =>
        (end.ValueKind == JsonValueKind.String ? end.GetString() : end.TextOf("activity")) ?? "";

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private sealed partial class Reading
    {
        private ImmutableArray<Connection> Connections(JsonElement json, ActivityNode chart)
        {
            Optional(json, chart.Path.Value, "activities", Shape.List);
            var siblings = chart.Activities.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
            var connections = ImmutableArray.CreateBuilder<Connection>();
            var seen = new HashSet<Connection>();
            foreach (var item in Items(json, chart.Path.Value, "connections"))
            {
                if (!Count(chart.Path))
                    break;

                var connection = ConnectionOf(item);
                if (Missing(connection, siblings) is { } missing)
                    Add("KKT-D07", chart.Path.Value, connection.Source, connection.Target, missing);
                else if (seen.Add(connection))
                    connections.Add(connection);
            }

            return connections.ToImmutable();
        }

        private static string? Missing(Connection connection, HashSet<string> siblings) =>
            !siblings.Contains(connection.Source) ? connection.Source
            : !siblings.Contains(connection.Target) ? connection.Target
            : null;
    }
}
