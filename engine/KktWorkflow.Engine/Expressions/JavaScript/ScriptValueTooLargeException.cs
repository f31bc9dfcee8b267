namespace KktWorkflow.Engine.Expressions.JavaScript;

/// <summary>Thrown while a value of a script is written as JSON; it becomes a failed expression and never leaves the evaluator.</summary>
internal sealed class ScriptValueTooLargeException()
    : Exception($"The value is larger than {ExpressionLimits.ResultSize} bytes or nested deeper than {ExpressionLimits.ResultDepth} levels.");
