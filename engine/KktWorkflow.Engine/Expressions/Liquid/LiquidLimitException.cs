namespace KktWorkflow.Engine.Expressions.Liquid;

/// <summary>Thrown while a template is rendered beyond its limits; it becomes a failed expression and never leaves the evaluator.</summary>
internal sealed class LiquidLimitException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
