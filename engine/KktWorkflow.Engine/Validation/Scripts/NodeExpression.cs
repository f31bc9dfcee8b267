using System.Text.Json;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.Scripts;

/// <summary>An expression of an activity, with the member where it stands.</summary>
internal sealed record NodeExpression(ActivityNode Node, string Member, Expression Expression)
{
    public string Place => $"{Node.Path}/{Member}";

    public string Source => Expression.Value.ValueKind == JsonValueKind.String ? Expression.Value.GetString()! : "";

    /// <summary>Every expression of the definition. The script of `RunJavaScript` is written as a literal, and is JavaScript all the same.</summary>
    public static IEnumerable<NodeExpression> Of(ValidationSubject subject) => subject.Nodes.SelectMany(Of);

    private static IEnumerable<NodeExpression> Of(ActivityNode node) =>
        node.Inputs.Values.OrderBy(i => i.Name, StringComparer.Ordinal)
            .Select(i => new NodeExpression(node, i.Name, IsScript(node, i) ? i.Expression with { Type = "JavaScript" } : i.Expression))
            .Concat(node.Cases.Select((c, index) => new NodeExpression(node, $"cases/{index}", c.Condition)));

    private static bool IsScript(ActivityNode node, ActivityInput input) =>
        node.Type is "Elsa.RunJavaScript" && string.Equals(input.Name, "script", StringComparison.OrdinalIgnoreCase);
}
