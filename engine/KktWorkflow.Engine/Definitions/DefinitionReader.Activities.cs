using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace KktWorkflow.Engine.Definitions;

public static partial class DefinitionReader
{
    private sealed partial class Reading
    {
        private static readonly string[] SlotNames = ["body", "then", "else", "default", "childCompleted", "childFaulted"];
        private static readonly string[] ListNames = ["activities", "branches"];

        private ActivityNode? Node(JsonElement json, NodePath? parent)
        {
            var id = json.TextOf("id") ?? "";
            var path = parent?.Child(id) ?? NodePath.Root(id);
            if (!Count(path))
                return null;
            if (id.Length is 0 or > DefinitionLimits.IdLength || id.Contains(':', StringComparison.Ordinal) || id.Contains('>', StringComparison.Ordinal))
            {
                Add("KKT-D09", path.Value, id, DefinitionReader.Text(DefinitionLimits.IdLength));
                return null;
            }

            var place = path.Value;
            var type = Text(json, place, "type") ?? "";
            var versionId = json.TextOf("workflowDefinitionVersionId");
            if (IsClrName(type))
                Add("KKT-D06", place, type);
            else if (!allowUnknownTypes && !IsKnown(type, versionId, library))
                Add("KKT-D05", place, type);

            var children = ListNames.SelectMany(name => Nested(json, name, path)).ToImmutableArray();
            var slots = Slots(json, path);
            var cases = Cases(json, path);
            var name = json.TextOf("name");
            var node = new ActivityNode
            {
                Id = id,
                Path = path,
                Type = type,
                Name = name,
                DisplayName = Filled(json.Member("metadata").TextOf("displayText")) ?? Filled(name) ?? id,
                CanStartWorkflow = json.Member("customProperties").IsTrue("canStartWorkflow"),
                Inputs = Inputs(json),
                Outputs = Outputs(json),
                Activities = children,
                Slots = slots,
                Cases = cases,
                Variables = Variables(json, place),
                WorkflowDefinitionVersionId = versionId,
                Json = json,
            };
            RefuseSharedIds(node);
            node = node with { Activities = [.. children.DistinctBy(c => c.Id, StringComparer.Ordinal)] };
            return node with { Connections = Connections(json, node) };
        }

        private IEnumerable<ActivityNode> Nested(JsonElement json, string name, NodePath path) =>
            IsActivityList(json.Member(name)) ? Items(json, path.Value, name).Select(a => Node(a, path)).OfType<ActivityNode>() : [];

        private ImmutableDictionary<string, ActivityNode> Slots(JsonElement json, NodePath path)
        {
            var slots = ImmutableDictionary.CreateBuilder<string, ActivityNode>(StringComparer.Ordinal);
            foreach (var name in SlotNames)
            {
                if (IsActivity(json.Member(name)) && Node(json.Member(name), path) is { } child)
                    slots.Add(name, child);
            }

            return slots.ToImmutable();
        }

        /// <summary>A list that holds anything but plain values is one of activities: `branches` of a `FlowFork` is a wrapped input instead.</summary>
        private static bool IsActivityList(JsonElement list) =>
            list.ValueKind == JsonValueKind.Array && list.EnumerateArray().Any(i => i.ValueKind == JsonValueKind.Object);

        private static bool IsActivity(JsonElement json) => json.ValueKind == JsonValueKind.Object && !json.Has("expression") && json.Has("type");

        private void RefuseSharedIds(ActivityNode node)
        {
            foreach (var shared in node.Children.GroupBy(c => c.Id, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
                Add("KKT-D08", node.Path.Child(shared.Key).Value, shared.Key);
        }

        /// <summary>False once there are more elements than a definition may have; says so the first time.</summary>
        private bool Count(NodePath path)
        {
            _elements++;
            if (_elements == DefinitionLimits.Elements + 1)
                Add("KKT-D10", path.Value, DefinitionReader.Text(DefinitionLimits.Elements));
            return _elements <= DefinitionLimits.Elements;
        }

        private static readonly FrozenSet<string> StructuralNames = FrozenSet.ToFrozenSet(
        [
            "id", "nodeId", "name", "type", "version", "customProperties", "metadata", "connections", "variables",
            "workflowDefinitionId", "workflowDefinitionVersionId", "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId",
        ], StringComparer.OrdinalIgnoreCase);
    }
}
