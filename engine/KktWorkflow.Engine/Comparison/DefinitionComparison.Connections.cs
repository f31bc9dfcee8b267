using System.Text.Json;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Comparison;

/// <content>The connections of the charts that both versions have; those of a chart that came or went come and go with it.</content>
public static partial class DefinitionComparison
{
    private static readonly string[] EndsAndPoints = ["source", "target", "sourcePort", "targetPort", "vertices"];

    private static IEnumerable<Difference> Connections(ProcessDefinition before, ProcessDefinition after) =>
        after.Nodes.Where(node => before.FindNode(node.Path) is not null).SelectMany(node => Connections(before.Node(node.Path), node));

    private static IEnumerable<Difference> Connections(ActivityNode before, ActivityNode after)
    {
        var removed = before.Connections.Except(after.Connections).OrderBy(connection => connection.Key).ToList();
        var added = after.Connections.Except(before.Connections).OrderBy(connection => connection.Key).ToList();
        foreach (var (was, now) in Rerouted(removed, added))
        {
            yield return new Difference.ConnectionRerouted(after.Path, was.Source, was.Port, was.Target, now.Target);
            removed.Remove(was);
            added.Remove(now);
        }

        foreach (var connection in removed)
            yield return new Difference.ConnectionRemoved(after.Path, connection);
        foreach (var connection in added)
            yield return new Difference.ConnectionAdded(after.Path, connection);
        foreach (var difference in Kept(before, after))
            yield return difference;
    }

    /// <summary>Outcomes of which one connection went and one came. Where several did, nobody can say which became which.</summary>
    private static List<(Connection Was, Connection Now)> Rerouted(List<Connection> removed, List<Connection> added)
    {
        var came = added.ToLookup(connection => (connection.Source, connection.Port));
        return [.. removed.GroupBy(connection => (connection.Source, connection.Port))
            .Where(outcome => outcome.Count() == 1 && came[outcome.Key].Count() == 1)
            .Select(outcome => (outcome.Single(), came[outcome.Key].Single()))];
    }

    private static IEnumerable<Difference> Kept(ActivityNode before, ActivityNode after)
    {
        var (was, now) = (Written(before), Written(after));
        foreach (var connection in before.Connections.Intersect(after.Connections).OrderBy(connection => connection.Key))
        {
            if (!was.TryGetValue(connection, out var earlier) || !now.TryGetValue(connection, out var later))
                continue;
            foreach (var change in JsonComparison.Walk("", earlier, later, EndsAndPoints))
                yield return new Difference.ConnectionChanged(after.Path, connection, change);
            if (JsonComparison.Of("vertices", earlier.Member("vertices"), later.Member("vertices")).Any())
                yield return new Difference.ConnectionMoved(after.Path, connection);
        }
    }

    private static Dictionary<Connection, JsonElement> Written(ActivityNode chart)
    {
        var written = new Dictionary<Connection, JsonElement>();
        var list = chart.Json.Member("connections");
        foreach (var json in list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default)
            written.TryAdd(DefinitionReader.ConnectionOf(json), json);
        return written;
    }
}
