using System.Collections.Immutable;
using System.Text.Json;

namespace KktWorkflow.Engine.Definitions;

public static partial class DefinitionReader
{
    private sealed partial class Reading
    {
        private static ImmutableDictionary<string, ActivityInput> Inputs(JsonElement json)
        {
            var inputs = ImmutableDictionary.CreateBuilder<string, ActivityInput>(StringComparer.OrdinalIgnoreCase);
            foreach (var member in json.EnumerateObject())
            {
                if (member.Value.ValueKind == JsonValueKind.Null || IsStructure(member) || inputs.ContainsKey(member.Name))
                    continue;
                if (Input(member.Name, member.Value) is { } input)
                    inputs.Add(member.Name, input);
            }

            return inputs.ToImmutable();
        }

        private static ActivityInput? Input(string name, JsonElement value)
        {
            if (value.ValueKind != JsonValueKind.Object)
                return new(name, null, new("Literal", value));
            if (value.Has("expression"))
                return new(name, value.TextOf("typeName"), Expression(value.Member("expression")));

            // `{typeName}` with an empty expression is an input that was left blank; with a memory reference it is an output.
            var isBlank = value.TryGetProperty("expression", out _) || value.Has("memoryReference");
            return isBlank ? null : new(name, null, new("Literal", value));
        }

        private static ImmutableDictionary<string, string> Outputs(JsonElement json)
        {
            var outputs = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var member in json.EnumerateObject())
            {
                if (member.Value.ValueKind == JsonValueKind.Object && !member.Value.Has("expression")
                    && member.Value.Member("memoryReference").TextOf("id") is { } variable)
                    outputs.TryAdd(member.Name, variable);
            }

            return outputs.ToImmutable();
        }

        private static Expression Expression(JsonElement json) =>
            json.ValueKind == JsonValueKind.Object
                ? new(json.TextOf("type") ?? "Literal", json.Member("value"))
                : new("Literal", json);

        private static bool IsStructure(JsonProperty member) =>
            (StructuralNames.Contains(member.Name) && !member.Value.Has("expression"))
            || (ListNames.Contains(member.Name, StringComparer.OrdinalIgnoreCase) && member.Value.ValueKind == JsonValueKind.Array)
            || (SlotNames.Contains(member.Name, StringComparer.OrdinalIgnoreCase) && IsActivity(member.Value))
            || (string.Equals(member.Name, "cases", StringComparison.OrdinalIgnoreCase) && IsActivityList(member.Value));

        /// <summary>The cases of a switch: a plain list, or (as Elsa's older designer wrote them) a list in an `Object` expression.</summary>
        private ImmutableArray<SwitchCase> Cases(JsonElement json, NodePath path)
        {
            var list = json.Member("cases");
            if (list.ValueKind == JsonValueKind.Object)
                list = ListInside(list.Member("expression").Member("value"));
            if (list.ValueKind != JsonValueKind.Array)
                return [];

            return
            [
                .. list.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.Object).Select(c => new SwitchCase(
                    c.TextOf("label") ?? "", Expression(c.Member("condition")), IsActivity(c.Member("activity")) ? Node(c.Member("activity"), path) : null)),
            ];
        }

        private static JsonElement ListInside(JsonElement value)
        {
            if (value.ValueKind != JsonValueKind.String)
                return value;
            try
            {
                using var inner = JsonDocument.Parse(value.GetString()!, Options);
                return inner.RootElement.Clone();
            }
            catch (JsonException)
            {
                return default;
            }
        }
    }
}
