using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Expressions;

/// <summary>Defaults of variables: Elsa writes them as text, whatever the type.</summary>
internal static class InitialValues
{
    public static JsonElement Of(string typeName, bool isArray, JsonElement written)
    {
        if (written.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return Json.Null;
        return ExpressionEvaluator.Evaluate(new Expression("Literal", written), isArray ? null : typeName, EmptyScope.Instance) is ExpressionResult.Value value
            ? value.Json
            : Json.Null;
    }
}
