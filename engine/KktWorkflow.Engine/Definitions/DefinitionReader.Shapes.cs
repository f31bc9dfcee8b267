using System.Text.Json;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.Definitions;

public static partial class DefinitionReader
{
    private sealed partial class Reading
    {
        private enum Shape
        {
            Object,
            List,
            Text,
            Number,
        }

        private IEnumerable<Finding> Listed() =>
            _findings.Count <= DefinitionLimits.Findings
                ? _findings
                : _findings.Take(DefinitionLimits.Findings).Append(FindingTexts.Error("KKT-D11", "", DefinitionReader.Text(DefinitionLimits.Findings)));

        private void Add(string code, string place, params ReadOnlySpan<FindingFact> facts)
        {
            // One more than is listed is kept, to know that there are more.
            if (_findings.Count <= DefinitionLimits.Findings)
                _findings.Add(FindingTexts.Error(code, place, facts));
        }

        private void Wrong(string place, string member, Shape shape) => Add("KKT-D04", place, member, shape switch
        {
            Shape.Object => "{…}",
            Shape.List => "[…]",
            Shape.Text => "\"…\"",
            _ => "0, 1, 2…",
        });

        private JsonElement Required(JsonElement owner, string place, string name, Shape shape)
        {
            var member = owner.Member(name);
            if (Fits(member, shape))
                return member;
            Wrong(place, name, shape);
            return default;
        }

        private JsonElement Optional(JsonElement owner, string place, string name, Shape shape) =>
            owner.Has(name) ? Required(owner, place, name, shape) : default;

        private string? Text(JsonElement owner, string place, string name) =>
            Optional(owner, place, name, Shape.Text) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

        /// <summary>The objects of a list member; anything else in it is a finding.</summary>
        private IEnumerable<JsonElement> Items(JsonElement owner, string place, string name)
        {
            var list = Optional(owner, place, name, Shape.List);
            if (list.ValueKind != JsonValueKind.Array)
                yield break;

            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.Object)
                    yield return item;
                else
                    Wrong(place, name, Shape.Object);
            }
        }

        private static bool Fits(JsonElement member, Shape shape) => shape switch
        {
            Shape.Object => member.ValueKind == JsonValueKind.Object,
            Shape.List => member.ValueKind == JsonValueKind.Array,
            Shape.Text => member.ValueKind == JsonValueKind.String,
            _ => member.ValueKind == JsonValueKind.Number,
        };
    }
}
