using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Expressions.JavaScript;
using KktWorkflow.Engine.Expressions.Liquid;

namespace KktWorkflow.Engine.Expressions;

/// <summary>Evaluates `Literal`, `Object`, `JavaScript`, `Liquid`, `Variable` and `Input` expressions with Elsa's meaning, within <see cref="ExpressionLimits"/>.
/// Never throws for what the expression does. An unknown language gives null, as in Elsa.</summary>
public static class ExpressionEvaluator
{
    /// <summary>Evaluates and converts to the type that the input declares (Elsa's alias: `String`, `Boolean`, `Int32`, `Object`, …; null: as it is).
    /// A failed conversion gives the type's default, as in Elsa; only an overflow and an unknown word for an enumeration fail.</summary>
    public static ExpressionResult Evaluate(Expression expression, string? typeName, IExpressionScope scope)
    {
        var result = expression.Type switch
        {
            "Literal" or "Object" => new ExpressionResult.Value(expression.Value),
            "JavaScript" => ScriptEvaluator.Evaluate(Source(expression), scope),
            "Liquid" => LiquidEvaluator.Evaluate(Source(expression), scope),
            "Variable" => new ExpressionResult.Value(scope.VariableById(Named(expression.Value, "id"))),
            "Input" => new ExpressionResult.Value(scope.Input(Named(expression.Value, "name"))),
            _ => new ExpressionResult.Value(JsonValues.Null),
        };
        return result is ExpressionResult.Value { Json: var value } ? ValueConverter.Convert(value, typeName) : result;
    }

    private static string Source(Expression expression) => expression.Value.ValueKind switch
    {
        JsonValueKind.String => expression.Value.GetString()!,
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        _ => expression.Value.GetRawText(),
    };

    /// <summary>The name of a variable or input: the designer writes an object that describes it, people a text.</summary>
    private static string Named(JsonElement value, string member) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.TextOf(member) ?? "";
}
