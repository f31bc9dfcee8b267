using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.Definitions;

public static partial class DefinitionReader
{
    /// <summary>One reading: collects findings, counts elements.</summary>
    private sealed partial class Reading(IReadOnlyDictionary<string, ProcessDefinition>? library, bool allowUnknownTypes)
    {
        private readonly List<Finding> _findings = [];
        private int _elements;

        public DefinitionReadResult Definition(JsonElement json)
        {
            if (json.ValueKind != JsonValueKind.Object)
                Wrong("", "definition", Shape.Object);
            RefuseClrTypes(json, []);

            var root = Required(json, "", "root", Shape.Object);
            var node = root.ValueKind == JsonValueKind.Object ? Node(root, parent: null) : null;
            var options = Optional(json, "", "options", Shape.Object);
            var custom = Optional(json, "", "customProperties", Shape.Object);
            var id = Text(json, "", "definitionId") ?? "";
            var versionId = Text(json, "", "id") ?? "";
            var name = Text(json, "", "name") ?? id;
            var description = Text(json, "", "description");
            var version = Optional(json, "", "version", Shape.Number);
            var variables = Variables(json, "");
            var inputs = Arguments(json, "inputs");
            var outputs = Arguments(json, "outputs");
            var outcomes = Texts(json, "outcomes");
            if (node is null)
                return new DefinitionReadResult.Unreadable([.. Listed()]);

            var definition = new ProcessDefinition(node)
            {
                DefinitionId = id,
                VersionId = versionId,
                Version = version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) ? number : 1,
                Name = name,
                Description = description,
                Variables = variables,
                Inputs = inputs,
                Outputs = outputs,
                Outcomes = outcomes,
                IncidentStrategy = options.TextOf("incidentStrategyType") ?? "",
                UsableAsActivity = options.IsTrue("usableAsActivity"),
                Kkt = custom.Member("kkt"),
                Json = json,
            };
            return _findings.Count > 0
                // Where reading stopped midway, what seems to be missing may stand in the rest.
                ? new DefinitionReadResult.Unreadable([.. Listed()]) { AsFarAsRead = _elements > DefinitionLimits.Elements ? null : definition }
                : new DefinitionReadResult.Read(definition);
        }

        private ImmutableArray<VariableDefinition> Variables(JsonElement owner, string place) =>
        [
            .. Items(owner, place, "variables").Select(v => new VariableDefinition(
                v.TextOf("id") ?? v.TextOf("name") ?? "", v.TextOf("name") ?? v.TextOf("id") ?? "",
                v.TextOf("typeName") ?? "Object", v.IsTrue("isArray"), v.Member("value"), v.TextOf("storageDriverTypeName"))),
        ];

        private ImmutableArray<ArgumentDefinition> Arguments(JsonElement owner, string name) =>
        [
            .. Items(owner, "", name).Select(a => new ArgumentDefinition(
                a.TextOf("name") ?? "", a.TextOf("type") ?? a.TextOf("typeName") ?? "Object", a.Member("defaultValue"))),
        ];

        private ImmutableArray<string> Texts(JsonElement owner, string name)
        {
            var list = Optional(owner, "", name, Shape.List);
            return list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Where(o => o.ValueKind == JsonValueKind.String).Select(o => o.GetString()!)]
                : [];
        }
    }
}
