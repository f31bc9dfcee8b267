using System.Text.Json;
using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Engine.Validation.Structure;

/// <summary>A plain value of an input that is a choice is one of those offered. What only an expression says is known when it runs.</summary>
internal sealed class EveryChoiceIsOffered : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from node in subject.Nodes
        let descriptor = ActivityCatalogue.Descriptor(node.Type)
        where descriptor is not null
        from input in descriptor.Inputs
        where input.Options.Count > 0 && node.Inputs.ContainsKey(input.Name)
        let expression = node.Inputs[input.Name].Expression
        where expression is { Type: "Literal", Value.ValueKind: JsonValueKind.String }
        let chosen = expression.Value.GetString()!
        where chosen.Length > 0 && !input.Options.Any(o => string.Equals(o.Value, chosen, StringComparison.OrdinalIgnoreCase))
        select FindingTexts.Error("KKT-S13", node.Path.Value, node.DisplayName, input.Label, chosen, Offered(input));

    private static LocalText Offered(InputDescriptor input) =>
        new(string.Join(", ", input.Options.Select(o => o.Label.Vi)), string.Join(", ", input.Options.Select(o => o.Label.En)));
}
