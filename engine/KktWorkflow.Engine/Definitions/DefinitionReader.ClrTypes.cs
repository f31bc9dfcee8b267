using System.Collections.Immutable;
using System.Text.Json;

namespace KktWorkflow.Engine.Definitions;

public static partial class DefinitionReader
{
    private sealed partial class Reading
    {
        // How Elsa writes the type of an enumeration that it has no alias for; the name is never looked up.
        private const string ElsaEnumeration = "UnregisteredClrType:Elsa.";

        /// <summary>No name in the text is ever used to find a class. It is refused all the same: whoever wrote it expected one to be loaded.</summary>
        private void RefuseClrTypes(JsonElement json, ImmutableStack<string> trail)
        {
            if (json.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in json.EnumerateArray())
                    RefuseClrTypes(item, trail);
            }

            if (json.ValueKind != JsonValueKind.Object)
                return;

            foreach (var member in json.EnumerateObject())
            {
                var here = trail.Push(member.Name);
                if (member.Name is "$type" or "_type" || (IsTypeName(member) && IsClrName(member.Value.GetString()!)))
                    Add("KKT-D06", "/" + string.Join('/', here.Reverse()), member.Value.ToString());
                else
                    RefuseClrTypes(member.Value, here);
            }
        }

        private static bool IsTypeName(JsonProperty member) =>
            member.Value.ValueKind == JsonValueKind.String && string.Equals(member.Name, "typeName", StringComparison.OrdinalIgnoreCase);

        /// <summary>Names with a namespace or an assembly. Elsa's own aliases (`IDictionary&lt;String, Object&gt;`) have neither, its activity types have one dot.</summary>
        private static bool IsClrName(string name) =>
            !name.StartsWith(ElsaEnumeration, StringComparison.Ordinal)
            && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal)
                || name.Contains('`', StringComparison.Ordinal) || name.Contains("Version=", StringComparison.Ordinal)
                || (name.Contains(',', StringComparison.Ordinal) && name.Contains('.', StringComparison.Ordinal)));
    }
}
